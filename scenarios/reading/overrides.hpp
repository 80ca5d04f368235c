// Settings of the command line, laid over those of the file.
#pragma once

#include "scenarios/reading/context.hpp"

#include <toml++/toml.h>

namespace rehearse {

/// The name under which findings point into the override `text`.
std::string override_source(const std::string& text);

/// Lays every override of `in.options` over `root`; reports E001 for texts that
/// are no KEY=VALUE.
void apply_overrides(reading& in, toml::table& root);

} // namespace rehearse
