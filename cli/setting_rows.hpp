// Scheduler settings as rows of a table: value and origin of each.
#pragma once

#include "config/scheduler_ini.hpp"
#include "scenarios/scenario.hpp"

#include <string>
#include <vector>

namespace rehearse {

/// One setting.
struct setting_row {
  std::string name;
  std::string value;
  std::string origin; ///< "default", "caf.ini:3", "-w" or "--set".
};

/// The scheduler settings under which `work` runs: the workers of each model
/// that has some, then every key of the INI.
/// @param by_flag Whether -w was given, which is short for a --set.
std::vector<setting_row> scheduler_rows(const scenario& work,
                                        const scheduler_settings& ini,
                                        bool by_flag);

/// `rows` as aligned plain text with a line of titles.
std::string table_of(const std::vector<setting_row>& rows);

} // namespace rehearse
