// The kinds of steps there are: one row each.
#include "scenarios/steps/registry.hpp"

#include "scenarios/steps/readers.hpp"

namespace rehearse {

namespace {

constexpr auto later = availability::later;

/// `own` keys, and those that every step has.
std::vector<key_info> with_common(std::vector<key_info> own) {
  own.push_back({"name", "name", "verb and index", "once in a class"});
  own.push_back({"probability", "probability", "1.0", "", later});
  return own;
}

std::vector<key_info> call_keys() {
  return with_common({
    {"call", "service name", "", "required"},
    {"blocking", "bool", "false", "holds its thread"},
    {"timeout", "duration or \"none\"", "\"none\"", "of an attempt", later},
    {"retries", "int", "0", "0 to 20", later},
    {"backoff", "table", "", "first, factor, max, jitter", later},
    {"hedge_after", "duration", "", "a second request", later},
    {"on_error", "word", "\"fail\"", "fail or continue", later},
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
     with_common({{"wait", "dist", "", "required"}}), &read_wait},
    {"block", "lets time pass while holding the thread",
     with_common({{"block", "dist", "", "required"}}), &read_block},
    {"call", "asks a service and awaits its reply", call_keys(), &read_call},
    {"parallel", "runs branches at the same time",
     all_later({{"parallel", "array of steps", "", "the branches"},
                {"join", "word or int", "\"all\"", "all, any or a number"},
                {"limit", "int", "", "branches at the same time"},
                {"times", "int", "", "copies of one branch"}}),
     nullptr},
    {"choose", "runs one of several branches",
     all_later({{"choose", "array", "", "of { weight, steps }"}}), nullptr},
    {"steps", "a group of steps, done once or again and again",
     with_common({{"steps", "steps", "", "required"},
                  {"repeat", "int or table", "1", "1 to 1 000 000"}}),
     &read_group},
    {"lock", "holds a lock for a while",
     all_later({{"lock", "lock name", "", ""},
                {"steps", "steps", "", "while it is held"}}),
     nullptr},
    {"yield", "gives up the worker",
     with_common({{"yield", "true", "", "required"}}), &read_yield},
    {"barrier", "waits for other tasks",
     all_later({{"barrier", "string", "", ""},
                {"parties", "int", "all of the class", ""}}),
     nullptr},
    {"mark", "a named instant in the timeline",
     with_common({{"mark", "string", "", "required"}}), &read_mark},
    {"actor", "a custom step",
     all_later({{"actor", "name", "", ""}, {"args", "table", "", ""}}),
     nullptr},
  };
  return kinds;
}

} // namespace rehearse
