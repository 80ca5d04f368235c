// What it costs a thread to take up a task in virtual time.
#pragma once

#include "actors/carrier.hpp"
#include "base/duration.hpp"
#include "scenarios/machine_costs.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rehearse {

/// Tells what it costs a thread to take up a task, and remembers which task
/// each worker ran last.
class take_up_costs {
public:
  take_up_costs(const machine_costs& costs, std::size_t workers)
    : costs_(costs), last_(costs.none() ? 0 : workers) {
  }

  /// Whether everything is free.
  bool none() const {
    return costs_.none();
  }

  /// Worker `worker` (from 1) takes up task `task`, which is named by a number
  /// above zero that no other task has. Only if not all is free.
  duration on_worker(std::uint32_t worker, std::uint64_t task,
                     thread_need need);

  /// A task's own thread takes it up: it gets onto a core anew, unless it had
  /// only let others go first.
  duration on_own_thread(thread_need need) const;

private:
  machine_costs costs_;
  std::vector<std::uint64_t> last_; ///< By worker: the last task, 0: none.
};

} // namespace rehearse
