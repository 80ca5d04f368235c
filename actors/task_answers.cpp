// What answers do to a task that may have several requests open at once.
#include "actors/task_answers.hpp"

#include "actors/task_branches.hpp"
#include "actors/task_calls.hpp"
#include "actors/task_custom.hpp"
#include "actors/task_draws.hpp"
#include "actors/task_lock.hpp"
#include "actors/task_requests.hpp"

#include <algorithm>
#include <cassert>

namespace rehearse {

namespace {

bool is_call(request_role role) {
  return role == request_role::call || role == request_role::hedge;
}

const pending_request& find_request(const task_flow& flow, std::uint64_t id) {
  const auto found
    = std::find_if(flow.requests.begin(), flow.requests.end(),
                   [id](const pending_request& one) { return one.id == id; });
  assert(found != flow.requests.end());
  return *found;
}

/// Counts an answer that changes nothing any more.
void drop(task_pointer self, const service_reply& reply) {
  auto& st = self->state;
  const auto request = take_request(*st.flow, reply.id);
  if (is_call(request.role))
    count_answer(st.counts, reply.outcome);
  // It had been granted before it was withdrawn.
  if (request.role == request_role::lock
      && reply.outcome == call_outcome::replied)
    st.context->locks[request.target]->release(now(self));
}

/// The step at which the strand of `request` is, and for what it waits there.
struct waiting_step {
  step_id step;
  wait_kind kind;
};

waiting_step waiting_of(const op& x, request_role role) {
  if (const auto* call = std::get_if<call_op>(&x))
    return {call->step, role == request_role::backoff ? wait_kind::backoff
                                                      : wait_kind::service};
  if (const auto* wait = std::get_if<wait_op>(&x))
    return {wait->step, wait_kind::timer};
  if (const auto* lock = std::get_if<acquire_op>(&x))
    return {lock->step, wait_kind::lock};
  if (const auto* custom = std::get_if<custom_op>(&x))
    return {custom->step, wait_kind::message};
  return {std::get<barrier_op>(x).step, wait_kind::barrier};
}

/// The outermost `parallel` step: in it the task waits for its branches.
step_id step_of_fork(const task_data& st) {
  const auto& ops = code_of(st).ops;
  return std::get<fork_op>(ops[st.flow->strands[main_strand].at.pc]).step;
}

/// A `wait` step is over, or the deadline has cut it short.
progress end_timer(task_pointer self, const wait_op& wait,
                   const service_reply& reply) {
  auto& st = self->state;
  const auto deadline = st.flow->deadline;
  if (reply.due >= deadline && draw(st, wait.length) > deadline - st.step_began)
    return fail(self, task_outcome::failed_deadline);
  end_step(st, wait.step, reply.due);
  return progress::goes_on;
}

} // namespace

bool put_by(task_pointer self, const service_reply& reply) {
  auto& flow = *self->state.flow;
  const auto& request = find_request(flow, reply.id);
  if (!request.wanted) {
    drop(self, reply);
    return true;
  }
  // The strand that holds the thread waits for just this one.
  if (flow.busy && request.strand == flow.current)
    return false;
  if (!flow.busy && !flow.queued)
    return false;
  flow.arrived.push_back(reply);
  return true;
}

void book_wait(task_pointer self, const service_reply& reply) {
  auto& st = self->state;
  const auto& flow = *st.flow;
  const auto& request = find_request(flow, reply.id);
  const auto& at
    = flow.current == request.strand ? st : flow.strands[request.strand].at;
  const auto [step, kind] = waiting_of(code_of(st).ops[at.pc], request.role);
  const auto due = std::max(reply.due, st.books.since());
  if (flow.busy)
    st.books.blocked(due, step, st.thread.worker);
  else if (flow.forks > 0)
    st.books.waited(due, wait_kind::join, step_of_fork(st));
  else if (is_call(request.role) && request.sent == st.books.since())
    st.books.called(due, reply.parts, step);
  else
    st.books.waited(due, kind, step);
}

void act_on(task_pointer self, const service_reply& reply) {
  auto& st = self->state;
  auto& flow = *st.flow;
  const auto request = take_request(flow, reply.id);
  give_back_connection(self, request.target, reply, request.tie);
  flow.answered = reply.due;
  flow.busy = false;
  if (flow.current == no_strand)
    load(st, request.strand);
  const auto& next = code_of(st).ops[st.pc];
  auto then = progress::goes_on;
  switch (request.role) {
    case request_role::call:
    case request_role::hedge:
      count_answer(st.counts, reply.outcome);
      then = take_answer(self, std::get<call_op>(next), reply.outcome);
      break;
    case request_role::hedge_timer:
      then = hedge(self, std::get<call_op>(next));
      break;
    case request_role::backoff:
      then = try_again(self, std::get<call_op>(next));
      break;
    case request_role::wait:
      then = end_timer(self, std::get<wait_op>(next), reply);
      break;
    case request_role::lock:
      withdraw(self, request.strand, request_role::deadline);
      if (reply.outcome == call_outcome::replied)
        then = take_lock(st, std::get<acquire_op>(next), reply.due);
      break;
    case request_role::barrier:
      withdraw(self, request.strand, request_role::deadline);
      if (reply.outcome == call_outcome::replied)
        end_step(st, std::get<barrier_op>(next).step, reply.due);
      break;
    case request_role::message:
      break; // The custom op that follows looks into its mailbox.
    case request_role::patience:
      end_patience(self);
      break;
    case request_role::deadline:
      then = fail(self, task_outcome::failed_deadline);
      break;
  }
  if (then == progress::holds)
    flow.busy = true;
  else if (then == progress::waits)
    unload(st);
}

void drop_arrived(task_pointer self) {
  auto& arrived = self->state.flow->arrived;
  for (; !arrived.empty(); arrived.pop_front())
    drop(self, arrived.front());
}

void drop_unwanted(task_pointer self) {
  auto& flow = *self->state.flow;
  for (std::size_t i = 0; i < flow.arrived.size();) {
    const auto reply = flow.arrived[i];
    if (find_request(flow, reply.id).wanted) {
      ++i;
      continue;
    }
    flow.arrived.erase(flow.arrived.begin() + static_cast<std::ptrdiff_t>(i));
    drop(self, reply);
  }
}

bool load_next(task_pointer self) {
  auto& st = self->state;
  auto& flow = *st.flow;
  for (;;) {
    if (!flow.ready.empty()) {
      const auto next = flow.ready.front();
      flow.ready.pop_front();
      load(st, next);
      return true;
    }
    if (flow.arrived.empty() || st.outcome != task_outcome::completed)
      return false;
    const auto reply = flow.arrived.front();
    flow.arrived.pop_front();
    if (find_request(flow, reply.id).wanted)
      act_on(self, reply);
    else
      drop(self, reply);
    if (flow.current != no_strand)
      return true;
  }
}

} // namespace rehearse
