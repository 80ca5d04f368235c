// Names of outcomes, as reports write them.
#include "results/record.hpp"

#include <fmt/format.h>

namespace rehearse {

const char* to_text(task_outcome outcome) {
  if (has_failed(outcome))
    return outcome == task_outcome::crashed ? "crashed" : "failed";
  if (outcome == task_outcome::abandoned)
    return "abandoned";
  return outcome == task_outcome::unfinished ? "unfinished" : "completed";
}

const char* failure_reason(task_outcome outcome) {
  switch (outcome) {
    case task_outcome::failed_refused:
      return "refused";
    case task_outcome::failed_service:
      return "service";
    case task_outcome::failed_timeout:
      return "timeout";
    case task_outcome::failed_breaker:
      return "breaker";
    case task_outcome::failed_deadline:
      return "deadline";
    case task_outcome::failed_actor:
      return "actor";
    case task_outcome::crashed:
      return "crashed";
    case task_outcome::completed:
    case task_outcome::abandoned:
    case task_outcome::unfinished:
      return nullptr;
  }
  return nullptr;
}

const char* to_text(run_end end) {
  switch (end) {
    case run_end::complete:
      return "complete";
    case run_end::timed_out:
      return "timed_out";
    case run_end::interrupted:
      return "interrupted";
    case run_end::stalled:
      return "stalled";
    case run_end::no_threads:
      return "no_threads";
    case run_end::out_of_memory:
      return "out_of_memory";
    case run_end::crashed:
      return "crashed";
    case run_end::event_limit:
      return "event_limit";
    case run_end::virtual_time_limit:
      return "virtual_time_limit";
  }
  return "";
}

std::string to_text(const thread_shortage& shortage) {
  return fmt::format("created {} of {} threads: {}", shortage.created,
                     shortage.wanted, shortage.reason);
}

} // namespace rehearse
