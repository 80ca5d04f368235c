// Sizes in bytes, as people write them: "256KiB".
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <string_view>

namespace rehearse {

/// Reads `NUMBER UNIT`, e.g. "256KiB" or "8 MiB"; units KiB MiB GiB. Fails on a
/// fraction, a sign, a missing or unknown unit, or more than 1024 GiB;
/// `failure::message` is the text to show.
result<std::uint64_t> parse_byte_size(std::string_view text);

} // namespace rehearse
