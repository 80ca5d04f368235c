// Numbers in files of the kernel, such as those in /proc.
#include "runtime/kernel_files.hpp"

#include <cstdlib>
#include <fstream>

namespace rehearse {

std::optional<std::uint64_t> kernel_number(const std::string& path) {
  std::ifstream in{path};
  std::uint64_t value = 0;
  if (in >> value)
    return value;
  return std::nullopt;
}

std::uint64_t kernel_field(const std::string& path, const std::string& key) {
  std::ifstream in{path};
  for (std::string line; std::getline(in, line);) {
    const auto end = key.size();
    const bool ends
      = end < line.size() && (line[end] == ' ' || line[end] == '\t');
    if (ends && line.compare(0, end, key) == 0)
      return std::strtoull(line.c_str() + end, nullptr, 10);
  }
  return 0;
}

} // namespace rehearse
