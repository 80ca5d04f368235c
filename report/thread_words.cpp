// What the threads of a run are there for, in words.
#include "report/thread_words.hpp"

#include "base/spelling.hpp"
#include "report/format.hpp"

#include <fmt/format.h>

namespace rehearse {

namespace {

/// "1 service", but "source" where there can only be one.
std::string role_text(const thread_role& role) {
  for (const auto* many : {"worker", "task", "service"})
    if (role.name == many)
      return counted(role.count, role.name);
  return role.name == "clock" ? "CAF clock" : role.name;
}

} // namespace

std::vector<std::string> role_parts(const run_summary& run) {
  std::vector<std::string> model;
  std::vector<std::string> harness;
  for (const auto& role : run.process->roles) {
    // CAF has a worker also where the model has none.
    const bool ours = role.name == "main" || role.name == "task"
                      || (role.name == "worker" && run.workers > 0);
    if (role.count > 0)
      (ours ? model : harness).push_back(role_text(role));
  }
  std::vector<std::string> parts{"(" + joined(model) + ";", "harness:"};
  for (const auto& one : harness)
    parts.push_back(one + ",");
  parts.back().back() = ')';
  return parts;
}

std::string stack_text(std::uint64_t bytes) {
  constexpr std::uint64_t mebibyte = 1U << 20U;
  return bytes < mebibyte ? fmt::format("{} KiB", bytes >> 10U)
                          : mebibytes_text(static_cast<double>(bytes));
}

} // namespace rehearse
