// Flags that choose what a run shows, and where to.
#include "cli/output_flags.hpp"

#include "base/text.hpp"
#include "cli/options.hpp"

#include <chrono>

namespace rehearse {

namespace {

const std::vector<named<detail_level>>& detail_words() {
  static const std::vector<named<detail_level>> words{
    {"auto", detail_level::automatic},
    {"full", detail_level::full},
    {"sums", detail_level::sums}};
  return words;
}

const std::vector<named<timeline_choice>>& timeline_words() {
  static const std::vector<named<timeline_choice>> words{
    {"auto", timeline_choice::automatic},  {"tasks", timeline_choice::tasks},
    {"workers", timeline_choice::workers}, {"counts", timeline_choice::counts},
    {"both", timeline_choice::both},       {"none", timeline_choice::none}};
  return words;
}

const std::vector<named<progress_kind>>& progress_words() {
  static const std::vector<named<progress_kind>> words{
    {"auto", progress_kind::automatic},
    {"bar", progress_kind::bar},
    {"plain", progress_kind::plain},
    {"none", progress_kind::none}};
  return words;
}

/// Fills in what --lanes, --width and --schedtrace say.
std::optional<failure> read_sizes(const run_flags& flags,
                                  run_choices& choices) {
  const auto lanes = parse_bounded("--lanes", flags.lanes, 1, 10'000);
  if (!lanes)
    return lanes.reason();
  choices.lanes = lanes->value_or(choices.lanes);
  const auto width
    = parse_bounded("--width", flags.width, least_width, most_width);
  if (!width)
    return width.reason();
  choices.width = *width;
  if (flags.trace.empty())
    return std::nullopt;
  const auto trace = parse_duration(flags.trace);
  if (!trace)
    return failure{"--schedtrace: " + trace.reason().message};
  if (*trace < std::chrono::milliseconds{1})
    return failure{"--schedtrace must be at least 1ms, not "
                   + escaped(flags.trace)};
  choices.trace = *trace;
  return std::nullopt;
}

/// Fills in the meaning of a word.
template <class T>
std::optional<failure> read_word(const char* flag, const std::string& word,
                                 const std::vector<named<T>>& words, T& out) {
  const auto value = choose(flag, word, words);
  if (!value)
    return value.reason();
  out = *value;
  return std::nullopt;
}

} // namespace

void declare_output_flags(const flag_list& all, run_flags& f) {
  const auto add = all.under("Output");
  add.value(
    "--timeline", f.timeline, alternatives(timeline_words()),
    "Picture of time; auto: counts when there are more tasks than lanes");
  add.value("--lanes", f.lanes, "N", "Most lanes of a picture (40)");
  add.value("--width", f.width, "N",
            "Columns, 40 to 300; else COLUMNS, the terminal's, or 80");
  add.flag("--plain", f.plain,
           "Print a fact a line: metric, value and unit, tabs between");
  add.value(
    "--detail", f.detail, alternatives(detail_words()),
    "What is kept of every task; auto: full up to two million intervals");
  add.value("--progress", f.progress, alternatives(progress_words()),
            "What is told on standard error meanwhile");
  add.value("--schedtrace", f.trace, "TIME",
            "A line of counts on standard error that often, e.g. 100ms");
  add.value("-o,--output", f.output, "FILE",
            "Write the result as JSON; - is standard output");
  add.flag("--reproducible", f.reproducible,
           "Leave host, path and compiler out of the JSON");
}

std::optional<failure> read_output_flags(const run_flags& flags,
                                         run_choices& choices) {
  if (auto wrong
      = read_word("--detail", flags.detail, detail_words(), choices.detail))
    return wrong;
  if (auto wrong = read_word("--timeline", flags.timeline, timeline_words(),
                             choices.timeline))
    return wrong;
  if (auto wrong = read_word("--progress", flags.progress, progress_words(),
                             choices.progress))
    return wrong;
  return read_sizes(flags, choices);
}

} // namespace rehearse
