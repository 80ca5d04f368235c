// Measures threads, CPU and memory of the process around a run.
#pragma once

#include "results/record.hpp"
#include "runtime/host.hpp"
#include "runtime/thread_counter.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace rehearse {

/// Measures threads, CPU and memory of the process around a run.
class probe {
public:
  /// @param counter outlives the probe.
  /// @param threads_outside threads that stand before the actor system does.
  probe(const thread_counter& counter, std::size_t threads_outside)
    : counter_(&counter), threads_outside_(threads_outside) {
  }

  /// The system and its services are up, and no task is.
  void before();

  /// The last task has ended.
  process_record after();

private:
  const thread_counter* counter_;
  std::size_t threads_outside_;
  std::size_t alive_before_ = 0;
  process_usage usage_before_;
  duration observer_before_{0};
  std::vector<std::optional<throttling>> throttled_before_;
  process_record record_;
};

} // namespace rehearse
