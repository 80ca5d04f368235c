// The scripts that make bash, zsh and fish complete the command line.
#include "base/spelling.hpp"
#include "cli/completion.hpp"

#include <fmt/format.h>

#include <string_view>

namespace rehearse {

namespace {

/// `text` in single quotes, for a shell. @param inner What a quote becomes.
std::string quoted(std::string_view text, std::string_view inner) {
  std::string out = "'";
  for (const char c : text)
    if (c == '\'')
      out += inner;
    else
      out += c;
  return out + "'";
}

std::string for_bash(const std::vector<std::string>& words) {
  return quoted(joined(words, " "), "'\\''");
}

std::string for_fish(std::string_view text) {
  return quoted(text, "\\'");
}

/// One branch of bash's `case`: what may stand for a value.
std::string bash_branch(const std::string& patterns,
                        const completed_value& value) {
  return fmt::format("    {}) words={} files={} list={} ;;\n", patterns,
                     for_bash(value.words), value.files ? "1" : "",
                     value.list ? "1" : "");
}

/// Branches for the values of `flags` behind `command`, a pattern.
std::string bash_branches(const std::string& command,
                          const std::vector<completed_flag>& flags) {
  std::string out;
  for (const auto& flag : flags) {
    if (!flag.takes_value)
      continue;
    std::vector<std::string> patterns;
    for (const auto& name : flag.names)
      patterns.push_back(fmt::format("{}:{}", command, name));
    out += bash_branch(joined(patterns, "|"), flag.value);
  }
  return out;
}

std::vector<std::string> flag_names(const std::vector<completed_flag>& flags) {
  std::vector<std::string> names;
  for (const auto& flag : flags)
    names.insert(names.end(), flag.names.begin(), flag.names.end());
  return names;
}

std::vector<std::string> command_names(const completed_program& program) {
  std::vector<std::string> names;
  for (const auto& one : program.commands)
    names.push_back(one.name);
  return names;
}

/// The function that fills COMPREPLY. Words are kept free of bash-completion's
/// helpers, which are not installed everywhere.
std::string bash_function(const completed_program& program) {
  std::string values;
  std::string arguments;
  for (const auto& one : program.commands) {
    values += bash_branches(one.name, one.flags);
    auto flags = flag_names(one.flags);
    for (const auto& name : flag_names(program.flags))
      flags.push_back(name);
    arguments += bash_branch(one.name + ":-*", {flags, false, false})
                 + bash_branch(one.name + ":*", one.argument);
  }
  values += bash_branches("*", program.flags);
  const auto names = command_names(program);
  return fmt::format(
    R"(_rehearse() {{
  local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD-1]}}
  local command='' words='' files='' list='' i
  # bash cuts --flag=value and key=value at the sign.
  if [[ $cur == '=' ]]; then
    cur=''
  elif [[ $prev == '=' ]]; then
    prev=${{COMP_WORDS[COMP_CWORD-2]}}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${{COMP_WORDS[i]}} in
    {0}) command=${{COMP_WORDS[i]}}; break ;;
    esac
  done
  case $command:$prev in
{1}    *)
    case $command:$cur in
{2}    :-*) words={3} ;;
    :*) words={4} ;;
    esac ;;
  esac
  local begun=''
  if [[ -n $list && $cur == *,* ]]; then
    begun=${{cur%,*}},
    cur=${{cur##*,}}
  fi
  COMPREPLY=($(compgen -P "$begun" -W "$words" -- "$cur"))
  if [[ -n $files ]]; then
    type compopt >/dev/null 2>&1 && compopt -o filenames 2>/dev/null
    COMPREPLY+=($(compgen -f -- "$cur"))
  elif [[ ${{COMPREPLY[0]-}} == *= ]]; then
    type compopt >/dev/null 2>&1 && compopt -o nospace 2>/dev/null
  fi
}}
)",
    joined(names, "|"), values, arguments, for_bash(flag_names(program.flags)),
    for_bash(names));
}

/// What fish is told of a flag; `where` is the condition.
std::string fish_flag(const std::string& where, const completed_flag& flag) {
  auto out = "complete -c rehearse" + where;
  for (const auto& name : flag.names)
    out += name.size() == 2 ? " -s " + name.substr(1) : " -l " + name.substr(2);
  if (flag.takes_value)
    out += flag.value.files ? " -rF" : " -x";
  if (!flag.value.words.empty())
    out += " -a " + for_fish(joined(flag.value.words, " "));
  return out + " -d " + for_fish(flag.summary) + "\n";
}

} // namespace

std::string bash_script(const completed_program& program) {
  return "# Completion for bash: source <(rehearse completion bash)\n"
         + bash_function(program) + "complete -F _rehearse rehearse\n";
}

std::string zsh_script(const completed_program& program) {
  return "#compdef rehearse\n"
         "# Completion for zsh: source <(rehearse completion zsh)\n"
         "autoload -Uz compinit bashcompinit\n"
         "(( $+functions[compdef] )) || compinit\n"
         "bashcompinit\n"
         + bash_function(program) + "complete -F _rehearse rehearse\n";
}

std::string fish_script(const completed_program& program) {
  std::string out = "# Completion for fish: rehearse completion fish | source\n"
                    "complete -c rehearse -f\n";
  for (const auto& one : program.commands)
    out += fmt::format("complete -c rehearse -n __fish_use_subcommand -a {} "
                       "-d {}\n",
                       one.name, for_fish(one.summary));
  for (const auto& flag : program.flags)
    out += fish_flag("", flag);
  for (const auto& one : program.commands) {
    const auto where = " -n '__fish_seen_subcommand_from " + one.name + "'";
    if (!one.argument.words.empty())
      out += "complete -c rehearse" + where + " -a "
             + for_fish(joined(one.argument.words, " ")) + "\n";
    if (one.argument.files)
      out += "complete -c rehearse" + where + " -F\n";
    for (const auto& flag : one.flags)
      out += fish_flag(where, flag);
  }
  return out;
}

} // namespace rehearse
