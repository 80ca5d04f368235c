// The command line: global flags, commands, and what is wrong with either.
#include "cli/command_line.hpp"

#include "cli/commands/registry.hpp"
#include "cli/output.hpp"
#include "cli/version.hpp"
#include "runtime/version.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace rehearse {

namespace {

constexpr auto global_help
  = "Flags of every command:\n"
    "  --version                   Name the versions of the program and CAF\n"
    "  -q,--quiet                  Print no summary\n"
    "  -v,--verbose                Log what is done (--log-level debug)\n"
    "  --log-level LEVEL           debug, info, warning, error or off\n"
    "  --log-file FILE             Log to a file instead of standard error\n"
    "  --ascii                     Draw with plain characters only\n"
    "  --error-format FORMAT       human or short\n";

/// The parser and what it reads into.
struct parser {
  CLI::App app{"", "rehearse"};
  global_options options;
  bool version = false;
  bool verbose = false;
  std::string level; ///< Empty: info, or warning with --quiet.
  std::string format = "human";
  std::vector<std::unique_ptr<command>> made; ///< Row by row of commands().
};

void declare_globals(parser& p) {
  p.app.add_flag("--version", p.version);
  p.app.add_flag("-q,--quiet", p.options.quiet);
  p.app.add_flag("-v,--verbose", p.verbose);
  p.app.add_flag("--ascii", p.options.ascii);
  p.app.add_option("--log-level", p.level);
  p.app.add_option("--log-file", p.options.log_file);
  p.app.add_option("--error-format", p.format);
}

/// Unknown words are left over rather than refused: CLI11 neither suggests
/// anything nor keeps their order.
void declare(parser& p) {
  p.app.set_help_flag("-h,--help", "Explain the command");
  p.app.allow_extras();
  // Not more than one, or `help run` would name two commands.
  p.app.require_subcommand(0, 1);
  declare_globals(p);
  for (const auto& row : commands()) {
    auto* sub
      = p.app.add_subcommand(std::string{row.name}, std::string{row.summary});
    sub->fallthrough();
    sub->allow_extras();
    sub->footer(global_help);
    p.made.push_back(row.make());
    p.made.back()->declare(*sub);
  }
}

/// The flags that may be written after the command in use.
std::vector<std::string> known_flags(const CLI::App& app) {
  std::vector<std::string> flags;
  const auto add = [&flags](const CLI::App& one) {
    for (const auto* option : one.get_options()) {
      for (const auto& name : option->get_lnames())
        flags.push_back("--" + name);
      for (const auto& name : option->get_snames())
        flags.push_back("-" + name);
    }
  };
  add(app);
  for (const auto* sub : app.get_subcommands())
    add(*sub);
  return flags;
}

std::vector<std::string> command_names() {
  std::vector<std::string> names;
  for (const auto& row : commands())
    names.emplace_back(row.name);
  return names;
}

std::string unknown(std::string_view what, const std::string& word,
                    const std::vector<std::string>& known) {
  const auto hint = did_you_mean(word, known);
  return fmt::format("unknown {} '{}'{}", what, escaped(word),
                     hint.empty() ? "; see rehearse help" : "; " + hint);
}

/// What to say about the first word of the command line that nobody took.
std::string about_left_over(const CLI::App& app,
                            const std::vector<std::string>& argv) {
  const auto rest = app.remaining(true);
  const auto first
    = std::find_if(argv.begin() + 1, argv.end(), [&](const auto& word) {
        return std::find(rest.begin(), rest.end(), word) != rest.end();
      });
  const auto& word = first != argv.end() ? *first : rest.back();
  if (word.size() > 1 && word[0] == '-')
    return unknown("flag", word.substr(0, word.find('=')), known_flags(app));
  if (app.get_subcommands().empty())
    return unknown("command", word, command_names());
  return fmt::format("'{}' is one argument too many", escaped(word));
}

/// Turns the texts of global flags into their meanings.
/// @returns what is wrong with them, or nullopt.
std::optional<failure> read_globals(parser& p) {
  if (p.level.empty())
    p.level = p.options.quiet ? "warning" : "info";
  const auto level = choose<log_level>("--log-level", p.level,
                                       {{"debug", log_level::debug},
                                        {"info", log_level::info},
                                        {"warning", log_level::warning},
                                        {"error", log_level::error},
                                        {"off", log_level::off}});
  if (!level)
    return level.reason();
  const auto format
    = choose<diagnostic_format>("--error-format", p.format,
                                {{"human", diagnostic_format::human},
                                 {"short", diagnostic_format::short_text}});
  if (!format)
    return format.reason();
  p.options.level = p.verbose ? log_level::debug : *level;
  p.options.format = *format;
  return std::nullopt;
}

exit_code run_parsed(parser& p) {
  if (!p.app.remaining(true).empty()) {
    complain(about_left_over(p.app, p.options.argv));
    return exit_code::bad_input;
  }
  if (const auto wrong = read_globals(p)) {
    complain(wrong->message);
    return exit_code::bad_input;
  }
  if (p.version)
    return write_output(
      fmt::format("rehearse {}\nCAF {}\n", tool_version(), caf_version()));
  if (!start_log(p.options.level, p.options.log_file)) {
    complain("cannot write '" + escaped(p.options.log_file) + "', the log");
    return exit_code::cannot;
  }
  for (std::size_t i = 0; i < p.made.size(); ++i)
    if (p.app.got_subcommand(std::string{commands()[i].name}))
      return p.made[i]->run(p.options);
  return write_output(short_help());
}

/// The help of the command in use.
std::string help_in_use(const parser& p) {
  return p.app.get_subcommands().empty() ? short_help() : p.app.help();
}

} // namespace

std::string short_help() {
  std::string out
    = "Rehearse runs a concurrent workload under several execution models and\n"
      "shows what each of them costs, before production does.\n\n"
      "  rehearse run three-tasks              a shipped example, every model\n"
      "  rehearse run my.toml --clock virtual  calculated, on as many cores as "
      "you like\n"
      "  rehearse check my.toml                every mistake in a scenario\n\n";
  std::string label = "Commands:";
  for (const auto& row : commands()) {
    out += fmt::format("{:<11}{:<9}{}\n", label, row.name, row.summary);
    label.clear();
  }
  return out;
}

result<std::string> command_help(const std::string& name) {
  parser p;
  declare(p);
  const auto names = command_names();
  if (std::find(names.begin(), names.end(), name) == names.end())
    return failure{unknown("command", name, names)};
  return p.app.get_subcommand(name)->help("rehearse");
}

exit_code run_command_line(int argc, const char* const* argv) {
  parser p;
  p.options.argv.assign(argv, argv + argc);
  declare(p);
  try {
    p.app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    return write_output(help_in_use(p));
  } catch (const CLI::ParseError& wrong) {
    // What CLI11 misses is often a value that went to an unknown flag.
    complain(escaped(wrong.what()));
    return exit_code::bad_input;
  }
  return run_parsed(p);
}

} // namespace rehearse
