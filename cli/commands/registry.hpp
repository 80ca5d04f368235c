// The table of commands.
#pragma once

#include "cli/commands/command.hpp"

#include <memory>
#include <string_view>
#include <vector>

namespace rehearse {

/// One row of the table of commands.
struct command_row {
  std::string_view name;
  std::string_view summary; ///< One line for help.
  std::unique_ptr<command> (*make)();
};

/// Every command, in the order of help.
const std::vector<command_row>& commands();

std::unique_ptr<command> make_run();
std::unique_ptr<command> make_check();
std::unique_ptr<command> make_plan();
std::unique_ptr<command> make_show();
std::unique_ptr<command> make_init();
std::unique_ptr<command> make_list();
std::unique_ptr<command> make_dist();
std::unique_ptr<command> make_doctor();
std::unique_ptr<command> make_calibrate();
std::unique_ptr<command> make_explain();
std::unique_ptr<command> make_schema();
std::unique_ptr<command> make_completion();
std::unique_ptr<command> make_help();

} // namespace rehearse
