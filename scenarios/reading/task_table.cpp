// Reads [task.NAME].
#include "base/draw.hpp"
#include "base/spelling.hpp"
#include "scenarios/arrivals/registry.hpp"
#include "scenarios/reading/after.hpp"
#include "scenarios/reading/tables.hpp"
#include "scenarios/steps/program_writer.hpp"
#include "scenarios/steps/step_reader.hpp"

namespace rehearse {

namespace {

constexpr std::int64_t most_tasks = 10'000'000;

std::vector<std::string> arrival_names() {
  std::vector<std::string> names;
  for (const auto& kind : arrival_kinds())
    if (kind.read != nullptr)
      names.emplace_back(kind.name);
  return names;
}

const arrival_kind* find_arrival(fields& in, std::string_view key,
                                 const std::string& word) {
  for (const auto& kind : arrival_kinds()) {
    if (kind.name != word)
      continue;
    if (kind.read != nullptr)
      return &kind;
    in.context().later("arrivals '" + word + "'", in.path(key), in.place(key));
    return nullptr;
  }
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

const arrival_kind* read_arrival_table(fields& in, const toml::table& table,
                                       arrival_pattern_ptr& out) {
  const auto path = in.path("arrivals");
  fields given{in.context(), table, path, path, in.place("arrivals")};
  if (!given.require("kind", path + " needs kind, " + one_of(arrival_names())))
    return nullptr;
  const auto word = given.text("kind");
  const auto* kind = word ? find_arrival(given, "kind", *word) : nullptr;
  if (kind == nullptr)
    return nullptr;
  given.finish(kind->keys);
  if (auto pattern = kind->read(given))
    out = std::move(pattern);
  return kind;
}

void read_arrivals(fields& in, task_class& out) {
  out.arrivals = make_at_once();
  out.arrivals_key = combine(combine(0, std::string_view{out.name}),
                             std::string_view{"arrivals"});
  const auto* node = in.find("arrivals");
  const arrival_kind* kind = nullptr;
  if (node == nullptr)
    return;
  if (const auto* word = node->as_string())
    kind = read_arrival_word(in, word->get());
  else if (const auto* table = node->as_table())
    kind = read_arrival_table(in, *table, out.arrivals);
  else
    in.wrong_type("arrivals", "\"at_once\" or a table");
  if (kind != nullptr && kind->endless && !in.has("count"))
    in.context().error("E010", in.path("arrivals"),
                       "task." + out.name + " arrives for ever: set task."
                         + out.name + ".count",
                       in.place("arrivals"));
}

void read_count(fields& in, task_class& out) {
  const auto* node = in.find("count");
  if (node != nullptr && node->is_integer() && node->as_integer()->get() < 1)
    return in.error("E014", "count",
                    "count must be at least 1; remove the class or use --skip "
                      + out.name);
  if (const auto count = in.integer("count", 1, most_tasks))
    out.count = static_cast<std::uint64_t>(*count);
}

void read_steps(fields& in, task_class& out) {
  const bool custom = in.has("actor");
  if (!custom
      && !in.require("steps", in.title()
                                + " needs steps, e.g. steps = [ { compute = "
                                  "\"20ms\" } ]"))
    return;
  const auto* node = in.find("steps");
  if (node == nullptr)
    return;
  step_reader reader{in.context(), out.name};
  const auto steps = reader.read(*node, in.path("steps"));
  program_writer writer{out.name, reader.names()};
  writer.steps(steps);
  out.code = writer.take();
}

task_class read_task(fields& in, const std::string& name) {
  task_class out;
  out.name = name;
  read_count(in, out);
  out.start = in.length("start").value_or(duration::zero());
  read_arrivals(in, out);
  const word_list<carrier_choice> carriers{
    {"auto", carrier_choice::automatic},
    {"pooled", carrier_choice::pooled},
    {"detached", carrier_choice::detached},
  };
  out.carrier = in.word("carrier", carriers).value_or(out.carrier);
  if (const auto most = in.integer("max_in_flight", 1, most_tasks))
    out.max_in_flight = static_cast<std::size_t>(*most);
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
