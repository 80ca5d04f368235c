// What a task says of itself when its run stands still.
#include "actors/task_stuck.hpp"

#include "actors/task_draws.hpp"
#include "actors/task_requests.hpp"

#include <utility>
#include <variant>

namespace rehearse {

namespace {

std::optional<stuck_wait> wait_of(const pending_request& request) {
  switch (request.role) {
    case request_role::call:
    case request_role::hedge:
      return stuck_wait{stuck_on::service, request.target};
    case request_role::lock:
      return stuck_wait{stuck_on::lock, request.target};
    case request_role::barrier:
      return stuck_wait{stuck_on::barrier, request.target};
    case request_role::message:
      return stuck_wait{stuck_on::message, 0};
    case request_role::hedge_timer:
    case request_role::backoff:
    case request_role::wait:
    case request_role::deadline:
    case request_role::patience:
      return std::nullopt; // They come by themselves.
  }
  return std::nullopt;
}

void add_flow(stuck_task& out, const task_flow& flow) {
  for (const auto& request : flow.requests)
    if (const auto wait = request.wanted ? wait_of(request) : std::nullopt)
      out.waits.push_back(*wait);
  for (const auto& one : flow.strands)
    out.holds.insert(out.holds.end(), one.locks.begin(), one.locks.end());
}

} // namespace

void tell_if_stuck(task_pointer self) {
  auto& st = self->state;
  if (!st.context->stalled || is_errand(st))
    return;
  stuck_task out;
  out.task_class = st.task_class;
  out.number = st.number;
  if (st.flow) {
    if (std::exchange(st.flow->told_stuck, true))
      return;
    add_flow(out, *st.flow);
  } else if (const auto* call = std::get_if<call_op>(&code_of(st).ops[st.pc])) {
    out.waits.push_back({stuck_on::service, call->service});
  }
  self->send(st.context->director, task_stuck{std::move(out)});
}

} // namespace rehearse
