// Reads the steps of one task class.
#include "scenarios/steps/step_reader.hpp"

#include "base/spelling.hpp"

#include <algorithm>
#include <utility>

namespace rehearse {

namespace {

const step_kind* find_kind(std::string_view name) {
  for (const auto& kind : step_kinds())
    if (kind.name == name)
      return &kind;
  return nullptr;
}

std::vector<std::string> verbs() {
  std::vector<std::string> names;
  for (const auto& kind : step_kinds())
    names.emplace_back(kind.name);
  return names;
}

} // namespace

step_list step_reader::read(const toml::node& node, const std::string& path) {
  step_list out;
  const auto* array = node.as_array();
  if (array == nullptr) {
    in_.error("E011", path,
              "expected an array of steps, got " + type_words(node),
              span_of(node.source()));
    return out;
  }
  if (array->empty()) {
    in_.error("E010", path, "needs at least one step", span_of(node.source()));
    return out;
  }
  if (depth_ == max_step_depth) {
    in_.error("E014", path, "steps may be nested 8 deep",
              span_of(node.source()));
    return out;
  }
  ++depth_;
  std::size_t index = 0;
  for (const auto& item : *array)
    read_one(item, ++index, path, out);
  --depth_;
  return out;
}

step_list step_reader::read_branch(const toml::node& node,
                                   const std::string& path,
                                   std::size_t number) {
  const auto outer = prefix_;
  prefix_ += std::to_string(number) + ".";
  auto out = read(node, path);
  prefix_ = outer;
  return out;
}

void step_reader::hold(std::uint32_t index, const fields& in) {
  auto& nested = in_.flow.nested;
  for (const auto outer : held_)
    nested.emplace(std::pair{outer, index},
                   nested_lock{in_.out.tasks.size(), nested.size(),
                               in.path("lock"), in.place("lock")});
  held_.push_back(index);
}

void step_reader::let_go() {
  held_.pop_back();
}

std::set<std::string> step_reader::names() const {
  std::set<std::string> all;
  for (const auto& [name, where] : names_)
    all.insert(name);
  return all;
}

void step_reader::read_one(const toml::node& node, std::size_t index,
                           const std::string& path, step_list& out) {
  const auto number = prefix_ + std::to_string(index);
  const auto* table = node.as_table();
  if (table == nullptr) {
    in_.error("E011", path,
              "expected step " + number
                + " to be a table such as "
                  "{ compute = \"20ms\" }, got "
                + type_words(node),
              span_of(node.source()));
    return;
  }
  const auto* kind = find_verb(*table, number);
  if (kind == nullptr)
    return;
  const std::string verb{kind->name};
  const auto prefix = title_ + " step " + number;
  fields given{in_, *table, prefix,
               "step " + number + " (" + verb + ") of " + title_,
               span_of(node.source())};
  if (kind->read == nullptr)
    return in_.later("step '" + verb + "'", given.path(verb),
                     given.key_place(verb));
  if (!may_do(*kind, given))
    return;
  given.finish(kind->keys);
  const auto name = given.name("name");
  if (name)
    claim_name(*name, given);
  const auto probability = given.probability("probability").value_or(1);
  const auto outer = prefix_;
  prefix_ = number + ".";
  auto what = kind->read(given, *this);
  prefix_ = outer;
  if (what)
    out.push_back(
      {std::move(what), verb, name.value_or(""), index, probability});
}

const step_kind* step_reader::find_verb(const toml::table& table,
                                        const std::string& number) const {
  std::vector<std::string> found;
  for (const auto& [key, node] : in_written_order(table, in_.sources))
    if (find_kind(key->str()) != nullptr)
      found.emplace_back(key->str());
  // `steps` beside another verb is that verb's body.
  if (found.size() > 1)
    found.erase(std::remove(found.begin(), found.end(), "steps"), found.end());
  if (found.empty()) {
    no_verb(table, number);
    return nullptr;
  }
  if (found.size() == 1)
    return find_kind(found[0]);
  const char* many = found.size() == 2 ? "two" : "several";
  in_.error("E015", title_,
            "step " + number + " has " + many + " verbs (" + joined(found)
              + "); split it into "
              + (found.size() == 2 ? "two steps" : "steps"),
            span_of(table.source()));
  return nullptr;
}

void step_reader::no_verb(const toml::table& table,
                          const std::string& number) const {
  std::string label;
  for (const auto& [key, node] : in_written_order(table, in_.sources))
    if (label.empty() && key->str() != "name")
      label = did_you_mean(key->str(), verbs());
  in_.error("E010", title_,
            "step " + number + " has no verb; " + one_of(verbs()),
            span_of(table.source()), label);
}

/// Services call and wait; whatever else steps do happens in the program that
/// is rehearsed.
bool step_reader::may_do(const step_kind& kind, const fields& given) const {
  if (!of_service() || kind.in_services)
    return true;
  const std::string verb{kind.name};
  const auto* why = verb == "compute"
                      ? "a service cannot compute: simulated services are "
                        "outside the measured program; use wait"
                      : "the steps of a service are call, wait, parallel, "
                        "choose and steps";
  in_.error("E020", given.path(verb), why, given.key_place(verb));
  return false;
}

void step_reader::claim_name(const std::string& name, fields& given) {
  const auto [first, fresh] = names_.emplace(name, given.place("name"));
  if (fresh)
    return;
  diagnostic finding;
  finding.id = "E016";
  finding.path = given.path("name");
  finding.message = "two steps of " + title_ + " are called '" + name + "'";
  finding.where = given.place("name");
  finding.related = related_place{first->second, "the first one"};
  in_.found.add(std::move(finding));
}

} // namespace rehearse
