// What of a host spoils measurements: one table of checks.
#pragma once

#include "results/host_facts.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace rehearse {

/// How a check came out.
enum class check_state {
  ok,
  look,    ///< May spoil measurements.
  trouble, ///< Does spoil them.
};

/// The name of a state: "ok", "look", "trouble".
const char* to_text(check_state state);

/// What a check found.
struct check_finding {
  check_state state = check_state::ok;
  std::string found;  ///< The facts.
  std::string advice; ///< What to do; empty if there is nothing to do.
};

/// One row of the table.
struct host_check_row {
  std::string_view name;
  std::string_view summary; ///< One line for lists.
  check_finding (*look)(const host_facts& host);
};

/// Every check, in the order of reports.
const std::vector<host_check_row>& host_checks();

/// Facts and checks of `host` as JSON, `rehearse.doctor/1`; ends with a line
/// end. Its member `host` has the shape that it has in a result file.
std::string doctor_json(const host_facts& host);

} // namespace rehearse
