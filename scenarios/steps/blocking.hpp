// The warning about steps that hold their worker thread.
#pragma once

#include "scenarios/reading/fields.hpp"

#include <string_view>

namespace rehearse {

/// Adds W110 for the step at `key` if the concurrent model is to run it.
void warn_of_blocking(const fields& in, std::string_view key);

} // namespace rehearse
