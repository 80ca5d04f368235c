// Names of outcomes, as reports write them.
#include "results/record.hpp"

namespace rehearse {

const char* to_text(task_outcome outcome) {
  switch (outcome) {
    case task_outcome::completed:
      return "completed";
    case task_outcome::failed_refused:
      return "failed";
    case task_outcome::unfinished:
      return "unfinished";
  }
  return "";
}

} // namespace rehearse
