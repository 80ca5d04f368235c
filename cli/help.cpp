// What --help prints: the program, its commands, and one command's flags.
#include "cli/help.hpp"

#include "base/spelling.hpp"
#include "base/text.hpp"
#include "cli/commands/registry.hpp"
#include "cli/parser.hpp"
#include "report/format.hpp"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace rehearse {

namespace {

constexpr std::size_t columns = 80;

/// Where the texts of flags begin.
constexpr std::size_t text_column = 26;

/// "  LABEL     TEXT", the text broken into lines below each other.
std::string item(const std::string& label, const std::string& text) {
  auto lines = wrapped(text, columns, text_column);
  auto front = "  " + label;
  if (front.size() + 2 > text_column)
    return front + "\n" + lines;
  front.resize(text_column, ' ');
  return lines.replace(0, text_column, front);
}

/// "-m, --model LIST".
std::string label_of(const CLI::Option& option) {
  std::vector<std::string> names;
  for (const auto& name : option.get_snames())
    names.push_back("-" + name);
  for (const auto& name : option.get_lnames())
    names.push_back("--" + name);
  auto label = joined(names);
  if (option.get_items_expected_max() > 0)
    label += " " + option.get_type_name();
  return label;
}

/// The headings of the flags of `app`, in the order of their declaration.
std::vector<std::string> groups_of(const CLI::App& app) {
  std::vector<std::string> groups;
  for (const auto* option : app.get_options())
    if (!is_positional(*option) && option != app.get_help_ptr()
        && std::find(groups.begin(), groups.end(), option->get_group())
             == groups.end())
      groups.push_back(option->get_group());
  return groups;
}

std::string flags_in(const CLI::App& app, const std::string& group) {
  std::string out;
  for (const auto* option : app.get_options())
    if (!is_positional(*option) && option != app.get_help_ptr()
        && option->get_group() == group)
      out += item(label_of(*option), option->get_description());
  return out;
}

/// The flags of the program itself.
std::string flags_of_all(const CLI::App& app) {
  const auto* help = app.get_help_ptr();
  return "\nFlags of every command:\n"
         + item(label_of(*help), help->get_description())
         + flags_in(app, help->get_group());
}

std::string about(const CLI::App& command) {
  std::string usage = "rehearse " + command.get_name();
  std::string arguments;
  for (const auto* option : command.get_options())
    if (is_positional(*option)) {
      usage += " " + option->get_type_name();
      arguments += item(option->get_type_name(), option->get_description());
    }
  const auto groups = groups_of(command);
  auto out = usage + (groups.empty() ? "" : " [FLAGS]") + "\n"
             + wrapped(command.get_description(), columns, 2);
  if (!arguments.empty())
    out += "\n" + arguments;
  for (const auto& group : groups)
    // CLI11's own name of flags without a heading.
    out += "\n" + (group == "Options" ? "Flags" : group) + ":\n"
           + flags_in(command, group);
  return out;
}

std::vector<std::string> command_names() {
  std::vector<std::string> names;
  for (const auto& row : commands())
    names.emplace_back(row.name);
  return names;
}

} // namespace

std::string short_help() {
  return "Rehearse runs a concurrent workload under several execution models "
         "and\nshows what each of them costs, before production does.\n\n"
         "  rehearse run three-tasks   an example: every model, timelines, a "
         "verdict\n"
         "  rehearse init my.toml      a commented scenario of your own\n"
         "  rehearse help              all commands; help run: the flags of "
         "run\n\n"
         + wrapped("Commands: " + joined(command_names()) + ".", columns)
         + wrapped(
           "A scenario is a file of your own or a shipped one (rehearse "
           "list scenarios). What a word or an id means: rehearse "
           "explain, e.g. rehearse explain concurrency.",
           columns);
}

std::string long_help() {
  std::string out = "rehearse COMMAND [FLAGS]\n  Run a concurrent workload "
                    "under several execution models and show what each\n"
                    "  of them costs.\n\nCommands:\n";
  for (const auto& row : commands())
    out += fmt::format("  {:<12}{}\n", row.name, row.summary);
  return out + flags_of_all(parser{}.app)
         + "\nrehearse help COMMAND explains a command with its flags.\n";
}

result<std::string> command_help(const std::string& name) {
  const auto names = command_names();
  if (std::find(names.begin(), names.end(), name) == names.end())
    return failure{unknown_command(name)};
  const parser p;
  return about(*p.app.get_subcommand(name)) + flags_of_all(p.app);
}

std::string unknown_command(const std::string& name) {
  const auto hint = did_you_mean(name, command_names());
  return fmt::format("unknown command '{}'; {}", escaped(name),
                     hint.empty() ? "see rehearse help" : hint);
}

} // namespace rehearse
