// The requests of a task that may have several open at once.
#include "actors/task_requests.hpp"

#include "actors/task_barrier.hpp"
#include "actors/task_custom.hpp"
#include "actors/task_draws.hpp"
#include "actors/task_lock.hpp"
#include "actors/task_ops.hpp"

#include <algorithm>
#include <cassert>

namespace rehearse {

namespace {

/// Tells whoever would answer. What has been answered already will come all the
/// same, and so will the answer of a service.
/// @returns whether an answer is still to come.
bool call_off(task_pointer self, const pending_request& request) {
  auto& context = *self->state.context;
  const auto who = caf::actor_cast<caf::strong_actor_ptr>(self);
  switch (request.role) {
    case request_role::lock:
      return !context.locks[request.target]->withdraw(who, request.id);
    case request_role::barrier:
      return !context.barriers[request.target]->withdraw(who, request.id);
    case request_role::message:
      return !context.post.withdraw(
        custom_address(self->state.flow->strands[request.strand]));
    case request_role::call:
    case request_role::hedge:
    case request_role::hedge_timer:
    case request_role::backoff:
    case request_role::wait:
    case request_role::deadline:
    case request_role::patience:
      self->send(context.services[request.target], withdraw_call{request.tie});
      return true;
  }
  return true;
}

template <class Pick>
void withdraw_if(task_pointer self, Pick pick) {
  auto& requests = self->state.flow->requests;
  for (std::size_t i = 0; i < requests.size();) {
    auto& one = requests[i];
    if (!one.wanted || !pick(one)) {
      ++i;
      continue;
    }
    one.wanted = false;
    if (call_off(self, one))
      ++i;
    else
      requests.erase(requests.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

} // namespace

std::optional<task_outcome> failure_of(call_outcome outcome) {
  switch (outcome) {
    case call_outcome::replied:
    case call_outcome::cancelled:
      return std::nullopt;
    case call_outcome::refused:
      return task_outcome::failed_refused;
    case call_outcome::failed:
      return task_outcome::failed_service;
    case call_outcome::timed_out:
      return task_outcome::failed_timeout;
    case call_outcome::broken:
      return task_outcome::failed_breaker;
  }
  return std::nullopt;
}

void count_answer(task_counts& counts, call_outcome outcome) {
  switch (outcome) {
    case call_outcome::replied:
      ++counts.replied;
      break;
    case call_outcome::refused:
      ++counts.refused;
      break;
    case call_outcome::failed:
      ++counts.failed;
      break;
    case call_outcome::timed_out:
      ++counts.timed_out;
      break;
    case call_outcome::broken:
      ++counts.broken;
      break;
    case call_outcome::cancelled:
      ++counts.cancelled;
      break;
  }
}

pending_request& add_request(task_data& st, request_role role,
                             std::uint32_t target) {
  auto& flow = *st.flow;
  const auto id = ++flow.last_id;
  const auto tie = name_request(st, id);
  flow.requests.push_back(
    {id, role, true, flow.current, target, tie, st.books.since()});
  return flow.requests.back();
}

void give_back_connection(task_pointer self, std::size_t service,
                          const service_reply& reply, std::uint64_t tie) {
  if (reply.connected)
    self->send(self->state.context->services[service],
               connection_back{now(self), tie});
}

void send_timer(task_pointer self, duration length, request_role role) {
  auto& st = self->state;
  const auto timers = static_cast<std::uint32_t>(st.context->timers());
  const auto& entry = add_request(st, role, timers);
  call_terms terms;
  terms.cancellable = true;
  self->send(st.context->services[timers],
             service_request_with_terms{
               make_request(st, entry.id, length, duration{0}), terms});
}

void arm_deadline(task_pointer self) {
  const auto& st = self->state;
  if (st.flow->deadline != time_point::max())
    send_timer(self, st.flow->deadline - st.books.since(),
               request_role::deadline);
}

void forget_last(task_flow& flow) {
  flow.requests.pop_back();
}

waiter waiter_for(task_pointer self, const pending_request& entry) {
  return {caf::actor_cast<caf::strong_actor_ptr>(self), entry.id,
          class_of(self->state).priority};
}

bool next_is_stray(task_pointer self) {
  const auto& flow = *self->state.flow;
  if (flow.leaving)
    return true;
  const auto* next = self->peek_at_next_mailbox_element();
  if (next == nullptr || !next->content().match_elements<service_reply>())
    return false;
  // It is read in the turn that the task waits for.
  if (flow.queued && !flow.busy)
    return true;
  const auto id = next->content().get_as<service_reply>(0).id;
  return std::any_of(
    flow.requests.begin(), flow.requests.end(),
    [id](const pending_request& one) { return one.id == id && !one.wanted; });
}

pending_request take_request(task_flow& flow, std::uint64_t id) {
  const auto found
    = std::find_if(flow.requests.begin(), flow.requests.end(),
                   [id](const pending_request& one) { return one.id == id; });
  assert(found != flow.requests.end());
  const auto taken = *found;
  flow.requests.erase(found);
  return taken;
}

void withdraw_all(task_pointer self, strand_id strand) {
  withdraw_if(self, [strand](const pending_request& one) {
    return one.strand == strand;
  });
}

void withdraw(task_pointer self, strand_id strand, request_role role) {
  withdraw_if(self, [strand, role](const pending_request& one) {
    return one.strand == strand && one.role == role;
  });
}

} // namespace rehearse
