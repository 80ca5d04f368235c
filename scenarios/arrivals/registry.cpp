// The arrival patterns there are: one row each.
#include "scenarios/arrivals/registry.hpp"

#include "scenarios/arrivals/readers.hpp"

namespace rehearse {

const std::vector<arrival_kind>& arrival_kinds() {
  static const key_info kind{"kind", "word", "", "required"};
  static const std::vector<arrival_kind> kinds{
    {"at_once", "all tasks at the start", {kind}, false, &read_at_once},
    {"every", "the first at the start, then one per interval",
     {kind, {"interval", "dist", "", "required, above 0"}},
     true, &read_every},
    {"rate", "a number of tasks per second", {}, true, nullptr},
    {"stages", "rates that change with time", {}, true, nullptr},
    {"bursts", "many at once, again and again", {}, true, nullptr},
    {"on_off", "phases with and without arrivals", {}, true, nullptr},
    {"closed", "users who wait for their task and think", {}, true, nullptr},
    {"trace", "times of a file", {}, false, nullptr},
  };
  return kinds;
}

} // namespace rehearse
