// Names of events, as logs write them.
#include "actors/context.hpp"

namespace rehearse {

const char* to_text(event_kind kind) {
  switch (kind) {
    case event_kind::arrived:
      return "arrived";
    case event_kind::started:
      return "started";
    case event_kind::ready:
      return "ready";
    case event_kind::running:
      return "running";
    case event_kind::waiting:
      return "waiting";
    case event_kind::blocked:
      return "blocked";
    case event_kind::marked:
      return "marked";
    case event_kind::ended:
      return "ended";
  }
  return "";
}

} // namespace rehearse
