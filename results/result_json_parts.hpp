// The parts of which the result file is made; for its own files only.
#pragma once

#include "results/host_facts.hpp"
#include "results/summary.hpp"
#include "scenarios/scenario.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace rehearse {

/// JSON whose keys keep their order.
using json = nlohmann::ordered_json;

/// `value` on one line; malformed UTF-8 becomes U+FFFD.
std::string one_line(const json& value);

/// A finite number. Sets `out[key]`; else null, with `reason` beside it.
void set_number(json& out, const std::string& key, double value,
                const char* reason);

/// The shape of a series of durations, in nanoseconds.
json to_json(const duration_summary& series);

/// The same shape, for a series of which only the moments are known.
json to_json(const moments& series);

/// Sums a state, in nanoseconds.
json to_json(const time_account& account);

/// How many calls there were and how many requests they took.
json to_json(const call_totals& calls);

/// What closed forms expect, beside what was simulated.
/// @{
json to_json(const std::vector<theory_row>& rows);
json to_json(const std::vector<model_theory>& all);
/// @}

/// What is known of the host.
json to_json(const host_facts& host);

/// The classes of a run by name.
json classes_json(const run_summary& run);

/// The services of a run by name.
json services_json(const run_summary& run);

/// Every member of a run but its timeline.
json run_json(const run_summary& run);

/// The best model against each other.
json comparisons_json(const campaign_result& all);

/// What became of the goals.
json goals_json(const campaign_result& all);

/// How far the repetitions pin figures down.
json intervals_json(const campaign_result& all);

/// What became of the precision that was asked for.
json to_json(const precision_outcome& precision);

/// The timeline of a run: one line a task. `indent` stands before each line.
std::string timeline_text(const run_summary& run, const scenario& work,
                          const std::string& indent);

} // namespace rehearse
