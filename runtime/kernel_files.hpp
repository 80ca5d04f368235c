// Numbers in files of the kernel, such as those in /proc.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace rehearse {

/// The number that the file at `path` begins with; nothing for "max" or no
/// file.
std::optional<std::uint64_t> kernel_number(const std::string& path);

/// The number behind `key` at the begin of a line, e.g. "VmSize:"; 0 if there
/// is none.
std::uint64_t kernel_field(const std::string& path, const std::string& key);

} // namespace rehearse
