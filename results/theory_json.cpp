// What closed forms expect, in the result file and in plans.
#include "results/result_json_parts.hpp"
#include "results/theory.hpp"

namespace rehearse {

namespace {

const char* unit_of(quantity kind) {
  switch (kind) {
    case quantity::time:
      return "ns";
    case quantity::number:
    case quantity::tasks:
      return "1";
    case quantity::share:
      return "share";
    case quantity::rate:
      return "1/s";
  }
  return "";
}

json row_json(const theory_row& row) {
  json out{{"metric", row.metric},
           {"form", row.form},
           {"unit", unit_of(row.kind)},
           {"theory", row.expected}};
  if (row.simulated)
    out["simulated"] = *row.simulated;
  if (const auto off = difference(row))
    out["relative_difference"] = *off;
  if (row.ci95)
    out["ci95"] = {row.ci95->low, row.ci95->high};
  return out;
}

} // namespace

json to_json(const std::vector<theory_row>& rows) {
  auto out = json::array();
  for (const auto& row : rows)
    out.push_back(row_json(row));
  return out;
}

json to_json(const std::vector<model_theory>& all) {
  auto out = json::array();
  for (const auto& one : all)
    out.push_back({{"model", one.model},
                   {"repetitions", one.repetitions},
                   {"rows", to_json(one.rows)}});
  return out;
}

} // namespace rehearse
