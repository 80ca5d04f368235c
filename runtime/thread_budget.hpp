// How many more threads this process may start, and what forbids more.
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rehearse {

/// One limit: how many more threads it allows.
struct thread_limit {
  std::string name; ///< As a user can look it up, e.g. "vm.max_map_count".
  std::uint64_t left = 0;
};

/// Every limit of this process that can be read: RLIMIT_NPROC,
/// kernel.threads-max, vm.max_map_count (two maps a stack), the control group's
/// pids.max, and the address space (a stack each).
/// @param stack_size Bytes; unset: the system's.
std::vector<thread_limit>
read_thread_limits(std::optional<std::uint64_t> stack_size = std::nullopt);

/// The limit that allows the fewest; nullopt if there is none.
std::optional<thread_limit> tightest(const std::vector<thread_limit>& limits);

/// Starts `count` threads at once, which do nothing, and ends them.
/// @returns why there were not as many; nullopt if all went well.
std::optional<failure> try_threads(std::uint64_t count);

/// Bytes of address space that a new thread's stack takes.
std::uint64_t thread_stack_size();

/// While it lives, new threads of this process get stacks of another size.
class stack_size_setting {
public:
  /// @param bytes Unset: leaves everything as it is.
  explicit stack_size_setting(std::optional<std::uint64_t> bytes);
  ~stack_size_setting();
  stack_size_setting(const stack_size_setting&) = delete;
  stack_size_setting& operator=(const stack_size_setting&) = delete;

private:
  std::optional<std::uint64_t> before_;
};

} // namespace rehearse
