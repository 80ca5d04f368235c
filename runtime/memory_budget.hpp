// How much memory runs take, and how much more this process may take.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rehearse {

/// What the memory of runs depends on.
struct memory_use {
  std::uint64_t tasks = 0; ///< Of one run.
  std::uint64_t threads
    = 0; ///< For tasks and workers at once; real clock only.
  std::uint64_t intervals = 0; ///< Of tasks' lives, kept of all runs together.
};

/// Resident memory, in bytes, that the program takes at its peak, about.
std::uint64_t memory_needed(const memory_use& use);

/// Bytes of address space that `memory` bytes take, about: allocators keep what
/// was freed, and memory of one size does not serve another. Measured: under
/// jemalloc 10^5 tasks ended in 1.3 times their memory, with --detail full in
/// 1.5 times, and not in less.
std::uint64_t address_space_needed(std::uint64_t memory);

/// One limit: how many bytes more it allows.
struct memory_limit {
  std::string name; ///< As a user can look it up, e.g. "RLIMIT_AS (ulimit -v)".
  std::uint64_t left = 0;
};

/// What RLIMIT_AS leaves of this process's address space; nullopt: no limit.
std::optional<memory_limit> address_space_left();

/// What the control groups of this process leave of their memory, the innermost
/// first: memory.max (version 2) or memory.limit_in_bytes (version 1) less what
/// is in use, files that were not used lately left out.
/// @param root stands before every path; for tests.
std::vector<memory_limit> group_memory_left(const std::string& root = {});

} // namespace rehearse
