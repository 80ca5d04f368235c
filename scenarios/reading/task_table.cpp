// Reads [task.NAME].
#include "base/draw.hpp"
#include "base/spelling.hpp"
#include "scenarios/arrivals/arrival_count.hpp"
#include "scenarios/arrivals/registry.hpp"
#include "scenarios/reading/after.hpp"
#include "scenarios/reading/custom_actors.hpp"
#include "scenarios/reading/tables.hpp"
#include "scenarios/reading/task_settings.hpp"
#include "scenarios/steps/program_writer.hpp"
#include "scenarios/steps/step_reader.hpp"

namespace rehearse {

namespace {

std::vector<std::string> arrival_names() {
  std::vector<std::string> names;
  for (const auto& kind : arrival_kinds())
    names.emplace_back(kind.name);
  return names;
}

const arrival_kind* find_arrival(fields& in, std::string_view key,
                                 const std::string& word) {
  for (const auto& kind : arrival_kinds())
    if (kind.name == word)
      return &kind;
  in.error("E014", key,
           "unknown arrivals '" + word + "', " + one_of(arrival_names()),
           did_you_mean(word, arrival_names()));
  return nullptr;
}

/// A pattern without keys may be written as its name alone.
const arrival_kind* read_arrival_word(fields& in, const std::string& word) {
  const auto* kind = find_arrival(in, "arrivals", word);
  if (kind == nullptr || kind->keys.size() == 1)
    return kind;
  in.error("E011", "arrivals",
           "expected a table, write { kind = \"" + word + "\", … }");
  return nullptr;
}

arrival_pattern_ptr read_arrival_table(fields& in, const toml::table& table) {
  const auto path = in.path("arrivals");
  fields given{in.context(), table, path, path, in.place("arrivals")};
  if (!given.require("kind", path + " needs kind, " + one_of(arrival_names())))
    return nullptr;
  const auto word = given.text("kind");
  const auto* kind = word ? find_arrival(given, "kind", *word) : nullptr;
  if (kind == nullptr)
    return nullptr;
  given.finish(kind->keys);
  return kind->read(given);
}

arrival_pattern_ptr read_pattern(fields& in) {
  const auto* node = in.find("arrivals");
  if (node == nullptr)
    return make_at_once();
  if (const auto* table = node->as_table())
    return read_arrival_table(in, *table);
  if (const auto* word = node->as_string()) {
    const auto* kind = read_arrival_word(in, word->get());
    return kind != nullptr ? kind->read(in) : nullptr;
  }
  in.wrong_type("arrivals", "\"at_once\" or a table");
  return nullptr;
}

/// Something must end the arrivals, before there are too many.
void check_end(const fields& in, const task_class& c) {
  if (in.has("count"))
    return;
  const auto report = [&](const char* id, const std::string& what) {
    in.context().error(id, in.path("arrivals"), what, in.place("arrivals"));
  };
  if (c.arrivals->endless() && !in.context().arrivals_end_given)
    return report("E010", "task." + c.name
                            + " arrives for ever: set scenario.duration or "
                              "task."
                            + c.name + ".count");
  const auto& work = in.context().out;
  if (!c.arrivals->closed()
      && count_arrivals(work, c, draw_stream(work.seed, 0)) > most_tasks)
    report("E014", "brings more than 10 000 000 tasks; lower the rate, or set "
                   "task."
                     + c.name + ".count");
}

void read_arrivals(fields& in, task_class& out) {
  out.arrivals_key = combine(combine(0, std::string_view{out.name}),
                             std::string_view{"arrivals"});
  out.arrivals = read_pattern(in);
  if (out.arrivals == nullptr)
    out.arrivals = make_at_once();
  else if (!out.arrivals->at_once())
    check_end(in, out);
  if (out.arrivals->at_once() && !out.count)
    out.count = 1;
}

void read_count(fields& in, task_class& out) {
  const auto* node = in.find("count");
  if (node != nullptr && node->is_integer() && node->as_integer()->get() < 1)
    return in.error("E014", "count",
                    "count must be at least 1; remove the class or use --skip "
                      + out.name);
  if (const auto count = in.integer("count", 1, std::int64_t{most_tasks}))
    out.count = static_cast<std::uint64_t>(*count);
}

void read_steps(fields& in, task_class& out) {
  if (in.has("actor"))
    return read_custom_task(in, out.name, out.code);
  if (in.has("args"))
    in.error("E020", "args", "args needs actor");
  if (!in.require("steps", in.title()
                             + " needs steps, e.g. steps = [ { compute = "
                               "\"20ms\" } ]"))
    return;
  const auto* node = in.find("steps");
  step_reader reader{in.context(), out.name};
  const auto steps = reader.read(*node, in.path("steps"));
  program_writer writer{out.name, reader.names()};
  writer.steps(steps);
  out.code = writer.take();
}

task_class read_task(fields& in, const std::string& name) {
  task_class out = in.context().flow.task_defaults;
  out.name = name;
  read_count(in, out);
  read_arrivals(in, out);
  read_task_settings(in, out);
  read_steps(in, out);
  in.finish(file_table("task.NAME").keys);
  return out;
}

} // namespace

void read_tasks(reading& in, const toml::table& root) {
  in.tasks = declared_tables(in, root, "task");
  in.task_numbers = numbers_of(in.tasks);
  std::vector<fields> tables;
  for (const auto& [name, where] : in.tasks)
    tables.emplace_back(in, *root["task"][name].as_table(), "task." + name,
                        "[task." + name + "]", where);
  for (std::size_t i = 0; i < tables.size(); ++i)
    in.out.tasks.push_back(read_task(tables[i], in.tasks[i].name));
  read_after(in, tables);
}

} // namespace rehearse
