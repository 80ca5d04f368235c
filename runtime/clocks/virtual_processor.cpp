// The virtual processor: carries tasks on W workers and C cores of virtual
// time.
#include "runtime/clocks/virtual_processor.hpp"

#include "actors/prefetch.hpp"
#include "scenarios/bounds.hpp"

#include <caf/send.hpp>

#include <algorithm>
#include <functional>
#include <utility>

namespace rehearse {

virtual_processor::virtual_processor(run_context& context,
                                     virtual_coordinator& coordinator,
                                     std::size_t workers, std::size_t cores)
  : context_(&context), coordinator_(&coordinator), core_count_(cores),
    cores_(make_core_sharing(context.work->machine.sharing, cores)),
    costs_(context.work->machine.costs, workers) {
  for (auto worker = workers; worker > 0; --worker)
    idle_.push_back(static_cast<std::uint32_t>(worker));
}

bool virtual_processor::enter(task_self& self, placement where,
                              thread_hold& hold) {
  if (where == placement::detached)
    return costs_.none() || enter_own_thread(self, hold);
  if (hold.worker != 0)
    return true;
  ready_.push_back({caf::intrusive_ptr<caf::resumable>{&self}, &hold});
  return false;
}

bool virtual_processor::enter_own_thread(task_self& self, thread_hold& hold) {
  const auto cost = costs_.on_own_thread(hold.need);
  hold.need = thread_need::none;
  if (cost == duration::zero())
    return true;
  take_up({{caf::intrusive_ptr<caf::resumable>{&self}, &hold}, 0, cost});
  return false;
}

void virtual_processor::release(placement where, std::uint32_t worker) {
  if (where == placement::detached)
    return;
  idle_.insert(
    std::lower_bound(idle_.begin(), idle_.end(), worker, std::greater<>{}),
    worker);
}

spent_time virtual_processor::compute(task_self& self, duration work) {
  const auto cpu = cpu_cost(work, duration{0}, context_->work->machine.speed);
  if (cpu.count() == 0)
    return {cpu, true};
  cores_->start(now(),
                new_thread(caf::actor_cast<caf::strong_actor_ptr>(&self)), cpu);
  count_running();
  return {cpu, false};
}

bool virtual_processor::block(task_self& self, time_point until) {
  self.scheduled_send(caf::actor_cast<task_impl>(&self), context_->at(until),
                      alarm{phase::timer, 0, until});
  return false;
}

std::optional<service_reply> virtual_processor::ask_blocking(
  task_self& self,
  const std::function<void(const caf::strong_actor_ptr&)>& ask) {
  ask(caf::actor_cast<caf::strong_actor_ptr>(&self));
  return std::nullopt;
}

std::optional<moment> virtual_processor::next() const {
  // Free workers are given out once an instant, after all that happens in it.
  std::optional<moment> first;
  if (!idle_.empty() && !ready_.empty())
    first = moment{coordinator_->clock().now(), order_of(phase::hand_out, 0)};
  if (const auto due = cores_->next_due()) {
    const moment end{context_->at(*due), order_of(phase::compute_end, 0)};
    first = first ? std::min(*first, end) : end;
  }
  return first;
}

void virtual_processor::fire() {
  const auto due = next();
  coordinator_->clock().advance(due->at);
  if (due->order == order_of(phase::hand_out, 0))
    hand_out();
  else
    end_compute();
}

time_point virtual_processor::now() const {
  return context_->now(coordinator_->clock());
}

void virtual_processor::hand_out() {
  while (!idle_.empty() && !ready_.empty()) {
    auto first = std::move(ready_.front());
    ready_.pop_front();
    const auto worker = idle_.back();
    idle_.pop_back();
    const auto cost
      = costs_.none() ? duration{0} : cost_on_worker(worker, first);
    if (cost > duration::zero())
      take_up({std::move(first), worker, cost});
    else
      run(std::move(first), worker);
    if (ready_.size() > look_ahead)
      prefetch_actor(ready_[look_ahead].job.get());
  }
}

duration virtual_processor::cost_on_worker(std::uint32_t worker,
                                           const ready_task& task) {
  // Its id, unlike its address, is never that of another task.
  const auto id = static_cast<task_self*>(task.job.get())->id();
  return costs_.on_worker(worker, id, task.hold->need);
}

void virtual_processor::take_up(taken_task what) {
  const auto id = new_thread(nullptr);
  cores_->start(now(), id, what.cost);
  taken_.emplace(id, std::move(what));
  count_running();
}

void virtual_processor::run(ready_task&& task, std::uint32_t worker) {
  *task.hold = {static_cast<std::uint16_t>(worker), thread_need::none};
  coordinator_->enqueue(task.job.release());
}

/// @returns false if thread `id` was not taking up a task.
bool virtual_processor::end_take_up(thread_id id) {
  if (taken_.empty())
    return false;
  const auto found = taken_.find(id);
  if (found == taken_.end())
    return false;
  auto& [task, worker, cost] = found->second;
  context_->sums.add_overhead(worker, cost);
  run(std::move(task), worker);
  taken_.erase(found);
  return true;
}

void virtual_processor::end_compute() {
  cores_->collect(now(), ended_);
  for (const auto id : ended_) {
    if (!end_take_up(id)) {
      caf::anon_send(caf::actor_cast<task_actor>(threads_[id]), cpu_spent{});
      threads_[id] = nullptr;
    }
    unused_.push_back(id);
  }
  ended_.clear();
  count_running();
}

void virtual_processor::count_running() {
  context_->sums.set_running(
    std::min(cores_->runnable() - taken_.size(), core_count_));
}

thread_id virtual_processor::new_thread(caf::strong_actor_ptr who) {
  auto id = static_cast<thread_id>(threads_.size());
  if (unused_.empty()) {
    threads_.emplace_back();
  } else {
    id = unused_.back();
    unused_.pop_back();
  }
  threads_[id] = std::move(who);
  return id;
}

} // namespace rehearse
