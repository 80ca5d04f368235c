// Every message and every actor interface of the product.
#pragma once

#include "actors/call.hpp"
#include "base/duration.hpp"
#include "results/record.hpp"

#include <caf/type_id.hpp>
#include <caf/typed_actor.hpp>
#include <caf/typed_event_based_actor.hpp>

#include <cstddef>
#include <cstdint>
#include <string>

namespace rehearse {

/// In which order the timers of one instant fire under the virtual clock; the
/// handlers of one phase come to rest before the next begins.
enum class phase : std::uint8_t {
  compute_end, ///< Threads that have received all their CPU time.
  reply,       ///< Services answer, in file order; then `wait` steps.
  timer,       ///< Threads that blocked for a while.
  arrival,     ///< Tasks arrive.
  hand_out,    ///< Free workers are given to ready tasks.
  drained,     ///< The tasks that are left are abandoned.
  other,       ///< What is not one of our alarms.
};

/// An actor's message to itself at time `due`.
struct alarm {
  phase when;
  std::uint32_t rank; ///< Orders alarms of one phase, e.g. services.
  time_point due;
};

/// Asks a service for one unit of work.
struct service_request {
  std::uint64_t id;  ///< The caller's own; comes back with the reply.
  std::uint64_t tie; ///< Orders replies of one instant; the same in every run.
  time_point sent;
  duration latency; ///< Service time, once admitted.
  duration network; ///< Round trip; half before, half after.
};

/// The same on terms; only for calls that need some.
struct service_request_with_terms {
  service_request plain;
  call_terms terms;
};

/// The caller of the cancellable request `tie` wants no answer any more. It
/// gets one all the same: `call_outcome::cancelled`, at once, unless another
/// one is on its way to it already; that one's connection is free at once.
struct withdraw_call {
  std::uint64_t tie;
};

/// A service's answer; its parts and the way home add up to `due` minus the
/// request's `sent`.
struct service_reply {
  std::uint64_t id;
  call_outcome outcome;
  time_point due; ///< When the answer reached the caller's side.
  wait_parts parts;
  /// The call keeps a connection: whoever takes this gives it back.
  bool connected = false;
};

/// The caller has taken the answer to its request `tie` and needs the
/// connection no longer. Who has withdrawn a request says nothing: it is free
/// already.
struct connection_back {
  time_point at;
  std::uint64_t tie; ///< 0 if the request could not be withdrawn.
};

/// The steps of a service are done for one of its requests.
struct errand_done {
  std::uint32_t request; ///< The request's ticket,
  std::uint32_t use;     ///< and the use of that.
  bool succeeded;
  task_counts counts;
};

/// Nobody wants the steps done any more: the errand ends at once.
struct stop_errand {};

/// The task goes on, once it has a thread. Its first message.
struct take_turn {};

/// The virtual processor has spent the CPU time that the task asked for.
struct cpu_spent {};

/// Tasks `first` … `first + count - 1` of a class arrive at `at`.
struct arrivals {
  std::uint32_t task_class;
  std::uint64_t first;
  std::uint64_t count; ///< May be 0 if it is the last.
  time_point at;
  bool last; ///< Nothing of the class arrives after it.
};

/// A task of a class with a closed arrival pattern has ended.
struct closed_task_ended {
  std::uint32_t task_class;
  std::uint64_t number;
  time_point at;
};

/// A class may begin: its start counts from `from`.
struct begin_class {
  std::uint32_t task_class;
  time_point from;
};

/// Time zero has come.
struct begin_run {};

/// Ends the run early; what exists is kept.
struct stop_run {
  run_end why;
};

/// Ends a run that was stopped and yet does not come to its end: at first
/// without waiting for tasks, then without waiting for anybody.
struct abandon_run {};

/// Part of the harness threw an exception and is gone.
struct actor_crashed {
  std::string who; ///< E.g. "service db".
  std::string what;
  bool out_of_memory;
};

/// Everything about a task that has ended.
struct task_report {
  task_record record;
  std::string crash; ///< What the exception says that ended it; else empty.
  bool out_of_memory = false;
};

/// A task of a run that stalled tells what it waits for.
struct task_stuck {
  stuck_task what;
};

/// Answers every open request with `call_outcome::cancelled`.
struct cancel_calls {};

/// Asks a service for its books at the end of a run.
struct close_books {};

/// A service's books.
struct service_books {
  std::uint32_t rank; ///< Index of the service.
  service_record record;
};

} // namespace rehearse

CAF_BEGIN_TYPE_ID_BLOCK(rehearse, caf::first_custom_type_id)

  CAF_ADD_TYPE_ID(rehearse, (rehearse::alarm))
  CAF_ADD_TYPE_ID(rehearse, (rehearse::service_request))
  CAF_ADD_TYPE_ID(rehearse, (rehearse::service_request_with_terms))
  CAF_ADD_TYPE_ID(rehearse, (rehearse::withdraw_call))
  CAF_ADD_TYPE_ID(rehearse, (rehearse::service_reply))
  CAF_ADD_TYPE_ID(rehearse, (rehearse::connection_back))
  CAF_ADD_TYPE_ID(rehearse, (rehearse::errand_done))
  CAF_ADD_TYPE_ID(rehearse, (rehearse::stop_errand))
  CAF_ADD_TYPE_ID(rehearse, (rehearse::take_turn))
  CAF_ADD_TYPE_ID(rehearse, (rehearse::cpu_spent))
  CAF_ADD_TYPE_ID(rehearse, (rehearse::arrivals))
  CAF_ADD_TYPE_ID(rehearse, (rehearse::closed_task_ended))
  CAF_ADD_TYPE_ID(rehearse, (rehearse::begin_class))
  CAF_ADD_TYPE_ID(rehearse, (rehearse::begin_run))
  CAF_ADD_TYPE_ID(rehearse, (rehearse::stop_run))
  CAF_ADD_TYPE_ID(rehearse, (rehearse::abandon_run))
  CAF_ADD_TYPE_ID(rehearse, (rehearse::actor_crashed))
  CAF_ADD_TYPE_ID(rehearse, (rehearse::task_report))
  CAF_ADD_TYPE_ID(rehearse, (rehearse::task_stuck))
  CAF_ADD_TYPE_ID(rehearse, (rehearse::cancel_calls))
  CAF_ADD_TYPE_ID(rehearse, (rehearse::close_books))
  CAF_ADD_TYPE_ID(rehearse, (rehearse::service_books))

CAF_END_TYPE_ID_BLOCK(rehearse)

// Local only: these never cross a process border, so they need no inspect().
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(rehearse::alarm)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(rehearse::service_request)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(rehearse::service_request_with_terms)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(rehearse::withdraw_call)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(rehearse::service_reply)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(rehearse::connection_back)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(rehearse::errand_done)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(rehearse::stop_errand)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(rehearse::take_turn)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(rehearse::cpu_spent)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(rehearse::arrivals)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(rehearse::closed_task_ended)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(rehearse::begin_class)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(rehearse::begin_run)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(rehearse::stop_run)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(rehearse::abandon_run)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(rehearse::actor_crashed)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(rehearse::task_report)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(rehearse::task_stuck)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(rehearse::cancel_calls)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(rehearse::close_books)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(rehearse::service_books)

namespace rehearse {

/// The TASK interface, as others see it.
using task_actor
  = caf::typed_actor<caf::reacts_to<take_turn>, caf::reacts_to<cpu_spent>,
                     caf::reacts_to<service_reply>,
                     caf::reacts_to<stop_errand>>;

/// Whoever calls a service: a task, or a blocking call's own mailbox.
using caller_actor = caf::typed_actor<caf::reacts_to<service_reply>>;

/// The SERVICE interface. A request is answered by a `service_reply` message.
using service_actor = caf::typed_actor<
  caf::reacts_to<service_request>, caf::reacts_to<service_request_with_terms>,
  caf::reacts_to<withdraw_call>, caf::reacts_to<connection_back>,
  caf::reacts_to<errand_done>, caf::reacts_to<cancel_calls>,
  caf::reacts_to<close_books>>;

/// The SOURCE interface: tells the director which tasks arrive.
using source_actor = caf::typed_actor<caf::reacts_to<begin_class>,
                                      caf::reacts_to<closed_task_ended>>;

/// The DIRECTOR interface: lets tasks in, collects what they report.
using director_actor
  = caf::typed_actor<caf::reacts_to<begin_run>, caf::reacts_to<arrivals>,
                     caf::reacts_to<task_report>, caf::reacts_to<service_books>,
                     caf::reacts_to<stop_run>, caf::reacts_to<abandon_run>,
                     caf::reacts_to<actor_crashed>, caf::reacts_to<task_stuck>>;

} // namespace rehearse
