// The table of commands: one row each.
#include "cli/commands/registry.hpp"

namespace rehearse {

const std::vector<command_row>& commands() {
  static const std::vector<command_row> rows{
    {"run", "run a scenario and show what each model costs", &make_run},
    {"check", "find every mistake in scenarios; runs nothing", &make_check},
    {"explain", "tell what an error or a warning means", &make_explain},
    {"help", "explain a command and its flags", &make_help},
  };
  return rows;
}

} // namespace rehearse
