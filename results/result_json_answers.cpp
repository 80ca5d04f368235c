// The answers that runs give, in the result file: comparisons.
#include "results/result_json_parts.hpp"

#include <string>

namespace rehearse {

namespace {

const char* verdict_text(comparison_outcome outcome) {
  switch (outcome) {
    case comparison_outcome::b_better:
      return "b_better";
    case comparison_outcome::no_difference:
      return "no_difference";
    case comparison_outcome::undecided:
      return "undecided";
  }
  return "";
}

/// Why there is neither an interval nor a p-value.
std::string no_interval(const comparison& one) {
  switch (one.by) {
    case evidence::exact:
      return "virtual time, and no spread";
    case evidence::few:
      return "needs 5 repetitions, has " + std::to_string(one.repetitions);
    case evidence::repetitions:
      break;
  }
  return "no time passed";
}

json comparison_json(const comparison& one) {
  json out{{"metric", "makespan_ns"},
           {"a", one.a},
           {"b", one.b},
           {"repetitions", one.repetitions},
           {"ratio", one.ratio}};
  if (one.ci95) {
    out["ratio_ci95"] = {one.ci95->low, one.ci95->high};
    out["p_value"] = one.p_value.value_or(1);
  } else {
    out["ratio_ci95"] = nullptr;
    out["p_value"] = nullptr;
    out["reason"] = no_interval(one);
  }
  out["verdict"] = verdict_text(one.outcome);
  return out;
}

} // namespace

json comparisons_json(const campaign_result& all) {
  auto out = json::array();
  for (const auto& one : all.comparisons)
    out.push_back(comparison_json(one));
  return out;
}

} // namespace rehearse
