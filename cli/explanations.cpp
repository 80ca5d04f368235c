// What the ids of errors and warnings mean, one screen each.
#include "cli/explanations.hpp"

#include <iterator>

namespace rehearse {

namespace {

constexpr explanation rows[] = {
  {"E001", "the file is not TOML",
   "Scenarios are TOML files. Reading stops at the first place that breaks\n"
   "its grammar. Frequent causes: a duration without quotes (write "
   "\"20ms\"),\n"
   "an inline table { … } over two lines (break inside [ … ] instead), a\n"
   "missing comma between steps, a missing closing quote. Files of more "
   "than\n"
   "64 MiB, 100 000 tables or 32 dots in a key are refused as well."},
  {"E010", "something required is missing",
   "A table or a step lacks a key that it cannot do without. The message\n"
   "names the key and shows how to write it."},
  {"E011", "a value of the wrong type",
   "The key wants another type of TOML value, e.g. an integer instead of a\n"
   "string: count = 3, not count = \"3\"."},
  {"E012", "a key that is not known here",
   "Every key must be one that the table knows, so that a slip of the pen "
   "is\n"
   "found and not ignored. The message suggests the nearest key. A key of "
   "the\n"
   "language that this version cannot handle yet is named as such."},
  {"E013", "a value that cannot be read",
   "A quantity is a string with its unit: \"20ms\" (ns, us, ms, s, min, h),\n"
   "\"80/s\", \"1%\". \"5m\" is refused because it could mean minutes or\n"
   "milliseconds."},
  {"E014", "a value out of its range",
   "The value has the right form but lies outside what the key allows, or "
   "is\n"
   "not one of its words. The message names the range or the words."},
  {"E015", "keys that exclude each other",
   "Two things were said of which only one can hold, e.g. a step with two\n"
   "verbs. Split the step, or leave one key out."},
  {"E016", "a name that will not do",
   "Names start with a letter and use letters, digits, '_' and '-', at most\n"
   "32 characters. Some words are reserved for metrics, and a step's name\n"
   "may stand only once in its class."},
  {"E020", "keys that do not fit together",
   "Each value is fine, but together they make no sense, e.g. a queue "
   "before\n"
   "a service of unlimited capacity, or a range whose start is above its "
   "end."},
  {"E021", "a name that is not defined",
   "A step calls a service, or a class waits for a class, that the scenario\n"
   "does not define. The nearest defined name is shown with its place."},
  {"E022", "a circle",
   "Classes wait for each other by `after`, so that none of them could "
   "start."},
  {"E030", "a file that cannot be read",
   "The scenario, or a file that it names, does not exist or cannot be "
   "read.\n"
   "Paths in a scenario are relative to its folder. Instead of a scheduler "
   "file\n"
   "the name of a preset may be given: docs/scheduler-ini.md."},
  {"E031", "a mistake in the scheduler INI",
   "CAF itself ignores most mistakes in its INI without a word, and crashes "
   "or\n"
   "hangs on some. Rehearse therefore checks every key and value: atoms "
   "stand\n"
   "in single quotes (policy='sharing'), comments begin with ';', numbers "
   "are\n"
   "whole and in range."},
  {"E050", "a limit",
   "The runs would need more than a limit allows: more threads than\n"
   "run.max_threads, or more CPUs than this process may use. The message "
   "names\n"
   "the need, the limit and a way out."},
  {"W110", "a step blocks a cooperative worker",
   "`block`, and a call with blocking = true, hold their thread. Under the\n"
   "concurrent model that thread is a worker which all tasks share: while "
   "it\n"
   "is held, nobody else runs on it. The combined model gives such a class\n"
   "threads of its own."},
  {"W116", "confine is ignored in virtual time",
   "machine.confine restricts the real process to some CPUs. Virtual time\n"
   "simulates machine.cores and needs no such thing."},
  {"W117", "a setting of the INI that is ignored here",
   "Rehearse reads [scheduler] and [work-stealing]. Other groups of CAF's "
   "INI\n"
   "do not change how tasks are scheduled, and CAF's own profiling is not "
   "used\n"
   "because Rehearse measures by itself."},
  {"W118", "--workers has no effect",
   "Only models with cooperative workers (concurrent, combined) take their\n"
   "number from --workers; none of them is among the models to run."},
  {"W122", "a slice that never ends a step",
   "The slice is longer than the mean of its compute step, so that most "
   "visits\n"
   "fit into one slice and the worker is not given up."},
  {"W123", "a compute step shorter than can be measured",
   "On the real clock CPU time is burnt in a loop between two looks at the\n"
   "thread's CPU clock. Below 20 us the looks themselves are too large a "
   "part.\n"
   "Virtual time is exact at any length."},
  {"W131", "settings of a policy that is not in use",
   "work-stealing.* says how the policy 'stealing' polls and steals. Under\n"
   "the policy 'sharing' it has no effect. Rehearse's default is 'sharing',\n"
   "CAF's is 'stealing': write down which of them is meant."},
  {"W132", "an INI that CAF itself does not read",
   "Rehearse reads files with a byte-order mark and with Windows line ends. A\n"
   "program that hands such a file to CAF 0.17 gets an error for line 1. Save\n"
   "the file as UTF-8 without a mark, with LF at the end of lines."},
};

} // namespace

const std::vector<explanation>& explanations() {
  static const std::vector<explanation> all{std::begin(rows), std::end(rows)};
  return all;
}

} // namespace rehearse
