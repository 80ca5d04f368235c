// The flags of `rehearse run` and its kin, and the settings they stand for.
#include "cli/run_flags.hpp"

#include "base/spelling.hpp"
#include "base/text.hpp"
#include "cli/ini_overrides.hpp"
#include "cli/options.hpp"
#include "cli/output_flags.hpp"
#include "cli/plugin_flag.hpp"
#include "cli/run_limits.hpp"
#include "config/presets.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace rehearse {

namespace {

using texts = std::vector<std::string>;

constexpr std::size_t most_for_precision = 50;

/// "a,b" as names; `all` means every model.
result<std::string> models_override(const std::string& list) {
  texts names;
  std::string_view rest = list;
  for (;;) {
    const auto end = std::min(rest.find(','), rest.size());
    const std::string name{rest.substr(0, end)};
    if (name.empty())
      return failure{"--model takes names separated by commas, not '"
                     + escaped(list) + "'"};
    if (name == "all")
      for (auto& each : model_names())
        names.push_back(std::move(each));
    else
      names.push_back(name);
    if (end == rest.size())
      break;
    rest.remove_prefix(end + 1);
  }
  for (auto& name : names)
    name = toml_quoted(name);
  return "run.models=[" + joined(names) + "]";
}

/// "CLASS=N", or "N" for the only one of `classes`.
result<std::string> count_override(const std::string& text,
                                   const texts& classes) {
  const auto equals = text.rfind('=');
  const auto number = parse_count(
    "--count", equals == std::string::npos ? text : text.substr(equals + 1));
  if (!number)
    return number.reason();
  std::string name;
  if (equals != std::string::npos) {
    name = text.substr(0, equals);
  } else if (classes.size() > 1) {
    return failure{"--count " + escaped(text)
                   + ": which class? Write --count CLASS=N, where CLASS is "
                   + one_of(classes)};
  } else if (!classes.empty()) {
    name = classes.front();
  }
  if (name.empty())
    // The scenario is wrong, which reading it will tell.
    return std::string{};
  if (!classes.empty()
      && std::find(classes.begin(), classes.end(), name) == classes.end()) {
    const auto hint = did_you_mean(name, classes);
    return failure{"--count: there is no class '" + escaped(name) + "'; "
                   + (hint.empty() ? one_of(classes) : hint)};
  }
  return "task." + toml_key(name) + ".count=" + std::to_string(*number);
}

/// Adds `KEY=N` for a flag that takes a number, if it was given.
std::optional<failure> add_number(texts& out, const char* flag, const char* key,
                                  const std::string& text) {
  if (text.empty())
    return std::nullopt;
  const auto number = parse_count(flag, text);
  if (!number)
    return number.reason();
  out.push_back(std::string{key} + "=" + std::to_string(*number));
  return std::nullopt;
}

/// Adds `KEY="TEXT"` for a flag that takes a word, if it was given.
void add_word(texts& out, const char* key, const std::string& text) {
  if (!text.empty())
    out.push_back(std::string{key} + "=" + toml_quoted(text));
}

/// Adds what --seed says: a number, or the word random.
std::optional<failure> add_seed(texts& out, const std::string& text) {
  if (text != "random")
    return add_number(out, "--seed", "scenario.seed", text);
  add_word(out, "scenario.seed", text);
  return std::nullopt;
}

std::optional<failure> add_shorthands(texts& out, const run_flags& flags) {
  add_word(out, "run.clock", flags.clock);
  add_word(out, "run.timeout", flags.timeout);
  for (const auto& [flag, key, text] :
       {std::tuple{"--workers", "run.workers", &flags.workers},
        std::tuple{"--cores", "machine.cores", &flags.cores},
        std::tuple{"--repeat", "scenario.repeat", &flags.repeat}})
    if (auto wrong = add_number(out, flag, key, *text))
      return wrong;
  // So many at most, unless --repeat says otherwise.
  if (!flags.precision.empty() && flags.repeat.empty())
    out.push_back("scenario.repeat=" + std::to_string(most_for_precision));
  return add_seed(out, flags.seed);
}

/// Sets what --warmup-runs says.
std::optional<failure> read_repetition(const run_flags& flags,
                                       run_choices& out) {
  constexpr std::uint64_t most = 1000;
  if (!flags.warmup_runs.empty()) {
    const auto runs = parse_count("--warmup-runs", flags.warmup_runs);
    if (!runs)
      return runs.reason();
    if (*runs > most)
      return failure{"--warmup-runs must be at most 1000"};
    out.warmup_runs = static_cast<std::size_t>(*runs);
  }
  return std::nullopt;
}

void declare_work_flags(const flag_list& all, run_flags& f) {
  const auto add = all.under("Amount of work");
  add.values("-n,--count", f.counts, "CLASS=N",
             "Tasks of a class; N alone when there is one class");
  add.value("-r,--repeat", f.repeat, "N", "Runs of each model");
  add.value("--warmup-runs", f.warmup_runs, "N",
            "Runs of each model to make first and throw away");
  add.value("--precision", f.precision, "P%",
            "Repeat until makespan and p99 are known to this, 5 to 50 times");
  add.flag("--no-interleave", f.no_interleave,
           "All runs of one model in a row instead of taking turns");
  add.value("--max-time", f.max_time, "TIME",
            "Begin no further repetition after this real time");
  add.value("--seed", f.seed, "N|random", "Seed of all draws");
  add.flag("--dry-run", f.dry_run,
           "Run nothing; print what each run would take");
}

void declare_goal_flags(const flag_list& all, run_flags& f) {
  const auto add = all.under("Goals");
  add.values("--goal", f.goals, "GOAL",
             "What runs must reach, e.g. 'latency.p99 < 250ms'; repeatable");
  add.flag("--allow-undecided", f.allow_undecided,
           "Exit with 0 unless a goal is missed");
  add.flag("--exit-zero", f.exit_zero,
           "Exit with 0 even when the answer is no");
}

} // namespace

void declare_setting_flags(const flag_list& all, run_flags& f) {
  const auto add = all.under("Settings");
  add.value("SCENARIO", f.scenario, "SCENARIO",
            "A file, a shipped scenario's name, or - for standard input");
  add.value("-m,--model", f.models, "LIST",
            "Of " + joined(model_names()) + "; or all");
  add.value("--clock", f.clock, "real|virtual", "How time passes");
  add.value("-w,--workers", f.workers, "N",
            "Workers of the models that share some");
  add.value("--cores", f.cores, "N", "CPU cores to run on");
  add.values("--set", f.sets, "KEY=VALUE",
             "Any key of rehearse list settings, e.g. service.db.capacity=8");
  declare_plugin_flag(add, f.plugins);
}

void declare_scheduler_flag(const flag_list& all, run_flags& f) {
  all.under("Settings")
    .value("--scheduler", f.scheduler, "INI",
           "CAF's INI file to run under, or a preset: "
             + joined(preset_names()));
}

void declare_run_flags(const flag_list& all, run_flags& f) {
  declare_setting_flags(all, f);
  declare_scheduler_flag(all, f);
  declare_work_flags(all, f);
  declare_limit_flags(all, f);
  declare_goal_flags(all, f);
  declare_output_flags(all, f);
  all.under("Warnings")
    .flag("--no-probe", f.no_probe,
          "Do not look for noise on this host before the runs");
}

result<run_choices> read_choices(const run_flags& flags) {
  run_choices out;
  for (auto* read : {&read_output_flags, &read_repetition, &read_limits})
    if (auto wrong = read(flags, out))
      return *wrong;
  return out;
}

result<input_request> read_request(const run_flags& flags,
                                   const std::string& text) {
  input_request request;
  request.scenario = flags.scenario;
  request.scheduler = flags.scheduler;
  request.goals = flags.goals;
  auto actors = load_actors(flags.plugins);
  if (!actors)
    return actors.reason();
  request.actors = std::move(*actors);
  for (const auto& set : flags.sets)
    (is_ini_key(set) ? request.ini_overrides : request.overrides)
      .push_back(set);
  if (!flags.models.empty()) {
    auto models = models_override(flags.models);
    if (!models)
      return models.reason();
    request.overrides.push_back(std::move(*models));
  }
  if (auto wrong = add_shorthands(request.overrides, flags))
    return *wrong;
  if (flags.counts.empty())
    return request;
  const auto classes = class_names(flags.scenario, text, request.actors);
  for (const auto& count : flags.counts) {
    auto wanted = count_override(count, classes);
    if (!wanted)
      return wanted.reason();
    if (!wanted->empty())
      request.overrides.push_back(std::move(*wanted));
  }
  return request;
}

} // namespace rehearse
