// CAF's scheduler INI, read strictly, because CAF itself accepts mistakes.
#pragma once

#include "base/diagnostic.hpp"
#include "base/duration.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>

namespace rehearse {

/// A setting of the INI and the place it came from.
struct ini_value {
  std::variant<bool, std::int64_t, duration, std::string> value;
  source_span where;
};

/// The settings of a scheduler INI by full name, e.g. "scheduler.max-threads".
/// Only keys that this version of CAF knows, with values in their ranges.
struct scheduler_settings {
  std::map<std::string, ini_value> values;

  /// The value of `name`, if written.
  std::optional<std::int64_t> integer(const std::string& name) const;
  std::optional<std::string> text(const std::string& name) const;
};

/// Reads `text`, which came from `path`; adds E031 and warnings to `found`.
scheduler_settings read_scheduler_ini(const std::string& path,
                                      const std::string& text,
                                      diagnostics& found);

/// Adds a warning for settings without effect: those of a policy that is not in
/// use (W131) and profiling (W117). To be called when every source is read.
void warn_of_unused(const scheduler_settings& settings, diagnostics& found);

/// Adds a warning (W117) for the policy 'stealing' in virtual time, which has
/// no worker threads that could steal.
void warn_of_stealing_in_virtual_time(const scheduler_settings& settings,
                                      diagnostics& found);

} // namespace rehearse
