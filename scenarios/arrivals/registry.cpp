// The arrival patterns there are: one row each.
#include "scenarios/arrivals/registry.hpp"

#include "scenarios/arrivals/readers.hpp"

namespace rehearse {

const std::vector<arrival_kind>& arrival_kinds() {
  static const key_info kind{"kind", "word", "", "required"};
  static const key_info process{"process", "word", "\"poisson\"",
                                "poisson or regular"};
  static const std::vector<arrival_kind> kinds{
    {"at_once", "all tasks at the start", {kind}, &read_at_once},
    {"every",
     "the first at the start, then one per interval",
     {kind, {"interval", "dist", "", "required, above 0"}},
     &read_every},
    {"rate",
     "a number of tasks per second",
     {kind, {"rate", "rate", "", "required"}, process},
     &read_rate_arrivals},
    {"stages",
     "rates that change with time",
     {kind,
      process,
      {"stages", "array", "", "required, rates, ramps and pauses"}},
     &read_stages},
    {"bursts",
     "many at once, again and again",
     {kind,
      {"size", "int", "", "required, tasks a burst"},
      {"every", "duration", "", "required, from one burst to the next"},
      {"times", "int", "for ever", "how many bursts"}},
     &read_bursts},
    {"on_off",
     "phases with and without arrivals",
     {kind,
      {"rate", "rate", "", "required, while on"},
      {"on", "dist", "", "required, length of a phase with arrivals"},
      {"off", "dist", "", "required, length of a phase without"}},
     &read_on_off},
    {"closed",
     "users who wait for their task and think",
     {kind,
      {"users", "int", "", "required"},
      {"think", "dist", "", "required, between two tasks of a user"},
      {"ramp", "duration", "\"0s\"", "in which the users begin"}},
     &read_closed},
    {"trace",
     "times of a file",
     {kind,
      {"file", "path", "", "required, comma-separated values"},
      {"column", "string or int", "1", "name or number from 1"},
      {"unit", "word", "", "required, ns, us, ms, s, min or h"},
      {"scale", "float", "1.0", "times are multiplied by it"}},
     &read_trace},
  };
  return kinds;
}

} // namespace rehearse
