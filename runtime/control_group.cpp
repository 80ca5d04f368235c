// The control groups of this process, whose limits hold for it.
#include "runtime/control_group.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace rehearse {

namespace {

/// Whether `list`, "cpu,cpuacct", names `controller`.
bool names(std::string_view list, std::string_view controller) {
  while (!list.empty()) {
    const auto end = std::min(list.find(','), list.size());
    if (list.substr(0, end) == controller)
      return true;
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return false;
}

/// `top` + `path` and every folder above it, down to `top` itself.
std::vector<std::string> upwards(const std::string& top,
                                 const std::string& path) {
  std::vector<std::string> folders;
  for (std::filesystem::path part = path; part.has_relative_path();
       part = part.parent_path())
    folders.push_back(top + part.string());
  folders.push_back(top);
  return folders;
}

} // namespace

std::vector<std::string> control_groups(std::string_view controller,
                                        const std::string& root) {
  const auto mount = root + "/sys/fs/cgroup";
  std::vector<std::string> version_2;
  std::ifstream in{root + "/proc/self/cgroup"};
  // "4:cpu,cpuacct:/path" is of version 1, "0::/path" of version 2.
  for (std::string line; std::getline(in, line);) {
    const auto first = line.find(':');
    const auto second = line.find(':', first + 1);
    if (first == std::string::npos || second == std::string::npos)
      continue;
    const auto list = line.substr(first + 1, second - first - 1);
    const auto path = line.substr(second + 1);
    if (names(list, controller))
      return upwards(mount + "/" + std::string{controller}, path);
    if (list.empty())
      version_2 = upwards(mount, path);
  }
  return version_2;
}

} // namespace rehearse
