// Goals: what a run must reach, read and checked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace rehearse {

/// What a figure measures. Numbers, tasks and shares may stand against each
/// other; a time and a rate only against their like.
enum class quantity {
  time, ///< In nanoseconds.
  number,
  tasks, ///< A number of tasks; against a share it is divided by all tasks.
  share, ///< A part of a whole: 0.04 is 4 %.
  rate,  ///< Per second.
};

/// Of what there is a metric.
enum class metric_scope {
  run,     ///< The run as a whole only.
  tasks,   ///< The run, and with `CLASS.` before it one class.
  service, ///< One service, `service.NAME.` before it.
};

/// The vocabulary of goals: a metric as the language knows it.
struct metric_word {
  std::string_view name; ///< Without class or service; "latency.pNN" stands for
                         ///< every percentile, "counter.NAME" for
                         ///< every counter.
  quantity kind;
  metric_scope scope;
  std::string_view summary; ///< One line for lists.
};

/// A percentile in millionths of a percent: 99.9 is 99 900 000.
using fine_percent = std::uint64_t;

/// A metric where it stands in a goal.
struct metric_term {
  std::string metric; ///< `metric_word::name`.
  std::optional<std::size_t> task_class;
  std::optional<std::size_t> service;
  fine_percent percent = 0; ///< Of "pNN".
  std::string model;        ///< Empty: each model of the run.
  std::string counter;      ///< Of "counter.NAME".
  bool by_arrived = false;  ///< Tasks, as a share of those that arrived.
};

/// Joins the two values before it.
enum class arithmetic { plus, minus, times, over };

/// One step of an expression in postfix order: a value, in the unit of its
/// quantity, a metric, or what joins the two values before it.
using goal_step = std::variant<double, metric_term, arithmetic>;

using goal_expression = std::vector<goal_step>;

/// How the two sides of a goal must compare.
enum class goal_relation { below, at_most, above, at_least, equal };

/// One goal: `left relation right`.
struct goal {
  std::string name; ///< Its key in [goals]; its text if it has none.
  std::string text; ///< As it was written.
  goal_expression left;
  goal_relation relation = goal_relation::below;
  goal_expression right;
  quantity kind = quantity::number; ///< Of both sides.
};

} // namespace rehearse
