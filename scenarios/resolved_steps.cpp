// The parts of a resolved scenario: lines, values, steps.
#include "scenarios/resolved_steps.hpp"

#include "base/spelling.hpp"
#include "base/text.hpp"
#include "scenarios/arrivals/registry.hpp"
#include "scenarios/reading/toml_source.hpp"
#include "scenarios/reading/toml_text.hpp"
#include "scenarios/steps/registry.hpp"

#include <algorithm>

namespace rehearse {

namespace {

/// Comments of lines up to this long stand below each other.
constexpr std::size_t comment_column = 44;

/// The keys that a table has which is the value of `key`; null: any.
const std::vector<key_info>* keys_within(const key_info& key,
                                         const toml::table& value) {
  if (key.name == "arrivals") {
    const auto* kind = value.get_as<std::string>("kind");
    for (const auto& row : arrival_kinds())
      if (kind != nullptr && row.name == kind->get())
        return &row.keys;
    return nullptr;
  }
  const auto* table = find_value_table(key.name);
  return table != nullptr ? &table->keys : nullptr;
}

/// The kind of a step; `steps` beside another verb is that verb's body.
const step_kind& kind_of(const toml::table& step) {
  const step_kind* found = nullptr;
  for (const auto& kind : step_kinds())
    if (step.contains(kind.name) && (found == nullptr || kind.name != "steps"))
      found = &kind;
  return *found;
}

std::string indent(std::size_t depth) {
  return std::string(2 * depth, ' ');
}

} // namespace

void line_list::add(std::string text, std::string comment) {
  lines_.emplace_back(std::move(text), std::move(comment));
}

std::string line_list::text() const {
  std::string out;
  for (const auto& [text, comment] : lines_) {
    out += text;
    if (!comment.empty()) {
      const auto width = count_code_points(text);
      out.append(width < comment_column ? comment_column - width : 0, ' ');
      out += "  # " + comment;
    }
    out += '\n';
  }
  return out;
}

const toml::table* value_writer::defaults(const std::string& kind) const {
  const auto* all = root_->get_as<toml::table>("defaults");
  return all != nullptr ? all->get_as<toml::table>(kind) : nullptr;
}

filled_value value_writer::entries(const std::vector<key_info>& keys,
                                   const toml::table& own,
                                   const toml::table* inherited,
                                   std::string_view left_out) const {
  filled_value out;
  for (const auto& one : effective_keys(keys, own, inherited)) {
    if (one.origin == value_origin::described || one.key->name == left_out)
      continue;
    const std::string name{one.key->name};
    if (one.origin == value_origin::preset)
      out.presets.push_back(name);
    else if (one.origin == value_origin::inherited)
      out.inherited.push_back(name);
    out.text += (out.text.empty() ? "" : ", ") + name + " = " + value(one).text;
  }
  return out;
}

filled_value value_writer::value(const effective_key& one) const {
  static const toml::table empty;
  const bool filled = one.node == nullptr && one.key->default_text == "{}";
  if (one.node == nullptr && !filled)
    return {std::string{one.key->default_text}, {}, {}};
  const auto* table = filled ? &empty : one.node->as_table();
  const auto* keys = table != nullptr ? keys_within(*one.key, *table) : nullptr;
  if (keys == nullptr)
    return {value_text(*one.node, sources_), {}, {}};
  auto out = entries(*keys, *table, nullptr);
  out.text = "{ " + out.text + " }";
  return out;
}

std::string value_writer::place(const toml::node& node) const {
  const auto where = span_of(node.source());
  return where.source == sources_.front()
           ? escaped(where.source) + ":" + std::to_string(where.line)
           : "--set";
}

std::string value_writer::origin(const effective_key& one,
                                 const std::string& kind) const {
  switch (one.origin) {
    case value_origin::written:
      return place(*one.node);
    case value_origin::inherited:
      return "[defaults." + kind + "]";
    case value_origin::preset:
    case value_origin::described:
      break;
  }
  return "default";
}

std::string value_writer::fillings(const filled_value& value) const {
  std::string out;
  if (!value.inherited.empty())
    out += "; [defaults.call]: " + joined(value.inherited);
  if (!value.presets.empty())
    out += "; default: " + joined(value.presets);
  return out;
}

std::string quoted_text(const std::string& text) {
  return value_text(toml::value<std::string>{text}, {});
}

namespace {

/// Writes the steps of one array.
class step_writer {
public:
  step_writer(const value_writer& values, const toml::table* calls,
              line_list& out)
    : values_(values), calls_(calls), out_(out) {
  }

  void all(const toml::array& steps, std::size_t depth) {
    for (const auto& step : steps)
      one(*step.as_table(), depth);
  }

private:
  void one(const toml::table& step, std::size_t depth) {
    const auto& kind = kind_of(step);
    const auto* inherited = kind.name == "call" ? calls_ : nullptr;
    const auto body = body_of(kind, step);
    const auto entries = values_.entries(kind.keys, step, inherited, body);
    const auto origin = values_.place(step) + values_.fillings(entries);
    const auto start = indent(depth) + "{ " + entries.text;
    if (body.empty())
      return out_.add(start + " },", origin);
    out_.add(start + (entries.text.empty() ? "" : ", ") + std::string{body}
               + " = [",
             origin);
    const auto& inner = *step.get_as<toml::array>(body);
    if (body == "steps")
      all(inner, depth + 1);
    else
      branches(inner, depth + 1);
    out_.add(indent(depth) + "] },", "");
  }

  /// The key of the step that holds other steps; empty if none does.
  static std::string_view body_of(const step_kind& kind,
                                  const toml::table& step) {
    if (kind.name == "parallel" || kind.name == "choose")
      return kind.name;
    return step.contains("steps") ? "steps" : "";
  }

  void branches(const toml::array& all_of_them, std::size_t depth) {
    for (const auto& branch : all_of_them) {
      const auto* table = branch.as_table();
      const auto* steps = table != nullptr ? table->get_as<toml::array>("steps")
                                           : branch.as_array();
      std::string weight;
      if (table != nullptr)
        weight
          = "{ weight = " + value_text(*table->get("weight"), values_.sources())
            + ", steps = ";
      out_.add(indent(depth) + weight + "[", values_.place(branch));
      all(*steps, depth + 1);
      out_.add(indent(depth) + (table != nullptr ? "] }," : "],"), "");
    }
  }

  const value_writer& values_;
  const toml::table* calls_;
  line_list& out_;
};

} // namespace

void write_steps(const value_writer& values, const toml::array& all,
                 const toml::table* calls, line_list& out) {
  step_writer{values, calls, out}.all(all, 1);
}

} // namespace rehearse
