// The answers that runs give, in the result file: comparisons and goals.
#include "results/result_json_parts.hpp"

#include <cmath>
#include <cstdint>
#include <utility>

namespace rehearse {

namespace {

/// What one unit of a quantity is called.
const char* unit_of(quantity kind) {
  switch (kind) {
    case quantity::time:
      return "ns";
    case quantity::number:
    case quantity::tasks:
      return "count";
    case quantity::share:
      return "ratio";
    case quantity::rate:
      return "per_s";
  }
  return "";
}

void set_value(json& out, const std::string& key,
               const std::optional<double>& value, const std::string& reason) {
  constexpr double exact = 0x1p53;
  if (value) {
    // 5 rather than 5.0 where nothing is lost.
    if (std::floor(*value) == *value && std::abs(*value) < exact)
      out[key] = static_cast<std::int64_t>(*value);
    else
      out[key] = *value;
    return;
  }
  out[key] = nullptr;
  out[key + "_reason"] = reason;
}

json goal_json(const goal_result& one) {
  json out{{"name", one.name}, {"expr", one.text}};
  if (one.model) {
    out["model"] = *one.model;
  } else {
    out["model"] = nullptr;
    out["model_reason"] = "about several models";
  }
  out["unit"] = unit_of(one.kind);
  set_value(out, "actual", one.actual, one.reason);
  set_value(out, "limit", one.limit, one.reason);
  out["outcome"] = to_text(one.outcome);
  if (!one.reason.empty())
    out["reason"] = one.reason;
  return out;
}

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

json intervals_json(const campaign_result& all) {
  auto out = json::array();
  for (const auto& one : all.intervals) {
    json row{{"model", one.model},
             {"metric", one.metric},
             {"repetitions", one.repetitions},
             {"mean_ns", one.mean}};
    if (one.ci95) {
      row["ci95_ns"] = {one.ci95->low, one.ci95->high};
    } else {
      row["ci95_ns"] = nullptr;
      row["ci95_ns_reason"] = one.why_not;
    }
    out.push_back(std::move(row));
  }
  return out;
}

json to_json(const precision_outcome& precision) {
  json out{{"asked", precision.asked}, {"met", precision.met()}};
  if (precision.reached) {
    out["reached"] = *precision.reached;
    out["widest"] = precision.widest;
  } else {
    out["reached"] = nullptr;
    out["reason"] = precision.why_not;
  }
  out["repetitions"] = precision.repetitions;
  return out;
}

json goals_json(const campaign_result& all) {
  auto out = json::array();
  for (const auto& one : all.goals)
    out.push_back(goal_json(one));
  return out;
}

} // namespace rehearse
