// A scenario with every default filled in, as text.
#include "scenarios/resolved.hpp"

#include "base/text.hpp"
#include "scenarios/reading/overrides.hpp"
#include "scenarios/reading/syntax.hpp"
#include "scenarios/reading/toml_source.hpp"
#include "scenarios/reading/toml_text.hpp"
#include "scenarios/resolved_steps.hpp"

#include <utility>

namespace rehearse {

namespace {

/// Writes the tables of a file.
class resolver {
public:
  resolver(const scenario& work, const toml::table& root, value_writer values)
    : work_(work), root_(root), values_(std::move(values)) {
  }

  std::string text() {
    for (const auto& table : file_tables()) {
      const auto dot = table.name.find('.');
      const std::string kind{table.name.substr(0, dot)};
      if (kind == "defaults" || key_names(table.keys).empty())
        continue;
      if (dot != std::string_view::npos)
        named_tables(kind, table.keys);
      else if (kind == "goals")
        goals();
      else
        file_table(kind, table.keys);
    }
    return lines_.text();
  }

private:
  void open(const std::string& title) {
    if (!lines_.empty())
      lines_.add("", "");
    lines_.add("[" + title + "]", "");
  }

  void file_table(const std::string& kind, const std::vector<key_info>& keys) {
    static const toml::table empty;
    const auto* own = root_.get_as<toml::table>(kind);
    open(kind);
    for (const auto& one :
         effective_keys(keys, own != nullptr ? *own : empty, nullptr))
      entry(kind, one);
  }

  void named_tables(const std::string& kind,
                    const std::vector<key_info>& keys) {
    const auto* all = root_.get_as<toml::table>(kind);
    if (all == nullptr)
      return;
    const auto* inherited = values_.defaults(kind);
    for (const auto& [key, node] : in_written_order(*all, values_.sources())) {
      open(kind + "." + key_text(key->str()));
      for (const auto& one : effective_keys(keys, *node->as_table(), inherited))
        entry(kind, one);
    }
  }

  void goals() {
    const auto* all = root_.get_as<toml::table>("goals");
    if (all == nullptr)
      return;
    open("goals");
    for (const auto& [key, node] : in_written_order(*all, values_.sources()))
      lines_.add(key_text(key->str()) + " = "
                   + value_text(*node, values_.sources()),
                 values_.place(*node));
  }

  void entry(const std::string& kind, const effective_key& one) {
    const std::string name{one.key->name};
    if (kind == "scenario" && computed(name, one))
      return;
    if (one.origin == value_origin::described) {
      lines_.add("# " + name + ": " + std::string{one.key->default_text},
                 "default");
      return;
    }
    if (one.key->type == "steps") {
      lines_.add(name + " = [", values_.place(*one.node));
      // [defaults.call] is for the calls of tasks.
      write_steps(values_, *one.node->as_array(),
                  kind == "task" ? values_.defaults("call") : nullptr, lines_);
      lines_.add("]", "");
      return;
    }
    const auto value = values_.value(one);
    lines_.add(name + " = " + value.text,
               values_.origin(one, kind) + values_.fillings(value));
  }

  /// What only the read scenario knows: its name, and a seed that was drawn.
  bool computed(const std::string& key, const effective_key& one) {
    if (key == "name" && one.origin == value_origin::described)
      lines_.add("name = " + quoted_text(work_.name), "default");
    else if (key == "seed" && work_.seed_was_random)
      lines_.add("seed = " + std::to_string(work_.seed),
                 values_.place(*one.node) + ", drawn");
    else
      return false;
    return true;
  }

  const scenario& work_;
  const toml::table& root_;
  value_writer values_;
  line_list lines_;
};

} // namespace

std::string resolved_text(const scenario& work, const std::string& text,
                          const std::vector<std::string>& overrides) {
  read_options options;
  options.overrides = overrides;
  diagnostics found;
  reading in{options, found, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}};
  in.sources.push_back(work.path);
  for (const auto& line : overrides)
    in.sources.push_back(override_source(line));
  auto parsed = parse_toml(without_byte_order_mark(text), work.path);
  if (!parsed.table)
    return {};
  apply_overrides(in, *parsed.table);
  const auto& root = *parsed.table;
  return resolver{work, root, value_writer{root, in.sources}}.text();
}

} // namespace rehearse
