// Everything that a name can be, gathered from the tables of all rooms.
#include "cli/catalogue.hpp"

#include "cli/explanations.hpp"
#include "config/presets.hpp"
#include "config/scheduler_keys.hpp"
#include "report/views/view.hpp"
#include "results/metrics.hpp"
#include "runtime/clocks/clock.hpp"
#include "runtime/models/model.hpp"
#include "runtime/plugins.hpp"
#include "scenarios/arrivals/registry.hpp"
#include "scenarios/distributions/registry.hpp"
#include "scenarios/keys.hpp"
#include "scenarios/read.hpp"
#include "scenarios/steps/registry.hpp"

#include <algorithm>
#include <cassert>

namespace rehearse {

namespace {

using entries = std::vector<catalogue_entry>;

catalogue_entry entry(std::string_view name, std::string_view summary) {
  return {std::string{name}, std::string{summary}, {}, {}};
}

/// The rows of a table that have a name and a summary.
template <class Rows>
entries named_rows(const Rows& rows) {
  entries out;
  for (const auto& row : rows)
    out.push_back(entry(row.name, row.summary));
  return out;
}

/// The kinds of a language's table that this version reads.
template <class Kinds>
entries kinds_there_are(const Kinds& kinds) {
  entries out;
  for (const auto& kind : kinds)
    if (kind.read != nullptr)
      out.push_back(entry(kind.name, kind.summary));
  return out;
}

/// The first sentence of the comment at the head of a file, which says what it
/// is; it may go on over several lines.
std::string first_sentence(std::string_view text) {
  std::string out;
  while (!text.empty() && (text.front() == '#' || text.front() == ';')) {
    const auto end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    line.remove_prefix(std::min(line.find_first_not_of("#; "), line.size()));
    out += (out.empty() ? "" : " ") + std::string{line};
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out.substr(0, std::min(out.find(". "), out.size() - 1) + 1);
}

/// Files that begin with a comment.
template <class Files>
entries commented_files(const Files& files) {
  entries out;
  for (const auto& file : files)
    out.push_back(entry(file.name, first_sentence(file.text)));
  return out;
}

std::string_view type_name(ini_type type) {
  switch (type) {
    case ini_type::boolean:
      return "bool";
    case ini_type::integer:
      return "int";
    case ini_type::length:
      return "duration";
    case ini_type::text:
      return "string";
    case ini_type::policy:
      return "word";
  }
  return "";
}

entries list_models() {
  return named_rows(models());
}

entries list_clocks() {
  return named_rows(clocks());
}

entries list_steps() {
  return kinds_there_are(step_kinds());
}

entries list_distributions() {
  return kinds_there_are(distribution_kinds());
}

entries list_arrivals() {
  return kinds_there_are(arrival_kinds());
}

entries list_actors() {
  entries out;
  for (const auto* kind : built_in_actor_kinds())
    out.push_back(entry(kind->name, kind->summary));
  return out;
}

entries list_views() {
  return named_rows(views());
}

entries list_scenarios() {
  return commented_files(shipped_scenarios());
}

entries list_presets() {
  return commented_files(scheduler_presets());
}

entries list_settings() {
  entries out;
  for (const auto& table : file_tables())
    for (const auto& key : table.keys)
      if (key.when == availability::now)
        out.push_back({std::string{table.name} + "." + std::string{key.name},
                       std::string{key.rule}, std::string{key.type},
                       std::string{key.default_text}});
  for (const auto& key : scheduler_keys())
    out.push_back({std::string{key.group} + "." + std::string{key.name},
                   std::string{key.rule}, std::string{type_name(key.type)},
                   std::string{key.unset}});
  return out;
}

/// The explanations of `kind` whose name begins with `prefix`.
entries explained(std::string_view kind, std::string_view prefix) {
  entries out;
  for (const auto& one : explanations())
    if (kind_of(one) == kind && name_of(one).substr(0, prefix.size()) == prefix)
      out.push_back(entry(name_of(one), title_of(one)));
  return out;
}

entries list_metrics() {
  entries out;
  for (const auto& row : metrics()) {
    const bool of_service = row.word.scope == metric_scope::service;
    const auto prefix = std::string{of_service ? "service.NAME." : ""};
    out.push_back(entry(prefix + std::string{row.word.name}, row.word.summary));
  }
  return out;
}

entries list_warnings() {
  return explained("", "W");
}

} // namespace

const std::vector<catalogue_topic>& catalogue() {
  static const std::vector<catalogue_topic> topics{
    {"models", "ways to carry tasks: --model, run.models", &list_models},
    {"clocks", "how time passes: --clock, run.clock", &list_clocks},
    {"steps", "verbs of a task's steps", &list_steps},
    {"distributions", "shapes of random times: dist =", &list_distributions},
    {"arrivals", "when tasks arrive: arrivals =", &list_arrivals},
    {"actors", "custom actors: actor =", &list_actors},
    {"views", "what a run prints", &list_views},
    {"scenarios", "shipped scenarios: run, init --template", &list_scenarios},
    {"presets", "shipped scheduler settings: --scheduler", &list_presets},
    {"settings", "keys of scenarios and of CAF's INI: --set", &list_settings},
    {"metrics", "figures that goals may speak of: --goal", &list_metrics},
    {"warnings", "ids of warnings", &list_warnings},
  };
  return topics;
}

const catalogue_topic* find_topic(std::string_view name) {
  for (const auto& topic : catalogue())
    if (topic.name == name)
      return &topic;
  return nullptr;
}

std::vector<std::string> names_of(std::string_view name) {
  const auto* topic = find_topic(name);
  assert(topic != nullptr);
  std::vector<std::string> names;
  for (auto& one : topic->entries())
    names.push_back(std::move(one.name));
  return names;
}

} // namespace rehearse
