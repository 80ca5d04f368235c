// Who waits for whom when a run stands still.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace rehearse {

struct run_record;
struct scenario;

/// What a task can wait for without end.
enum class stuck_on : std::uint8_t { service, lock, barrier, message };

/// One thing that a task waits for.
struct stuck_wait {
  stuck_on kind;
  std::uint32_t target; ///< Index of the service, lock or barrier; else 0.
};

/// A task of a run that stood still.
struct stuck_task {
  std::uint32_t task_class = 0;
  std::uint64_t number = 0;
  std::vector<stuck_wait> waits;    ///< Of each branch that waits.
  std::vector<std::uint32_t> holds; ///< Indices of locks.
};

/// The tasks of `record.stuck` that wait for locks which others of them hold,
/// so that none can go on: indices, each waiting for the next and the last for
/// the first. Empty if there is no such circle. The one that begins with the
/// first task.
std::vector<std::size_t> waiting_circle(const run_record& record);

/// Why nothing more could happen in `record`: who has not ended, and the circle
/// in which tasks wait for each other's locks, else what the first of them wait
/// for.
std::string explain_stall(const scenario& work, const run_record& record);

/// What each task of `record.stuck` waits for, a text each.
std::vector<std::string> stuck_texts(const scenario& work,
                                     const run_record& record);

/// "x#1 holds a and waits for the lock b".
std::string to_text(const scenario& work, const stuck_task& task);

} // namespace rehearse
