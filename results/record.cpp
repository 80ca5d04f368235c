// Names of outcomes, as reports write them.
#include "results/record.hpp"

#include <fmt/format.h>

namespace rehearse {

const char* to_text(task_outcome outcome) {
  switch (outcome) {
    case task_outcome::completed:
      return "completed";
    case task_outcome::failed_refused:
      return "failed";
    case task_outcome::abandoned:
      return "abandoned";
    case task_outcome::unfinished:
      return "unfinished";
    case task_outcome::crashed:
      return "crashed";
  }
  return "";
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
