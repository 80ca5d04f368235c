// The parts of a resolved scenario: lines, values, steps.
#pragma once

#include "scenarios/reading/effective_keys.hpp"

#include <toml++/toml.h>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace rehearse {

/// Lines with comments behind them.
class line_list {
public:
  void add(std::string text, std::string comment);

  bool empty() const {
    return lines_.empty();
  }

  /// All lines; comments stand below each other where lines are short.
  std::string text() const;

private:
  std::vector<std::pair<std::string, std::string>> lines_;
};

/// A value on one line, and its keys that are not written.
struct filled_value {
  std::string text;
  std::vector<std::string> inherited;
  std::vector<std::string> presets;
};

/// Writes values and says where they come from.
class value_writer {
public:
  /// @param root The file's tables, which must outlive this.
  /// @param sources As for `in_written_order`.
  value_writer(const toml::table& root, std::vector<std::string> sources)
    : root_(&root), sources_(std::move(sources)) {
  }

  /// The table [defaults.KIND]; null if there is none.
  const toml::table* defaults(const std::string& kind) const;

  /// The value of a key that is not only described, its own keys filled in.
  filled_value value(const effective_key& one) const;

  /// `keys` of `own` as "a = 1, b = 2", without those of the type `left_out`.
  filled_value entries(const std::vector<key_info>& keys,
                       const toml::table& own, const toml::table* inherited,
                       std::string_view left_out = "") const;

  /// "FILE:LINE" of a value, or "--set".
  std::string place(const toml::node& node) const;

  /// Where the value of a key of a table KIND comes from.
  std::string origin(const effective_key& one, const std::string& kind) const;

  /// What stands behind an origin if keys within the value are not written.
  std::string fillings(const filled_value& value) const;

  const std::vector<std::string>& sources() const {
    return sources_;
  }

private:
  const toml::table* root_;
  std::vector<std::string> sources_;
};

/// `text` as a TOML string.
std::string quoted_text(const std::string& text);

/// Adds the steps of `all`, one or several lines each.
/// @param calls What calls inherit; null for those of a service.
void write_steps(const value_writer& values, const toml::array& all,
                 const toml::table* calls, line_list& out);

} // namespace rehearse
