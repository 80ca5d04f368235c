// A CAF scheduler whose time is calculated: one thread, exact order.
#include "runtime/clocks/virtual_coordinator.hpp"

#include "actors/prefetch.hpp"

#include <caf/actor_system.hpp>
#include <caf/event_based_actor.hpp>
#include <caf/send.hpp>

#include <algorithm>
#include <iostream>
#include <limits>
#include <string>
#include <utility>

namespace rehearse {

namespace {

std::uint64_t order_of(const caf::mailbox_element& element) {
  const auto& content = element.content();
  if (!content.match_elements<alarm>())
    return order_of(phase::other, 0);
  const auto& which = content.get_as<alarm>(0);
  return order_of(which.when, which.rank);
}

/// Takes what actors print when they die of an exception; CAF wants one.
caf::behavior print_texts(caf::event_based_actor* self) {
  self->set_default_handler(caf::drop);
  return {
    [](caf::add_atom, caf::actor_id, const std::string& text) {
      std::cerr << text;
    },
  };
}

} // namespace

std::optional<moment> virtual_clock_source::next() const {
  if (timers_.empty())
    return std::nullopt;
  return timers_.front().due;
}

void virtual_clock_source::fire_next() {
  std::pop_heap(timers_.begin(), timers_.end(), later);
  auto next = std::move(timers_.back());
  timers_.pop_back();
  advance(next.due.at);
  auto* receiver = caf::actor_cast<caf::abstract_actor*>(next.receiver);
  receiver->enqueue(std::move(next.content), nullptr);
}

void virtual_clock_source::schedule_message(time_point t,
                                            caf::strong_actor_ptr receiver,
                                            caf::mailbox_element_ptr content) {
  const auto order = order_of(*content);
  timers_.push_back(
    {{t, order}, sequence_++, std::move(receiver), std::move(content)});
  std::push_heap(timers_.begin(), timers_.end(), later);
}

bool virtual_clock_source::later(const timer& a, const timer& b) {
  return std::tie(b.due, b.sequence) < std::tie(a.due, a.sequence);
}

/// Hands jobs of a running actor to the coordinator's queue.
class virtual_coordinator::unit final : public caf::execution_unit {
public:
  explicit unit(virtual_coordinator* parent)
    : caf::execution_unit(&parent->system()), parent_(parent) {
  }
  void exec_later(caf::resumable* job) override {
    parent_->jobs_.push_back(job);
  }

private:
  virtual_coordinator* parent_;
};

virtual_coordinator::virtual_coordinator(caf::actor_system& sys)
  : abstract_coordinator(sys) {
}

caf::actor_system::module* virtual_coordinator::make(caf::actor_system& sys,
                                                     caf::detail::type_list<>) {
  return new virtual_coordinator(sys);
}

void virtual_coordinator::run_all_jobs() {
  while (!jobs_.empty())
    run_jobs(std::numeric_limits<std::uint64_t>::max());
}

std::uint64_t virtual_coordinator::run_jobs(std::uint64_t most) {
  unit here{this};
  std::uint64_t count = 0;
  while (!jobs_.empty() && count < most) {
    ++count;
    auto* job = jobs_.front();
    jobs_.pop_front();
    if (jobs_.size() > look_ahead)
      prefetch_actor(jobs_[look_ahead]);
    switch (job->resume(&here, std::numeric_limits<std::size_t>::max())) {
      case caf::resumable::resume_later:
        jobs_.push_back(job);
        break;
      case caf::resumable::done:
      case caf::resumable::awaiting_message:
        caf::intrusive_ptr_release(job);
        break;
      case caf::resumable::shutdown_execution_unit:
        break;
    }
  }
  return count;
}

void virtual_coordinator::start() {
  utility_actors_[printer_id] = system().spawn<caf::hidden>(print_texts);
}

void virtual_coordinator::stop() {
  for (auto& actor : utility_actors_) {
    caf::anon_send_exit(actor, caf::exit_reason::user_shutdown);
    actor = nullptr;
  }
  run_all_jobs();
  clock_.cancel_all();
}

} // namespace rehearse
