// The arrival patterns there are: one row each.
#include "scenarios/arrivals/registry.hpp"

#include "scenarios/arrivals/readers.hpp"

namespace rehearse {

const std::vector<arrival_kind>& arrival_kinds() {
  static const key_info kind{"kind", "word", "", "required"};
  static const std::vector<arrival_kind> kinds{
    {"at_once", "all tasks at the start", {kind}, false, &read_at_once},
    {"every",
     "the first at the start, then one per interval",
     {kind, {"interval", "dist", "", "required, above 0"}},
     true,
     &read_every},
    {"rate", "a number of tasks per second",
     all_later({kind,
                {"rate", "rate", "", ""},
                {"process", "word", "\"poisson\"", "or regular"}}),
     true, nullptr},
    {"stages", "rates that change with time",
     all_later({kind,
                {"process", "word", "\"poisson\"", "or regular"},
                {"stages", "array", "", "of rates and pauses"}}),
     true, nullptr},
    {"bursts", "many at once, again and again",
     all_later({kind,
                {"size", "int", "", ""},
                {"every", "duration", "", ""},
                {"times", "int", "", ""}}),
     true, nullptr},
    {"on_off", "phases with and without arrivals",
     all_later({kind,
                {"rate", "rate", "", ""},
                {"on", "dist", "", ""},
                {"off", "dist", "", ""}}),
     true, nullptr},
    {"closed", "users who wait for their task and think",
     all_later({kind,
                {"users", "int", "", "1 or more"},
                {"think", "dist", "", ""},
                {"ramp", "duration", "", ""}}),
     true, nullptr},
    {"trace", "times of a file",
     all_later({kind,
                {"file", "path", "", ""},
                {"column", "string or int", "", ""},
                {"unit", "word", "", ""},
                {"scale", "float", "1.0", ""}}),
     false, nullptr},
  };
  return kinds;
}

} // namespace rehearse
