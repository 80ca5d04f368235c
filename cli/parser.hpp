// The parser of the command line: global flags and every command's own.
#pragma once

#include "cli/commands/command.hpp"
#include "cli/options.hpp"

#include <CLI/App.hpp>

#include <memory>
#include <string>
#include <vector>

namespace rehearse {

/// The parser and what it reads into.
struct parser {
  /// Declares every flag and every command. Unknown words are left over rather
  /// than refused: CLI11 neither suggests anything nor keeps their order.
  parser();

  CLI::App app{"", "rehearse"};
  global_options options;
  bool version = false;
  std::string level; ///< Empty: warning, or info with --verbose.
  std::string format = "human";
  std::string colour = "auto";
  std::vector<std::unique_ptr<command>> made; ///< Row by row of commands().
};

/// What --log-level may be.
const std::vector<named<log_level>>& level_words();

/// What --color may be.
const std::vector<named<colour_choice>>& colour_words();

/// What --error-format may be.
const std::vector<named<diagnostic_format>>& format_words();

/// Whether `option` is an argument and not a flag.
bool is_positional(const CLI::Option& option);

/// The flags of `app`, e.g. "--model" and "-m", in the order of their
/// declaration.
std::vector<std::string> flags_of(const CLI::App& app);

} // namespace rehearse
