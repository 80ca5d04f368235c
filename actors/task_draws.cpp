// What a task draws: times, terms and names of its requests.
#include "actors/task_draws.hpp"

#include "actors/task_custom.hpp"

namespace rehearse {

const task_class& class_of(const task_data& st) {
  return st.context->work->tasks[st.task_class];
}

const program& code_of(const task_data& st) {
  return *st.code;
}

duration draw(const task_data& st, draw_id id, std::uint64_t attempt) {
  if (code_of(st).asked == id)
    return asked_length(st);
  return draw_value(code_of(st), id, st.context->stream, st.number,
                    st.loops.counters(), attempt + custom_turn(st));
}

double draw_unit(const task_data& st, std::uint64_t key,
                 std::uint64_t attempt) {
  return draw_unit({st.context->stream, key, st.number,
                    visit_number(st.loops.counters()),
                    attempt + custom_turn(st)});
}

std::uint64_t name_request(const task_data& st, std::uint64_t id) {
  // What an errand is done for has been named; that is its number. Positions of
  // classes and services must not be part of it: others may be added.
  const auto kind = is_errand(st) ? 0 : class_of(st).arrivals_key;
  return combine(combine(mix(kind), st.number), id);
}

service_request make_request(const task_data& st, std::uint64_t id,
                             duration latency, duration network) {
  return {id, name_request(st, id), st.books.since(), latency, network};
}

std::optional<call_terms> draw_terms(const task_data& st, const call_op& what,
                                     service_request& request,
                                     std::uint64_t attempt) {
  if (what.terms == plain_call)
    return std::nullopt;
  const auto& drawn = code_of(st).terms[what.terms];
  call_terms terms;
  terms.fails = draw_unit(st, drawn.failure_key, attempt) < drawn.failure;
  if (terms.fails && drawn.failure_after)
    request.latency = draw(st, *drawn.failure_after, attempt);
  if (drawn.patience)
    terms.patience = draw(st, *drawn.patience, attempt);
  if (drawn.ranked && !is_errand(st)) {
    const auto& tasks = class_of(st);
    terms.priority = tasks.priority;
    if (tasks.deadline)
      terms.deadline = st.arrived + *tasks.deadline;
  }
  if (!terms.fails && !drawn.patience && !drawn.ranked)
    return std::nullopt;
  return terms;
}

} // namespace rehearse
