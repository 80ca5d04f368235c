// How the director ends a run: in time, early, or with tasks left.
#pragma once

#include "actors/director.hpp"

#include <exception>

namespace rehearse {

/// Closes the books once nothing more is to come: asks the services for theirs
/// and then hands the record over.
void close_if_over(director_pointer self);

/// A service has closed its books.
void take_books(director_pointer self, const service_books& books);

/// Reports a task that arrived and was never let in.
void give_up(director_data& st, const admission::entry& entry, time_point now);

/// The same for all that wait to be let in.
void give_up_waiting(director_pointer self);

/// Ends all tasks early, for the reason `why`.
void stop(director_pointer self, const stop_run& why);

/// The time to wait for tasks after the last arrival is over: abandons those
/// that are left. The run is complete all the same.
void drain(director_pointer self);

/// A stopped run does not come to its end: waits for tasks no more, then for
/// nobody.
void abandon(director_pointer self);

/// A task of a run that stalled tells what it waits for.
void take_stuck(director_data& st, task_stuck& task);

/// Part of the harness threw an exception.
void take_crash(director_pointer self, const actor_crashed& crash);

/// The director itself threw: what it has collected must do.
caf::error die(director_pointer self, const std::exception_ptr& why);

} // namespace rehearse
