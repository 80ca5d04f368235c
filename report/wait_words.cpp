// What a task waits for, in words for people.
#include "report/wait_words.hpp"

namespace rehearse {

const char* waiting_words(wait_kind kind) {
  switch (kind) {
    case wait_kind::service:
      return "waiting for a service";
    case wait_kind::queue:
      return "queued at a service";
    case wait_kind::network:
      return "waiting for the network";
    case wait_kind::pool:
      return "waiting for a connection";
    case wait_kind::lock:
      return "waiting for a lock";
    case wait_kind::timer:
      return "waiting for a timer";
    case wait_kind::backoff:
      return "backing off";
    case wait_kind::join:
      return "waiting for branches";
    case wait_kind::barrier:
      return "waiting at a barrier";
    case wait_kind::rate_limit:
      return "waiting for a token";
    case wait_kind::message:
      return "waiting for a message";
  }
  return "";
}

} // namespace rehearse
