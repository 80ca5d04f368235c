// What the threads of this process are there for.
#include "runtime/thread_roles.hpp"

#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>

namespace rehearse {

namespace {

/// A thread's name and what threads of that name are there for.
struct named_role {
  std::string_view thread;
  const char* role;
};

// In the order of reports. CAF calls its workers multiplexers; of its actors
// with a thread only the one that prints has not been renamed.
constexpr std::array rows{
  named_role{"caf.multiplexer", "worker"}, named_role{"task", "task"},
  named_role{"service", "service"},        named_role{"source", "source"},
  named_role{"director", "director"},      named_role{"caf.clock", "clock"},
  named_role{"caf.actor", "printer"},      named_role{"signals", "signals"},
  named_role{"progress", "progress"},
};

std::size_t row_of(const std::string& thread) {
  std::size_t row = 0;
  while (row < rows.size() && rows[row].thread != thread)
    ++row;
  return row;
}

} // namespace

std::vector<thread_role> read_thread_roles() {
  std::vector<thread_role> roles{{"main", 1}};
  for (const auto& row : rows)
    roles.push_back({row.role, 0});
  roles.push_back({"other", 0});
  const auto main = std::to_string(getpid());
  std::error_code gone;
  for (std::filesystem::directory_iterator at{"/proc/self/task", gone}, end;
       at != end; at.increment(gone)) {
    if (gone)
      break;
    if (at->path().filename() == main)
      continue;
    std::ifstream in{at->path() / "comm"};
    std::string thread;
    if (std::getline(in, thread))
      ++roles[1 + row_of(thread)].count;
  }
  return roles;
}

std::size_t count_of(const std::vector<thread_role>& roles,
                     std::string_view name) {
  for (const auto& role : roles)
    if (role.name == name)
      return role.count;
  return 0;
}

} // namespace rehearse
