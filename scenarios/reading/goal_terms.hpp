// Metrics in goals: which figure of which class, service and model is meant.
#pragma once

#include "scenarios/reading/context.hpp"
#include "scenarios/reading/goal_tokens.hpp"

#include <optional>
#include <string>

namespace rehearse {

/// Where a goal is written, so that findings can point into it.
struct goal_site {
  std::string path; ///< Its key, e.g. "goals.slo".
  std::string text;
  source_span whole;
  /// The column of its first character; unset if its characters cannot be
  /// found in the source one by one, such as behind an escape.
  std::optional<std::size_t> first_column;

  /// The place of the bytes from `begin` to `end`.
  source_span span(std::size_t begin, std::size_t end) const;
};

/// A metric that was found, and what it measures.
struct found_metric {
  metric_term term;
  quantity kind;
};

/// The metric that `token` names. Reports E021 or E040 if there is none.
std::optional<found_metric>
find_metric(const reading& in, const goal_site& site, const goal_token& token);

/// Whether `token` names a model of this run. Reports E021 or E040 if not.
bool check_goal_model(const reading& in, const goal_site& site,
                      const goal_token& token);

} // namespace rehearse
