// The branches of a task, its locks and barriers.
#include "actors/task_branches.hpp"

#include "actors/task_answers.hpp"
#include "actors/task_barrier.hpp"
#include "actors/task_draws.hpp"
#include "actors/task_lock.hpp"
#include "actors/task_requests.hpp"
#include "actors/task_stuck.hpp"

#include <algorithm>
#include <cassert>
#include <vector>

namespace rehearse {

namespace {

const fork_plan& plan_of(const task_data& st, const strand& parent) {
  const auto& code = code_of(st);
  return code.forks[std::get<fork_op>(code.ops[parent.at.pc]).fork];
}

strand_id new_strand(task_flow& flow) {
  if (flow.unused.empty()) {
    flow.strands.emplace_back();
    return static_cast<strand_id>(flow.strands.size() - 1);
  }
  const auto id = flow.unused.back();
  flow.unused.pop_back();
  flow.strands[id] = {};
  return id;
}

void begin_branch(task_data& st, strand_id parent) {
  auto& flow = *st.flow;
  const auto id = new_strand(flow);
  auto& from = flow.strands[parent];
  const auto& plan = plan_of(st, from);
  auto& branch = flow.strands[id];
  branch.parent = parent;
  branch.number = from.begun;
  auto loops = from.at.loops.counters();
  enter_branch(plan, from.begun, loops);
  branch.at.loops.keep(loops);
  branch.at.pc = plan.begins[from.begun / plan.copies];
  ++from.begun;
  flow.ready.push_back(id);
}

/// Ends a strand that is not current, and its branches: nothing of it is left.
void discard(task_pointer self, strand_id id);

void discard_branches(task_pointer self, strand_id parent) {
  auto& flow = *self->state.flow;
  if (!flow.strands[parent].forked)
    return;
  // In the order of the file: strands lie where there was room.
  std::vector<strand_id> branches;
  for (strand_id i = 0; i < flow.strands.size(); ++i)
    if (flow.strands[i].used && flow.strands[i].parent == parent)
      branches.push_back(i);
  std::sort(branches.begin(), branches.end(), [&flow](auto a, auto b) {
    return flow.strands[a].number < flow.strands[b].number;
  });
  for (const auto id : branches)
    discard(self, id);
  flow.strands[parent].forked = false;
  --flow.forks;
}

void give_back(task_pointer self, std::uint32_t lock) {
  self->state.context->locks[lock]->release(self->state.books.since());
}

void discard(task_pointer self, strand_id id) {
  auto& flow = *self->state.flow;
  discard_branches(self, id);
  withdraw_all(self, id);
  drop_unwanted(self);
  auto& one = flow.strands[id];
  for (auto lock = one.locks.rbegin(); lock != one.locks.rend(); ++lock)
    give_back(self, *lock);
  one.locks.clear();
  one.custom = nullptr;
  flow.ready.erase(std::remove(flow.ready.begin(), flow.ready.end(), id),
                   flow.ready.end());
  if (id == main_strand)
    return;
  one.used = false;
  flow.unused.push_back(id);
}

/// Enough branches have reached their end: `parent` can go on.
void complete(task_pointer self, strand_id parent) {
  auto& st = self->state;
  auto& flow = *st.flow;
  discard_branches(self, parent);
  auto& from = flow.strands[parent];
  const auto& plan = plan_of(st, from);
  const auto step = std::get<fork_op>(code_of(st).ops[from.at.pc]).step;
  count_step(st, step, from.at.step_began, st.books.since());
  from.at.pc = plan.end;
  flow.ready.push_back(parent);
}

/// A branch of `parent` is over: another one may begin in its place.
void begin_next(task_data& st, strand_id parent) {
  const auto& from = st.flow->strands[parent];
  if (from.begun < plan_of(st, from).branches())
    begin_branch(st, parent);
}

/// Waits for the lock and holds the thread meanwhile.
progress acquire_blocking(task_pointer self, const acquire_op& what,
                          waiter asks) {
  auto& st = self->state;
  auto& lock = *st.context->locks[what.lock];
  tell(st, st.step_began, event_kind::blocked, what.step);
  const auto answer = st.context->carry->ask_blocking(
    *self, [&](const caf::strong_actor_ptr& who) {
      asks.who = who;
      if (lock.acquire(asks))
        wake(asks, call_outcome::replied, st.step_began);
    });
  if (!answer)
    return progress::holds;
  tell_if_stuck(self);
  forget_last(*st.flow);
  st.books.blocked(std::max(answer->due, st.books.since()), what.step,
                   st.thread.worker);
  book_ready(st, now(self));
  // A run that is stopped lets nobody have it.
  return answer->outcome == call_outcome::replied
           ? take_lock(st, what, answer->due)
           : progress::goes_on;
}

} // namespace

progress take_lock(task_data& st, const acquire_op& what, time_point since) {
  st.flow->strands[st.flow->current].locks.push_back(what.lock);
  end_step(st, what.step, since);
  return progress::goes_on;
}

void load(task_data& st, strand_id id) {
  assert(st.flow->current == no_strand);
  static_cast<position&>(st) = st.flow->strands[id].at;
  st.flow->current = id;
}

void unload(task_data& st) {
  auto& flow = *st.flow;
  if (flow.current != no_strand)
    flow.strands[flow.current].at = st;
  flow.current = no_strand;
}

void unload_ready(task_data& st) {
  st.flow->ready.push_back(st.flow->current);
  unload(st);
}

progress fork(task_pointer self, const fork_op& what) {
  auto& st = self->state;
  auto& flow = *st.flow;
  const auto me = flow.current;
  st.step_began = st.books.since();
  const auto& plan = code_of(st).forks[what.fork];
  unload(st);
  auto& parent = flow.strands[me];
  parent.forked = true;
  parent.begun = parent.succeeded = parent.failed = 0;
  ++flow.forks;
  const auto first
    = plan.limit == 0 ? plan.branches() : std::min(plan.limit, plan.branches());
  for (std::uint32_t i = 0; i < first; ++i)
    begin_branch(st, me);
  return progress::waits;
}

progress join(task_pointer self) {
  auto& st = self->state;
  auto& flow = *st.flow;
  const auto me = flow.current;
  const auto parent = flow.strands[me].parent;
  flow.current = no_strand;
  discard(self, me);
  auto& from = flow.strands[parent];
  if (++from.succeeded == plan_of(st, from).need)
    complete(self, parent);
  else
    begin_next(st, parent);
  return progress::waits;
}

progress fail(task_pointer self, task_outcome why) {
  auto& st = self->state;
  auto& flow = *st.flow;
  auto failed = flow.current;
  unload(st);
  while (failed != main_strand) {
    const auto parent = flow.strands[failed].parent;
    discard(self, failed);
    auto& from = flow.strands[parent];
    const auto& plan = plan_of(st, from);
    if (plan.branches() - ++from.failed >= plan.need) {
      begin_next(st, parent);
      return progress::waits;
    }
    discard_branches(self, parent);
    failed = parent;
  }
  st.outcome = why;
  return progress::waits;
}

void drop_everything(task_pointer self) {
  unload(self->state);
  discard(self, main_strand);
}

progress acquire(task_pointer self, const acquire_op& what) {
  auto& st = self->state;
  st.step_began = st.books.since();
  auto& lock = *st.context->locks[what.lock];
  if (lock.try_acquire())
    return take_lock(st, what, st.step_began);
  const auto entry = add_request(st, request_role::lock, what.lock);
  const auto asks = waiter_for(self, entry);
  if (st.context->work->locks[what.lock].blocks)
    return acquire_blocking(self, what, asks);
  if (lock.acquire(asks)) {
    forget_last(*st.flow);
    return take_lock(st, what, st.step_began);
  }
  tell(st, st.step_began, event_kind::waiting, what.step);
  arm_deadline(self);
  return progress::waits;
}

progress release(task_pointer self, const release_op& what) {
  auto& st = self->state;
  auto& held = st.flow->strands[st.flow->current].locks;
  assert(!held.empty() && held.back() == what.lock);
  held.pop_back();
  give_back(self, what.lock);
  ++st.pc;
  return progress::goes_on;
}

progress meet(task_pointer self, const barrier_op& what) {
  auto& st = self->state;
  st.step_began = st.books.since();
  const auto entry = add_request(st, request_role::barrier, what.barrier);
  if (!st.context->barriers[what.barrier]->arrive(waiter_for(self, entry),
                                                  st.step_began)) {
    tell(st, st.step_began, event_kind::waiting, what.step);
    arm_deadline(self);
    return progress::waits;
  }
  forget_last(*st.flow);
  end_step(st, what.step);
  return progress::goes_on;
}

} // namespace rehearse
