// The requests of a task that may have several open at once.
#pragma once

#include "actors/task.hpp"
#include "actors/waiter.hpp"

#include <optional>

namespace rehearse {

/// How a task ends whose call failed so; nullopt if that is no failure.
std::optional<task_outcome> failure_of(call_outcome outcome);

/// Counts the answer to a call.
void count_answer(task_counts& counts, call_outcome outcome);

/// Enters a request of the current strand, sent now.
pending_request& add_request(task_data& st, request_role role,
                             std::uint32_t target);

/// The caller has taken the answer `reply` of service `service`: the call's
/// connection, if it had one, is free again. `tie` is that of a request that
/// could have been withdrawn.
void give_back_connection(task_pointer self, std::size_t service,
                          const service_reply& reply, std::uint64_t tie = 0);

/// Asks for an answer after `length`.
void send_timer(task_pointer self, duration length, request_role role);

/// While it waits for others, only a timer can tell a task of its deadline.
void arm_deadline(task_pointer self);

/// The request that was entered last was fulfilled at once.
void forget_last(task_flow& flow);

/// How the task wants to be woken for `entry`.
waiter waiter_for(task_pointer self, const pending_request& entry);

/// Whether the message that comes next is an answer which a task takes without
/// a thread: one that nobody wants, or that it reads in the turn it waits for.
bool next_is_stray(task_pointer self);

/// Takes request `id` from the list of those without an answer.
pending_request take_request(task_flow& flow, std::uint64_t id);

/// Withdraws all requests of `strand`.
void withdraw_all(task_pointer self, strand_id strand);

/// Withdraws the requests of `strand` that have `role`.
void withdraw(task_pointer self, strand_id strand, request_role role);

} // namespace rehearse
