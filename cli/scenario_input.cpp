// A scenario as the command line names it, with the INI that belongs to it.
#include "cli/scenario_input.hpp"

#include "base/spelling.hpp"
#include "base/text.hpp"
#include "cli/ini_overrides.hpp"
#include "config/presets.hpp"
#include "results/metrics.hpp"
#include "runtime/campaign.hpp"
#include "runtime/models/model.hpp"
#include "runtime/plugins.hpp"
#include "scenarios/read.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <utility>

namespace rehearse {

namespace {

read_options language_options(std::vector<std::string> overrides,
                              std::vector<std::string> goals,
                              const custom_actor_list& actors) {
  read_options options;
  for (const auto& row : models())
    options.models.push_back({std::string{row.name}, row.has_workers});
  options.overrides = std::move(overrides);
  options.scheduler_presets = preset_names();
  options.metrics = metric_words();
  options.goals = std::move(goals);
  options.actors = actors;
  options.load_plugin = &load_plugin;
  return options;
}

constexpr std::size_t largest_ini = std::size_t{1} << 20;

/// An INI's text and what reports call it.
struct named_ini {
  std::string source;
  std::string text;
};

void no_ini(const std::string& path, const std::string& why,
            diagnostics& found) {
  diagnostic wrong;
  wrong.id = "E030";
  wrong.path = "run.scheduler";
  wrong.message
    = "cannot read the scheduler file '" + escaped(path) + "': " + why;
  wrong.where.source = found.first_source();
  wrong.label = did_you_mean(path, preset_names());
  wrong.help = "a file, or one of the presets " + joined(preset_names());
  wrong.names_itself = true;
  found.add(std::move(wrong));
}

/// The file at `path`; else adds E030.
std::optional<named_ini> load_ini(const std::string& path, bool is_directory,
                                  diagnostics& found) {
  errno = is_directory ? EISDIR : 0;
  std::ifstream file;
  if (!is_directory)
    file.open(path, std::ios::binary);
  if (!file.is_open()) {
    no_ini(path, std::strerror(errno), found);
    return std::nullopt;
  }
  // A device may have no end.
  std::string text(largest_ini + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (file.bad() || text.size() > largest_ini) {
    no_ini(path, file.bad() ? std::strerror(EIO) : "it is larger than 1 MiB",
           found);
    return std::nullopt;
  }
  return named_ini{path, std::move(text)};
}

std::optional<named_ini> load_preset(const std::string& name) {
  const auto text = preset_text(name);
  return text ? std::optional{named_ini{preset_source(name), *text}}
              : std::nullopt;
}

/// What the command line names: a file, else a preset; else adds E030.
std::optional<named_ini> load_file_or_preset(const std::string& name,
                                             diagnostics& found) {
  struct stat facts {};
  const bool there = ::stat(name.c_str(), &facts) == 0;
  const bool is_directory = there && S_ISDIR(facts.st_mode);
  if (!there || is_directory)
    if (auto preset = load_preset(name))
      return preset;
  return load_ini(name, is_directory, found);
}

/// The INI that the command line names, else the scenario's own, if any.
std::optional<named_ini> find_ini(const input_request& request, input& in) {
  if (!request.scheduler.empty())
    return load_file_or_preset(request.scheduler, in.found);
  const auto& own = in.work->run.scheduler;
  if (!own)
    return std::nullopt;
  // The reader has looked for it beside the scenario.
  return in.work->run.scheduler_is_preset ? load_preset(*own)
                                          : load_ini(*own, false, in.found);
}

void read_scheduler(const input_request& request, input& in) {
  if (const auto ini = find_ini(request, in))
    in.scheduler = read_scheduler_ini(ini->source, ini->text, in.found);
  for (const auto& one : request.ini_overrides) {
    auto more = read_ini_override(one, in.found);
    for (auto& [name, value] : more.values)
      in.scheduler.values[name] = std::move(value);
  }
  warn_of_unused(in.scheduler, in.found);
  if (in.work->run.clock == clock_kind::virtual_time)
    warn_of_stealing_in_virtual_time(in.scheduler, in.found);
}

} // namespace

input read_input(const input_request& request) {
  diagnostics found;
  auto text = load_scenario_text(request.scenario, found);
  if (text)
    return read_input(request, *text, std::move(found));
  input in;
  in.found = std::move(found);
  return in;
}

input read_input(const input_request& request, const std::string& text,
                 diagnostics found) {
  input in;
  in.found = std::move(found);
  in.work = read_scenario(
    request.scenario, text,
    language_options(request.overrides, request.goals, request.actors),
    in.found);
  if (in.work)
    read_scheduler(request, in);
  return in;
}

void add_refusals_by_file(input& in, bool limits) {
  if (!in.work)
    return;
  campaign_settings settings;
  settings.scheduler = in.scheduler;
  for (auto& one : preflight(*in.work, settings))
    if (one.by_file && (limits || one.why.id == "E031"))
      in.found.add(std::move(one.why));
}

std::vector<std::string> class_names(const std::string& path,
                                     const std::string& text,
                                     const custom_actor_list& actors) {
  diagnostics ignored;
  const auto work
    = read_scenario(path, text, language_options({}, {}, actors), ignored);
  std::vector<std::string> names;
  if (work)
    for (const auto& tasks : work->tasks)
      names.push_back(tasks.name);
  return names;
}

std::vector<std::string> model_names() {
  std::vector<std::string> names;
  for (const auto& row : models())
    names.emplace_back(row.name);
  return names;
}

bool any_has_workers(const std::vector<std::string>& models) {
  return std::any_of(models.begin(), models.end(), [](const auto& name) {
    const auto* row = find_model(name);
    return row != nullptr && row->has_workers;
  });
}

} // namespace rehearse
