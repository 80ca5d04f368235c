// The table of commands: one row each.
#include "cli/commands/registry.hpp"

namespace rehearse {

const std::vector<command_row>& commands() {
  static const std::vector<command_row> rows{
    {"run", "Run a scenario and show what each model costs", &make_run},
    {"check", "Find every mistake in scenarios; runs nothing", &make_check},
    {"plan", "Tell what a scenario asks for; runs nothing", &make_plan},
    {"show", "Show settings in effect and where they came from", &make_show},
    {"init", "Write a commented scenario to start from", &make_init},
    {"list", "List everything that a name can be, e.g. models", &make_list},
    {"dist", "Draw a distribution and tell its figures", &make_dist},
    {"doctor", "Tell what of this host spoils measurements", &make_doctor},
    {"calibrate", "Measure what threads cost on this host", &make_calibrate},
    {"explain", "Tell what an id, a state, a figure or a step means",
     &make_explain},
    {"schema", "Print the JSON Schema of results, scenarios or plans",
     &make_schema},
    {"completion", "Print what makes a shell complete the command line",
     &make_completion},
    {"help", "Show the flags of a command, e.g. rehearse help run", &make_help},
  };
  return rows;
}

} // namespace rehearse
