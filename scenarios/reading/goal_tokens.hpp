// The words, values and signs of a goal.
#pragma once

#include "scenarios/goal.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rehearse {

/// What a token of a goal is.
enum class token_kind {
  word,     ///< A metric with its class, or a model's name.
  value,    ///< A number, with its unit if it has one.
  sign,     ///< + - * /
  relation, ///< < <= > >= ==
  at,       ///< @
  wrong,    ///< Nothing that a goal may hold.
  end,
};

/// One token of a goal.
struct goal_token {
  token_kind kind = token_kind::end;
  std::string_view text;  ///< Points into the goal.
  std::size_t offset = 0; ///< Of its first byte in the goal.

  /// Where it ends, one byte behind it.
  std::size_t end() const {
    return offset + text.size();
  }
};

/// The tokens of `text`; the last one is `end`. A '-' between two letters or
/// digits is part of a word, since names may hold it.
std::vector<goal_token> goal_tokens(std::string_view text);

/// A value of a goal, in the unit of its quantity.
struct goal_value {
  double value = 0;
  quantity kind = quantity::number;
};

/// The last part of the names of metrics that stand for every percentile.
constexpr std::string_view percentile_row = "pNN";

/// The percentile that `text` states, such as "p99.9"; 0 and 100 are none.
std::optional<fine_percent> goal_percentile(std::string_view text);

/// What the text of a value token means; a failure says what is wrong with it.
struct goal_value_result {
  std::optional<goal_value> value;
  std::string why_not;
};

/// Reads "350ms", "5", "4%" or "80/s".
goal_value_result read_goal_value(std::string_view text);

} // namespace rehearse
