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

/// The function that fills COMPREPLY, with holes for: names of commands,
/// branches of flags' values and of arguments, flags of every command, commands
/// again. Kept free of bash-completion's helpers, which are not installed
/// everywhere.
constexpr std::string_view bash_template = R"(_rehearse() {{
  local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD-1]}}
  local command='' words='' files='' list='' begun='' i
  # bash cuts --flag=value and key=value at the sign; zsh does not.
  if [[ $cur == '=' ]]; then
    cur=''
  elif [[ $cur == --*=* ]]; then
    prev=${{cur%%=*}}
    begun=$prev=
    cur=${{cur#*=}}
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
  if [[ -n $list && $cur == *,* ]]; then
    begun+=${{cur%,*}},
    cur=${{cur##*,}}
  fi
  COMPREPLY=($(compgen -P "$begun" -W "$words" -- "$cur"))
  if [[ -n $files ]]; then
    type compopt >/dev/null 2>&1 && compopt -o filenames 2>/dev/null
    # zsh's compgen takes the word itself and knows nothing of what was cut.
    if [[ -n $begun ]]; then
      for i in "$cur"*; do
        [[ -e $i ]] && COMPREPLY+=("$begun$i")
      done
    else
      COMPREPLY+=($(compgen -f -- "$cur"))
    fi
  elif [[ ${{COMPREPLY[0]-}} == *= ]]; then
    type compopt >/dev/null 2>&1 && compopt -o nospace 2>/dev/null
  fi
}}
)";

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
  return fmt::format(bash_template, joined(names, "|"), values, arguments,
                     for_bash(flag_names(program.flags)), for_bash(names));
}

/// What fish is told of a flag; `where` is the condition.
std::string fish_flag(const std::string& where, const completed_flag& flag) {
  auto out = "complete -c rehearse" + where;
  for (const auto& name : flag.names)
    out += name.size() == 2 ? " -s " + name.substr(1) : " -l " + name.substr(2);
  if (flag.takes_value)
    out += flag.value.files ? " -rF" : " -x";
  const auto words = joined(flag.value.words, " ");
  if (flag.value.list)
    out += " -a " + for_fish("(__fish_append , " + words + ")");
  else if (!words.empty())
    out += " -a " + for_fish(words);
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
         + bash_function(program)
         + "complete -F _rehearse rehearse\n"
           "# Loaded at the first Tab, as the function of the file's name.\n"
           "if [[ ${funcstack[1]-} == _rehearse ]]; then\n"
           "  _bash_complete -F _rehearse\n"
           "fi\n";
}

std::string fish_script(const completed_program& program) {
  auto out = fmt::format(
    R"(# Completion for fish: rehearse completion fish | source
function __rehearse_command -d 'Whether the command is this one; "" is none'
  set -l words (commandline -opc)
  for word in $words[2..-1]
    if contains -- $word {}
      test $word = "$argv[1]"
      return
    end
  end
  test -z "$argv[1]"
end
complete -c rehearse -f
)",
    joined(command_names(program), " "));
  for (const auto& one : program.commands)
    out += "complete -c rehearse -n '__rehearse_command \"\"' -a " + one.name
           + " -d " + for_fish(one.summary) + "\n";
  for (const auto& flag : program.flags)
    out += fish_flag("", flag);
  for (const auto& one : program.commands) {
    const auto where = " -n '__rehearse_command " + one.name + "'";
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
