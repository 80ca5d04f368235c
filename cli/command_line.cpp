// The command line: global flags, commands, and what is wrong with either.
#include "cli/command_line.hpp"

#include "cli/commands/registry.hpp"
#include "cli/help.hpp"
#include "cli/leaving.hpp"
#include "cli/output.hpp"
#include "cli/parser.hpp"
#include "cli/version.hpp"
#include "runtime/version.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <new>
#include <utility>
#include <vector>

namespace rehearse {

namespace {

/// The flags that may be written after the command in use.
std::vector<std::string> known_flags(const CLI::App& app) {
  auto flags = flags_of(app);
  for (const auto* sub : app.get_subcommands())
    for (auto& flag : flags_of(*sub))
      flags.push_back(std::move(flag));
  return flags;
}

std::string unknown_flag(const std::string& flag, const CLI::App& app) {
  const auto hint = did_you_mean(flag, known_flags(app));
  return fmt::format("unknown flag '{}'; {}", escaped(flag),
                     hint.empty() ? "see rehearse help" : hint);
}

/// The words that nobody took. CLI11 counts the mark before arguments that
/// begin with a dash among them.
std::vector<std::string> left_over(const CLI::App& app) {
  auto rest = app.remaining(true);
  rest.erase(std::remove(rest.begin(), rest.end(), "--"), rest.end());
  return rest;
}

/// What to say about the first word of the command line that nobody took.
std::string about_left_over(const CLI::App& app,
                            const std::vector<std::string>& argv) {
  const auto rest = left_over(app);
  const auto first
    = std::find_if(argv.begin() + 1, argv.end(), [&](const auto& word) {
        return std::find(rest.begin(), rest.end(), word) != rest.end();
      });
  const auto& word = first != argv.end() ? *first : rest.back();
  if (word.size() > 1 && word[0] == '-')
    return unknown_flag(word.substr(0, word.find('=')), app);
  if (app.get_subcommands().empty())
    return unknown_command(word);
  return fmt::format("'{}' is one argument too many", escaped(word));
}

/// Turns the texts of global flags into their meanings.
/// @returns what is wrong with them, or nullopt.
std::optional<failure> read_globals(parser& p) {
  if (p.level.empty())
    p.level = p.options.verbose ? "info" : "warning";
  const auto level = choose("--log-level", p.level, level_words());
  if (!level)
    return level.reason();
  const auto format = choose("--error-format", p.format, format_words());
  if (!format)
    return format.reason();
  const auto colour = choose("--color", p.colour, colour_words());
  if (!colour)
    return colour.reason();
  p.options.level = *level;
  p.options.format = *format;
  p.options.colour = *colour;
  p.options.ascii = p.options.ascii || prefers_ascii();
  return std::nullopt;
}

exit_code run_parsed(parser& p) {
  if (!left_over(p.app).empty()) {
    return refuse(about_left_over(p.app, p.options.argv));
  }
  if (const auto wrong = read_globals(p)) {
    return refuse(wrong->message);
  }
  if (p.version)
    return write_output(
      fmt::format("rehearse {}\nCAF {}\n", tool_version(), caf_version()));
  if (!start_log(p.options.level, p.options.log_file, &write_error)) {
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
  const auto used = p.app.get_subcommands();
  return used.empty() ? long_help() : *command_help(used.front()->get_name());
}

/// Finds out early how mistakes are to be reported: the command line itself may
/// be one.
void find_error_format(const std::vector<std::string>& argv) {
  const std::string flag = "--error-format";
  for (std::size_t i = 1; i < argv.size(); ++i) {
    std::string value;
    if (argv[i] == flag && i + 1 < argv.size())
      value = argv[i + 1];
    else if (argv[i].compare(0, flag.size() + 1, flag + "=") == 0)
      value = argv[i].substr(flag.size() + 1);
    for (const auto& word : format_words())
      if (word.name == value)
        set_error_format(word.value);
  }
}

exit_code parse_and_run(parser& p, int argc, const char* const* argv) {
  try {
    p.options.argv.assign(argv, argv + argc);
    find_error_format(p.options.argv);
    p.app.parse(argc, argv);
    return run_parsed(p);
  } catch (const CLI::CallForHelp&) {
    return write_output(help_in_use(p));
  } catch (const CLI::ParseError& wrong) {
    // What CLI11 misses is often a value that went to an unknown flag.
    return refuse(escaped(wrong.what()));
  } catch (const std::bad_alloc&) {
    complain(out_of_memory_text);
    return exit_code::cannot;
  } catch (const std::exception& defect) {
    complain_of_defect(defect.what());
    return exit_code::defect;
  }
}

} // namespace

exit_code run_command_line(int argc, const char* const* argv) {
  parser p;
  const auto code = parse_and_run(p, argc, argv);
  // While what the runs use still exists.
  leave_if_stuck(code);
  return code;
}

} // namespace rehearse
