// What a task draws: times, terms and names of its requests.
#pragma once

#include "actors/task.hpp"

#include <optional>

namespace rehearse {

/// The program of the task's class.
const program& code_of(const task_data& st);

/// Whether it is no task of the scenario, but does a service's steps.
inline bool is_errand(const task_data& st) {
  return st.flow && st.flow->errand;
}

/// The task's class; not of an errand.
const task_class& class_of(const task_data& st);

/// Draws `id` for the task's current position.
/// @param attempt Of a call: 0 for the first one.
duration draw(const task_data& st, draw_id id, std::uint64_t attempt = 0);

/// The drawn number in (0, 1) that `key` names, likewise.
double draw_unit(const task_data& st, std::uint64_t key,
                 std::uint64_t attempt = 0);

/// Names request `id` of the task, whatever else the scenario holds: who asks
/// decides about ties.
std::uint64_t name_request(const task_data& st, std::uint64_t id);

/// Request `id` of the task, sent now.
service_request make_request(const task_data& st, std::uint64_t id,
                             duration latency, duration network);

/// What an attempt of `what` asks beyond the plain request; nullopt if nothing.
/// A request that fails early changes its latency.
std::optional<call_terms> draw_terms(const task_data& st, const call_op& what,
                                     service_request& request,
                                     std::uint64_t attempt = 0);

} // namespace rehearse
