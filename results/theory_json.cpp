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

} // namespace

json to_json(const std::vector<theory_row>& rows) {
  auto out = json::array();
  for (const auto& row : rows) {
    json one{{"metric", row.metric},
             {"form", row.form},
             {"unit", unit_of(row.kind)},
             {"theory", row.expected}};
    if (row.simulated)
      one["simulated"] = *row.simulated;
    if (const auto off = difference(row))
      one["relative_difference"] = *off;
    out.push_back(std::move(one));
  }
  return out;
}

} // namespace rehearse
