// The table of commands: one row each.
#include "cli/commands/registry.hpp"

namespace rehearse {

const std::vector<command_row>& commands() {
  static const std::vector<command_row> rows{
    {"run", "run a scenario and show what each model costs", &make_run},
    {"check", "find every mistake in scenarios; runs nothing", &make_check},
    {"show", "show settings in effect and where they came from", &make_show},
    {"explain", "tell what an error or a warning means", &make_explain},
    {"help", "show the flags of a command, e.g. rehearse help run", &make_help},
  };
  return rows;
}

} // namespace rehearse
