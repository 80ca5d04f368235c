// One row a key of every table of a scenario file.
#include "scenarios/default_keys.hpp"
#include "scenarios/keys.hpp"

namespace rehearse {

namespace {

constexpr auto later = availability::later;

key_table scenario_keys() {
  return {"scenario",
          {
            {"format", "int", "", "required, 1"},
            {"name", "name", "the file's name", "letters, digits, '_', '-'"},
            {"description", "string", "\"\"", "at most 500 characters"},
            {"seed", "int or \"random\"", "1", "0 to 2^63-1"},
            {"duration", "duration", "", "arrivals stop here"},
            {"warmup", "duration", "\"0s\"", "below duration"},
            {"drain", "duration", "\"30s\" with duration",
             "after the last arrival, then tasks are abandoned"},
            {"repeat", "int", "1", "1 to 1000"},
          }};
}

key_table machine_keys() {
  return {"machine",
          {
            {"cores", "int", "real: the host's; virtual: 4", "1 to 1024"},
            {"confine", "bool", "false", "real time only"},
            {"cpu_sharing", "word", "\"fair\"", "fair or fifo"},
            {"ties", "word", "\"random\"", "random or fifo"},
            {"speed", "float", "1.0", "0.01 to 100"},
            {"switch_cost", "duration", "\"0ns\"",
             "virtual time only; not with calibration"},
            {"spawn_cost", "duration", "\"0ns\"",
             "virtual time only; not with calibration"},
            {"wake_cost", "duration", "\"0ns\"",
             "virtual time only; not with calibration"},
            {"calibration", "path", "",
             "virtual time only; a file with the three costs"},
          }};
}

key_table run_keys() {
  return {"run",
          {
            {"models", "array", "every model", "not empty, no repeats"},
            {"clock", "word", "\"real\"", "real or virtual"},
            {"workers", "int or table", "1; combined: the cores", "1 to 1024"},
            {"scheduler", "path", "", "CAF's INI: a file or a preset"},
            {"max_threads", "int", "4096", "1 to 1 000 000"},
            {"stack_size", "size", "the system's", "64KiB to 1GiB"},
            {"timeout", "duration", "\"10min\"", "of real time"},
            {"plugins", "array", "[]", "shared objects with custom actors"},
          }};
}

key_table service_keys() {
  return {
    "service.NAME",
    {
      {"latency", "dist", "", "required; occupies one slot of capacity"},
      {"network", "dist", "\"0ns\"", "round trip; occupies nobody"},
      {"capacity", "int or \"unlimited\"", "\"unlimited\"", "1 to 1 000 000"},
      {"queue", "int or \"unlimited\"", "\"unlimited\"", "needs capacity"},
      {"discipline", "word", "\"fifo\"",
       "fifo, lifo, priority, edf or random; edf needs deadlines"},
      {"overflow", "word", "\"reject\"", "reject or drop_oldest; needs queue"},
      {"connections", "int or \"unlimited\"", "\"unlimited\"",
       "1 to 1 000 000; pool of the callers"},
      {"rate_limit", "rate or table", "", "token bucket"},
      {"failure", "probability or table", "0", "error replies"},
      {"outages", "array", "[]",
       "times in which it misbehaves; not with outage_process"},
      {"outage_process", "table", "", "random outages; not with outages"},
      {"breaker", "table", "", "circuit breaker of the callers"},
      {"patience", "dist", "", "longest wait for a slot; needs capacity"},
      {"on_abandon", "word", "\"finish\"", "finish or stop"},
      {"actor", "name", "", "a custom service; needs no latency"},
      {"args", "table", "", "what its actor takes; needs actor"},
      {"steps", "steps", "", "done behind the latency, in the slot"},
    }};
}

key_table task_keys() {
  return {"task.NAME",
          {
            {"steps", "steps", "", "required"},
            {"count", "int", "1 with at_once",
             "1 to 10 000 000; a limit with other arrivals"},
            {"arrivals", "\"at_once\" or table", "\"at_once\"", "a kind"},
            {"start", "duration", "\"0s\"", "offset of the arrivals"},
            {"after", "name or array", "", "starts when they are complete"},
            {"carrier", "word", "\"auto\"", "auto, pooled or detached"},
            {"max_in_flight", "int", "unlimited", "1 to 10 000 000"},
            {"actor", "name", "", "a custom task; instead of steps"},
            {"args", "table", "", "what its actor takes; needs actor"},
            {"priority", "int", "0", "0 to 9; 9 first at services and locks"},
            {"deadline", "duration or table", "", "after the arrival"},
          }};
}

key_table lock_keys() {
  return {"lock.NAME",
          {
            {"permits", "int", "1", "1 to 1 000 000; 1 is a mutex"},
            {"discipline", "word", "\"fifo\"", "fifo or priority"},
            {"wait", "word", "\"await\"", "await or block"},
          }};
}

key_table sweep_keys() {
  return {"sweep",
          {
            {"clock", "word", "\"virtual\"", "virtual or real", later},
            {"mode", "word", "\"grid\"", "grid or zip", later},
            {"pick", "string", "\"min threads.carrier\"", "a metric", later},
            {"vary", "table", "", "values of a setting", later},
          }};
}

key_table report_keys() {
  return {"report",
          {
            {"percentiles", "percents", "[ 50, 90, 95, 99, 99.9 ]",
             "of latencies; above 0, at most 100"},
            {"timeline", "word or int", "\"auto\"",
             "auto, all, none or 1 to 10 000; most tasks with a lane"},
            {"apdex", "duration", "", "the latency that satisfies users"},
          }};
}

constexpr std::string_view modes = "required; error, hang, slow or pause";
constexpr std::string_view factors = "1 to 1 000; for slow only";

key_table rate_limit_keys() {
  return {"rate_limit",
          {
            {"rate", "rate", "", "required; tokens that come"},
            {"burst", "int", "1", "1 to 1 000 000; tokens that it holds"},
            {"then", "word", "\"queue\"", "queue or reject"},
          }};
}

key_table failure_keys() {
  return {"failure",
          {
            {"rate", "probability", "", "required"},
            {"after", "dist", "the full latency", "time to the error"},
          }};
}

key_table outage_keys() {
  return {"outages",
          {
            {"from", "duration", "", "required; after time zero"},
            {"to", "duration", "", "required; above from"},
            {"mode", "word", "", modes},
            {"factor", "float", "", factors},
          }};
}

key_table outage_process_keys() {
  return {"outage_process",
          {
            {"mtbf", "dist", "", "required; between two outages"},
            {"mttr", "dist", "", "required; length of an outage"},
            {"mode", "word", "", modes},
            {"factor", "float", "", factors},
          }};
}

key_table breaker_keys() {
  return {"breaker",
          {
            {"failures", "int", "", "required; 1 to 1 000 000; that open it"},
            {"window", "duration", "", "required; in which they lie"},
            {"open_for", "duration", "", "required; until it tries again"},
            {"probes", "int", "", "required; 1 to 1 000 000; that close it"},
          }};
}

key_table backoff_keys() {
  return {"backoff",
          {
            {"first", "duration", "\"10ms\"", "before the first retry"},
            {"factor", "float", "2.0", "1 to 100; it grows with every retry"},
            {"max", "duration", "\"1s\"", "it does not grow beyond"},
            {"jitter", "word", "\"none\"", "none, full or equal"},
          }};
}

key_table deadline_keys() {
  return {"deadline",
          {
            {"after", "duration", "", "required; from the arrival"},
            {"then", "word", "\"record\"", "record or abort"},
          }};
}

key_table choose_keys() {
  return {"choose",
          {
            {"weight", "int or float", "", "required; above 0"},
            {"steps", "branch", "", "required; [] for nothing"},
          }};
}

} // namespace

const std::vector<key_table>& value_tables() {
  static const std::vector<key_table> tables{
    rate_limit_keys(),       failure_keys(),      outage_keys(),
    outage_process_keys(),   breaker_keys(),      backoff_keys(),
    deadline_keys(),         choose_keys(),       default_keys("call"),
    default_keys("service"), default_keys("task")};
  return tables;
}

const std::vector<key_table>& file_tables() {
  static const std::vector<key_table> tables{
    scenario_keys(),
    machine_keys(),
    run_keys(),
    service_keys(),
    task_keys(),
    lock_keys(),
    {"defaults",
     {{"call", "table", "", "keys of every call of a task"},
      {"service", "table", "", "keys of every service"},
      {"task", "table", "", "keys of every task class"}}},
    {"goals", {{"NAME", "goal", "", "e.g. latency.p99 < 350ms"}}},
    sweep_keys(),
    report_keys(),
  };
  return tables;
}

} // namespace rehearse
