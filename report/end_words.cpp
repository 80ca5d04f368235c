// Why a run ended before its time, in words.
#include "report/end_words.hpp"

namespace rehearse {

std::string why_ended(const run_summary& run) {
  switch (run.end) {
    case run_end::complete:
      return {};
    case run_end::timed_out:
      return "run.timeout was over";
    case run_end::interrupted:
      return "interrupted";
    case run_end::stalled:
      return "tasks were left and nothing more could happen";
    case run_end::out_of_memory:
      return "out of memory";
    case run_end::crashed:
      return "a part of the program failed";
    case run_end::event_limit:
      return "it had as many events as --max-events allows";
    case run_end::virtual_time_limit:
      return "--max-virtual-time was over";
    case run_end::no_threads:
      return run.shortage ? to_text(*run.shortage) : "too few threads";
  }
  return {};
}

} // namespace rehearse
