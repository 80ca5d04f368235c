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
  std::string way_out{}; ///< Besides raising it; may be empty.
};

/// What threads and their program need besides being threads.
struct thread_needs {
  std::optional<std::uint64_t> stack_size = std::nullopt; ///< Bytes; unset: the
                                                          ///< system's.
  std::uint64_t memory = 0; ///< Bytes that the program will still take.
};

/// Every limit of this process that can be read: RLIMIT_NPROC,
/// kernel.threads-max, vm.max_map_count (two maps a stack), the control group's
/// pids.max, and the address space (see `threads_in`).
std::vector<thread_limit> read_thread_limits(const thread_needs& needs = {});

/// Arenas that malloc may reserve besides the main one: glibc takes 8 a CPU in
/// all unless the environment's MALLOC_ARENA_MAX says otherwise (mallopt(3)).
/// Jemalloc reserves none.
std::uint64_t malloc_arenas();

/// Threads that fit into `space` bytes of address space: a stack each, and
/// 64 MiB that malloc reserves for each of the first `arenas` of them.
std::uint64_t threads_in(std::uint64_t space, std::uint64_t stack_size,
                         std::uint64_t arenas);

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
