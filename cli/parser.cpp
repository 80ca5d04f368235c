// The parser of the command line: global flags and every command's own.
#include "cli/parser.hpp"

#include "cli/commands/registry.hpp"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace rehearse {

namespace {

void declare_globals(parser& p) {
  p.app.set_help_flag("-h,--help", "Explain the command");
  const flag_list add{p.app};
  add.flag("--version", p.version,
           "Name the versions of the program and of CAF");
  add.flag("-q,--quiet", p.options.quiet,
           "Print nothing but mistakes and trouble");
  add.flag("-v,--verbose", p.options.verbose,
           "Show settings and services, too; log at level info");
  add.value("--color", p.colour, alternatives(colour_words()),
            "Colour; auto: on terminals, unless NO_COLOR is set");
  add.flag("--ascii", p.options.ascii, "Draw with plain characters only");
  add.value("--log-level", p.level, alternatives(level_words()),
            "What is logged; warning, or info with --verbose");
  add.value("--log-file", p.options.log_file, "FILE",
            "Log to a file instead of standard error");
  add.value("--error-format", p.format, alternatives(format_words()),
            "How mistakes are reported");
}

} // namespace

parser::parser() {
  declare_globals(*this);
  app.allow_extras();
  // Not more than one, or `help run` would name two commands.
  app.require_subcommand(0, 1);
  for (const auto& row : commands()) {
    auto* sub
      = app.add_subcommand(std::string{row.name}, std::string{row.summary});
    sub->fallthrough();
    sub->allow_extras();
    made.push_back(row.make());
    made.back()->declare(flag_list{*sub});
  }
}

const std::vector<named<log_level>>& level_words() {
  static const std::vector<named<log_level>> words{
    {"debug", log_level::debug},
    {"info", log_level::info},
    {"warning", log_level::warning},
    {"error", log_level::error},
    {"off", log_level::off}};
  return words;
}

const std::vector<named<colour_choice>>& colour_words() {
  static const std::vector<named<colour_choice>> words{
    {"auto", colour_choice::automatic},
    {"always", colour_choice::always},
    {"never", colour_choice::never}};
  return words;
}

const std::vector<named<diagnostic_format>>& format_words() {
  static const std::vector<named<diagnostic_format>> words{
    {"human", diagnostic_format::human},
    {"short", diagnostic_format::short_text},
    {"json", diagnostic_format::json},
    {"github", diagnostic_format::github}};
  return words;
}

bool is_positional(const CLI::Option& option) {
  return option.get_lnames().empty() && option.get_snames().empty();
}

std::vector<std::string> flags_of(const CLI::App& app) {
  std::vector<std::string> flags;
  for (const auto* option : app.get_options()) {
    for (const auto& name : option->get_lnames())
      flags.push_back("--" + name);
    for (const auto& name : option->get_snames())
      flags.push_back("-" + name);
  }
  return flags;
}

} // namespace rehearse
