// The keys `actor` and `args`, of steps, tasks and services.
#include "scenarios/reading/custom_actors.hpp"

#include "base/draw.hpp"
#include "base/spelling.hpp"
#include "scenarios/reading/custom_args_reader.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace rehearse {

namespace {

class custom_step final : public step {
public:
  explicit custom_step(custom_reading what) : what_(std::move(what)) {
  }

  void lower(program_writer& out) const override {
    out.custom(what_.use, what_.calls);
  }

private:
  custom_reading what_;
};

void unknown_actor(const fields& in, const std::string& name) {
  std::vector<std::string> names;
  for (const auto* kind : in.context().actors)
    names.emplace_back(kind->name);
  diagnostic finding;
  finding.id = "E021";
  finding.path = in.path("actor");
  finding.message = "no custom actor '" + name + "'";
  finding.where = in.place("actor");
  finding.label = did_you_mean(name, names);
  finding.notes.push_back(names.empty() ? "there are none"
                                        : "there are: " + joined(names));
  finding.help = "one of a plug-in needs run.plugins or --plugin";
  in.context().found.add(std::move(finding));
}

/// The kind that `actor` names, if it can do what is asked.
const custom_actor_kind* find_kind(const fields& in, bool of_service) {
  const auto name = in.text("actor");
  if (!name)
    return nullptr;
  for (const auto* kind : in.context().actors) {
    if (kind->name != *name)
      continue;
    const bool fits
      = of_service ? kind->read_service != nullptr : kind->read_task != nullptr;
    if (fits)
      return kind;
    in.error("E021", "actor",
             of_service ? "the custom actor '" + *name + "' is no service"
                        : "the custom actor '" + *name + "' is no task");
    return nullptr;
  }
  unknown_actor(in, *name);
  return nullptr;
}

/// Indices of the counters of `kind`; actors of one class or service that
/// count under the same name share a counter.
std::vector<std::uint32_t> counters_of(reading& in,
                                       const custom_actor_kind& kind,
                                       const std::string& owner) {
  auto& all = in.out.counters;
  std::vector<std::uint32_t> out;
  for (const auto& name : kind.counters) {
    const auto same = [&](const counter_info& one) {
      return one.owner == owner && one.name == name;
    };
    auto at = std::find_if(all.begin(), all.end(), same);
    if (at == all.end())
      at = all.insert(all.end(), {owner, std::string{name}});
    out.push_back(static_cast<std::uint32_t>(at - all.begin()));
  }
  return out;
}

const toml::table no_args;

/// The fields of `args`; those of an empty table if it is not written.
std::optional<fields> open_args(const fields& in) {
  const auto* node = in.find("args");
  const auto* table = node == nullptr ? &no_args : node->as_table();
  const auto path = in.path("args");
  if (table != nullptr)
    return fields{in.context(), *table, path, path,
                  node == nullptr ? in.place("actor") : in.place("args")};
  in.wrong_type("args", "a table");
  return std::nullopt;
}

} // namespace

std::optional<custom_reading> read_custom_actor(fields& in,
                                                const custom_owner& owner) {
  const auto errors_before = in.context().found.errors();
  const auto* kind = find_kind(in, owner.of_service);
  auto given = open_args(in);
  if (kind == nullptr || !given)
    return std::nullopt;
  custom_reading out;
  out.use.kind = kind;
  custom_args_reader args{*given, owner};
  if (owner.of_service)
    out.use.make_service = kind->read_service(args);
  else
    out.use.make_task = kind->read_task(args);
  given->finish(kind->keys);
  out.calls = args.take_calls();
  if (in.context().found.errors() > errors_before)
    return std::nullopt;
  out.use.counters = counters_of(in.context(), *kind, owner.counter);
  return out;
}

step_ptr make_custom_step(custom_reading read) {
  return std::make_unique<custom_step>(std::move(read));
}

void read_custom_task(fields& in, const std::string& name, program& out) {
  if (in.has("steps")) {
    in.error("E015", "actor", "give either steps or actor");
    return;
  }
  auto read
    = read_custom_actor(in, {"task '" + name + "'", "task." + name, false});
  if (!read)
    return;
  step_list steps;
  steps.push_back({make_custom_step(std::move(*read)), "actor", "", 1});
  program_writer writer{name, {}};
  writer.steps(steps);
  out = writer.take();
}

void read_custom_service(fields& in, service& out) {
  auto read = read_custom_actor(
    in, {"service '" + out.name + "'", "service." + out.name, true});
  if (!read)
    return;
  const auto name = "service." + out.name;
  program_writer writer{name, {}};
  writer.calls_of_service(read->calls);
  out.code = writer.take();
  out.custom = std::move(read->use);
  out.custom.key = combine(combine(0, std::string_view{name}), "actor");
}

void read_plugins(fields& in) {
  const auto* node = in.find("plugins");
  if (node == nullptr)
    return;
  const auto* array = node->as_array();
  if (array == nullptr)
    return in.wrong_type("plugins", "an array of paths");
  auto& context = in.context();
  const auto folder = std::filesystem::path{context.out.path}.parent_path();
  for (const auto& item : *array) {
    const auto where = span_of(item.source());
    const auto path = in.path("plugins");
    if (!item.is_string()) {
      context.error("E011", path, "expected a path, got " + type_words(item),
                    where);
      continue;
    }
    const auto file = (folder / item.as_string()->get()).string();
    const auto& load = context.options.load_plugin;
    if (!load)
      continue;
    const auto loaded = load(file);
    if (!loaded)
      context.error("E030", path, loaded.reason().message, where);
    else
      context.actors.insert(context.actors.end(), loaded->begin(),
                            loaded->end());
  }
}

} // namespace rehearse
