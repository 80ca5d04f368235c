// Settings of CAF's INI that the command line gives with --set.
#pragma once

#include "config/scheduler_ini.hpp"

#include <string>

namespace rehearse {

/// Whether `set`, a `KEY=VALUE`, names a setting of the INI.
bool is_ini_key(const std::string& set);

/// Reads `set`, a `GROUP.KEY=VALUE`. A word needs no quotes, which shells eat.
/// The setting's place is "--set KEY=VALUE"; adds what is wrong to `found`.
scheduler_settings read_ini_override(const std::string& set,
                                     diagnostics& found);

/// Whether `source`, of a setting's place, is a --set of any kind.
bool is_override(const std::string& source);

} // namespace rehearse
