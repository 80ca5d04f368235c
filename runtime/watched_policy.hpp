// CAF's scheduling policies, wrapped so that their workers can be watched.
#pragma once

#include "runtime/worker_watch.hpp"

#include <caf/logger.hpp>
#include <caf/scheduler/coordinator.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rehearse {

/// `Policy` of CAF 0.17, unchanged in what it decides, with hooks around every
/// resume. CAF hands out no such figures itself.
template <class Policy>
class watched : public Policy {
public:
  using coordinator_data = typename Policy::coordinator_data;

  struct worker_data : Policy::worker_data {
    explicit worker_data(caf::scheduler::abstract_coordinator* parent)
      : Policy::worker_data(parent) {
    }
    /// CAF copies one prototype to every worker; each watches itself.
    worker_data(const worker_data& other) : Policy::worker_data(other) {
    }
    worker_data& operator=(const worker_data&) = delete;
    ~worker_data() = default;

    worker_watch watch;
  };

  template <class Worker>
  void before_resume(Worker* self, caf::resumable* job) {
    // Without a logger CAF does not take its global lock around every resume.
    caf::logger::set_current_actor_system(nullptr);
    Policy::before_resume(self, job);
    self->data().watch.begin(static_cast<std::uint32_t>(self->id()) + 1);
  }

  template <class Worker>
  void after_resume(Worker* self, caf::resumable* job) {
    self->data().watch.end();
    Policy::after_resume(self, job);
  }
};

/// Reads every worker of `sys` if it runs under the policy `Policy`, watched.
/// @returns nothing if it does not.
template <class Policy>
std::vector<worker_reading> read_workers(caf::actor_system& sys) {
  using coordinator = caf::scheduler::coordinator<watched<Policy>>;
  std::vector<worker_reading> seen;
  auto* scheduler = dynamic_cast<coordinator*>(&sys.scheduler());
  if (scheduler == nullptr)
    return seen;
  for (std::size_t i = 0; i < scheduler->num_workers(); ++i) {
    auto* worker = scheduler->worker_by_id(i);
    seen.push_back(
      worker->data().watch.read(worker->get_thread().native_handle()));
  }
  return seen;
}

} // namespace rehearse
