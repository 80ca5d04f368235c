// Names of states, as reports write them.
#include "results/account.hpp"

namespace rehearse {

const char* to_text(task_state state) {
  switch (state) {
    case task_state::yet_to_start:
      return "yet_to_start";
    case task_state::ready:
      return "ready";
    case task_state::running:
      return "running";
    case task_state::waiting:
      return "waiting";
    case task_state::blocked:
      return "blocked";
  }
  return "";
}

const char* to_text(wait_kind kind) {
  switch (kind) {
    case wait_kind::service:
      return "service";
    case wait_kind::queue:
      return "queue";
    case wait_kind::network:
      return "network";
    case wait_kind::pool:
      return "pool";
    case wait_kind::lock:
      return "lock";
    case wait_kind::timer:
      return "timer";
    case wait_kind::backoff:
      return "backoff";
    case wait_kind::join:
      return "join";
    case wait_kind::barrier:
      return "barrier";
    case wait_kind::rate_limit:
      return "rate_limit";
    case wait_kind::message:
      return "message";
  }
  return "";
}

} // namespace rehearse
