// The scheduler settings that CAF 0.17 knows, with their types and ranges.
#pragma once

#include "config/ini_value_text.hpp"
#include "config/scheduler_ini.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rehearse {

/// What a setting takes.
enum class ini_type { boolean, integer, length, text, policy };

/// One setting.
struct ini_key {
  std::string_view group;
  std::string_view name;
  ini_type type;
  std::int64_t least = 0; ///< Of integers.
  std::int64_t most = 0;  ///< Of integers.
  std::string_view rule;  ///< What to say if it is broken.
  std::string_view unset; ///< What holds if it is not written, for people.
};

/// Every setting of [scheduler] and [work-stealing].
const std::vector<ini_key>& scheduler_keys();

/// What checking a value gave.
struct ini_checked {
  std::optional<decltype(ini_value::value)> value;
  std::string message; ///< What is wrong, if there is no value.
  std::string label;   ///< "did you mean …?", if it helps.
};

/// Checks `written` against the row `key`.
ini_checked check_ini_value(const ini_key& key, const ini_written& written);

} // namespace rehearse
