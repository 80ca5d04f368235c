// The kinds of steps there are: one row each.
#include "scenarios/steps/registry.hpp"

#include "scenarios/steps/readers.hpp"

namespace rehearse {

namespace {

/// `own` keys, and those that every step has.
std::vector<key_info> with_common(std::vector<key_info> own) {
  own.push_back({"name", "name", "verb-index", "once in a class"});
  own.push_back({"probability", "probability", "1.0", "that it is done"});
  return own;
}

std::vector<key_info> call_keys() {
  return with_common({
    {"call", "service name", "", "required"},
    {"timeout", "duration or \"none\"", "\"none\"", "of an attempt"},
    {"retries", "int", "0", "0 to 20"},
    {"backoff", "table", "{}", "before a retry; needs retries"},
    {"hedge_after", "duration", "", "below timeout; not with blocking"},
    {"on_error", "word", "\"fail\"", "fail or continue"},
    {"blocking", "bool", "false", "holds its thread"},
  });
}

std::vector<key_info> parallel_keys() {
  return with_common({
    {"parallel", "array of steps", "", "required; the branches"},
    {"join", "\"all\" or \"any\" or int", "\"all\"",
     "1 to 10 000; that must succeed"},
    {"limit", "int", "", "1 to 10 000; at the same time"},
    {"times", "int", "1", "1 to 10 000; of one branch"},
  });
}

} // namespace

const std::vector<step_kind>& step_kinds() {
  static const std::vector<step_kind> kinds{
    {"compute", "keeps a CPU busy",
     with_common({{"compute", "dist", "", "required"},
                  {"slice", "duration", "", "gives up the worker after each"}}),
     &read_compute},
    {"wait", "lets time pass without a thread",
     with_common({{"wait", "dist", "", "required"}}), &read_wait, true},
    {"block", "lets time pass while holding the thread",
     with_common({{"block", "dist", "", "required"}}), &read_block},
    {"call", "asks a service and awaits its reply", call_keys(), &read_call,
     true},
    {"parallel", "runs branches at the same time", parallel_keys(),
     &read_parallel, true},
    {"choose", "runs one of several branches",
     with_common({{"choose", "array", "", "required; of { weight, steps }"}}),
     &read_choose, true},
    {"steps", "a group of steps, done once or again and again",
     with_common({{"steps", "steps", "", "required"},
                  {"repeat", "int or table", "1", "1 to 1 000 000"}}),
     &read_group, true},
    {"lock", "holds a lock for a while",
     with_common({{"lock", "lock name", "", "required"},
                  {"steps", "steps", "", "required; while it is held"}}),
     &read_lock_step},
    {"yield", "gives up the worker",
     with_common({{"yield", "true", "", "required"}}), &read_yield},
    {"barrier", "waits for other tasks",
     with_common({{"barrier", "string", "", "required"},
                  {"parties", "int or \"all\"", "\"all\"",
                   "1 to 10 000 000; all of the class"}}),
     &read_barrier},
    {"mark", "a named instant in the timeline",
     with_common({{"mark", "string", "", "required"}}), &read_mark},
    {"actor", "a custom step",
     with_common({{"actor", "name", "", "required"},
                  {"args", "table", "", "what the actor takes"}}),
     &read_actor},
  };
  return kinds;
}

} // namespace rehearse
