// The warnings that come from runs: one table of rules.
#pragma once

#include "results/host_facts.hpp"
#include "results/run_warning.hpp"
#include "results/summary.hpp"
#include "scenarios/scenario.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace rehearse {

/// What rules look at.
struct rule_input {
  const campaign_result& all;
  const scenario& work;
  const host_facts& host; ///< As it was before the runs.
};

/// What a rule finds; its id is the rule's.
struct finding {
  std::string message;
  std::string hint;
};

/// Whether a rule is about measuring, or about what happened.
enum class rule_scope {
  real_clock, ///< Virtual time cannot be disturbed by that.
  any_clock,
};

/// One row of the table.
struct warning_rule {
  std::string_view id;
  std::string_view summary; ///< One line for lists.
  rule_scope scope;
  std::vector<finding> (*look)(const rule_input& seen);
};

/// Every rule, by id.
const std::vector<warning_rule>& warning_rules();

/// What every rule finds. Runs that were ended early are left out.
std::vector<run_warning> judge(const campaign_result& all, const scenario& work,
                               const host_facts& host);

} // namespace rehearse
