// What a shell may complete, as the parser and the tables declare it.
#include "cli/completion.hpp"

#include "cli/catalogue.hpp"
#include "cli/commands/registry.hpp"
#include "cli/explanations.hpp"
#include "cli/parser.hpp"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <algorithm>

namespace rehearse {

namespace {

using words = std::vector<std::string>;

words command_words() {
  words all;
  for (const auto& row : commands())
    all.emplace_back(row.name);
  return all;
}

words kind_words() {
  words all;
  for (const auto& topic : catalogue())
    all.emplace_back(topic.name);
  return all;
}

words topic_words() {
  words all;
  for (const auto& one : explanations())
    all.emplace_back(name_of(one));
  return all;
}

words model_words() {
  auto all = names_of("models");
  all.emplace_back("all");
  return all;
}

/// Settings whose names can be written as they stand, up to their value.
words setting_words() {
  words all;
  for (const auto& name : names_of("settings"))
    if (name.find("NAME") == std::string::npos)
      all.push_back(name + "=");
  return all;
}

/// "a|b|N": its words, without placeholders, which are in capitals.
words alternatives_in(std::string_view type) {
  words all;
  while (!type.empty()) {
    const auto end = std::min(type.find('|'), type.size());
    if (end > 0 && (type.front() < 'A' || type.front() > 'Z'))
      all.emplace_back(type.substr(0, end));
    type.remove_prefix(std::min(end + 1, type.size()));
  }
  return all;
}

/// What may stand for the placeholder `type` of the help, e.g. "[TOPIC]".
completed_value value_of(std::string type) {
  type.erase(
    std::remove_if(type.begin(), type.end(),
                   [](char c) { return c == '[' || c == ']' || c == '.'; }),
    type.end());
  if (type == "SCENARIO")
    return {names_of("scenarios"), true, false};
  if (type == "INI")
    return {names_of("presets"), true, false};
  if (type == "FILE")
    return {{}, true, false};
  if (type == "LIST")
    return {model_words(), false, true};
  if (type == "KEY=VALUE")
    return {setting_words(), false, false};
  if (type == "TEMPLATE")
    return {names_of("scenarios"), false, false};
  if (type == "KIND")
    return {kind_words(), false, false};
  if (type == "TOPIC")
    return {topic_words(), false, false};
  if (type == "COMMAND")
    return {command_words(), false, false};
  return {alternatives_in(type), false, false};
}

completed_flag flag_of(const CLI::Option& option) {
  completed_flag flag;
  for (const auto& name : option.get_snames())
    flag.names.push_back("-" + name);
  for (const auto& name : option.get_lnames())
    flag.names.push_back("--" + name);
  flag.summary = option.get_description();
  // An optional value may be left out, so that nothing need follow.
  flag.takes_value = option.get_items_expected_max() > 0
                     && option.get_type_name().front() != '[';
  if (option.get_items_expected_max() > 0)
    flag.value = value_of(option.get_type_name());
  return flag;
}

} // namespace

completed_program read_completions() {
  const parser p;
  completed_program program;
  for (const auto* option : p.app.get_options())
    program.flags.push_back(flag_of(*option));
  for (const auto& row : commands()) {
    const auto* app = p.app.get_subcommand(std::string{row.name});
    completed_command one;
    one.name = row.name;
    one.summary = row.summary;
    for (const auto* option : app->get_options()) {
      if (is_positional(*option))
        one.argument = value_of(option->get_type_name());
      else if (option != app->get_help_ptr())
        one.flags.push_back(flag_of(*option));
    }
    program.commands.push_back(std::move(one));
  }
  return program;
}

} // namespace rehearse
