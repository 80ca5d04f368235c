// Judges the goals of a scenario by the runs that were made of it.
#include "results/goals.hpp"

#include "results/metrics.hpp"
#include "results/statistics_intervals.hpp"
#include "results/unsettled_figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace rehearse {

namespace {

using runs_of_model = std::vector<const run_summary*>;
using runs_by_model = std::map<std::string, runs_of_model>;

double joined(arithmetic how, double a, double b) {
  switch (how) {
    case arithmetic::plus:
      return a + b;
    case arithmetic::minus:
      return a - b;
    case arithmetic::times:
      return a * b;
    case arithmetic::over:
      return a / b;
  }
  return 0;
}

bool holds(goal_relation relation, double left, double right) {
  switch (relation) {
    case goal_relation::below:
      return left < right;
    case goal_relation::at_most:
      return left <= right;
    case goal_relation::above:
      return left > right;
    case goal_relation::at_least:
      return left >= right;
    case goal_relation::equal:
      return left == right;
  }
  return false;
}

/// The models that the metrics of a goal name; empty for those that name none.
std::set<std::string> models_named(const goal& what) {
  std::set<std::string> names;
  for (const auto* side : {&what.left, &what.right})
    for (const auto& step : *side)
      if (const auto* term = std::get_if<metric_term>(&step))
        names.insert(term->model);
  return names;
}

/// One goal about one model, or about the models that it names.
class judge {
public:
  /// @param model Stands for metrics that name none; empty if all do.
  judge(const goal& what, std::string model, const campaign_result& all,
        const unsettled_figures& unsettled)
    : goal_(what), model_(std::move(model)), unsettled_(unsettled) {
    const auto names = models_named(goal_);
    for (const auto& name : names) {
      const auto& one = name.empty() ? model_ : name;
      runs_[one] = runs_of(all, one);
    }
    out_.name = goal_.name;
    out_.text = goal_.text;
    out_.kind = goal_.kind;
    if (!model_.empty())
      out_.model = model_;
    else if (names.size() == 1)
      out_.model = *names.begin();
  }

  goal_result result() {
    out_.reason = unusable();
    if (!out_.reason.empty())
      return out_;
    const auto left = value(goal_.left, runs_, false);
    const auto right = value(goal_.right, runs_, false);
    out_.actual = left.value;
    out_.limit = right.value;
    if (!left.value || !right.value) {
      const auto& without = left.value ? right : left;
      out_.reason = without.why_not;
      out_.too_few_samples = without.too_few_samples;
      return out_;
    }
    out_.reason = unsettled();
    if (out_.reason.empty())
      out_.reason = undecided_between_runs();
    if (out_.reason.empty())
      out_.outcome = holds(goal_.relation, *left.value, *right.value)
                       ? goal_outcome::met
                       : goal_outcome::missed;
    return out_;
  }

private:
  /// Why the runs cannot decide anything; empty if they can.
  std::string unusable() const {
    for (const auto& [model, runs] : runs_) {
      if (runs.empty())
        return model + " did not run";
      for (const auto* run : runs) {
        if (!is_valid(*run))
          return "a run of " + model + " is invalid";
        if (run->end != run_end::complete)
          return "a run of " + model + " is partial";
      }
    }
    return {};
  }

  /// Why the values that there are decide nothing.
  std::string unsettled() const {
    for (const auto* side : {&goal_.left, &goal_.right})
      for (const auto& step : *side)
        if (const auto* term = std::get_if<metric_term>(&step))
          if (auto why = unsettled(*term); !why.empty())
            return why;
    return {};
  }

  std::string unsettled(const metric_term& term) const {
    auto why = cut_off(term);
    if (why.empty())
      why = unsettled_.by_infinite_variance(term);
    return why.empty() ? unsettled_.by_overload(term) : why;
  }

  /// Whether the drain took the slowest tasks away.
  std::string cut_off(const metric_term& term) const {
    if (!needs_all_tasks(term))
      return {};
    const auto& model = term.model.empty() ? model_ : term.model;
    for (const auto* run : runs_.at(model)) {
      const auto& tasks = term.task_class
                            ? run->classes.at(*term.task_class).tasks
                            : run->tasks;
      if (tasks.abandoned > 0)
        return fmt::format("the drain cut off {} of {} tasks, the slowest; "
                           "raise scenario.drain",
                           tasks.abandoned, tasks.arrived);
    }
    return {};
  }

  /// The value of `side` over `runs`.
  metric_value value(const goal_expression& side, const runs_by_model& runs,
                     bool supported_or_not) const {
    std::vector<double> stack;
    for (const auto& step : side) {
      if (const auto* number = std::get_if<double>(&step)) {
        stack.push_back(*number);
      } else if (const auto* how = std::get_if<arithmetic>(&step)) {
        const auto last = stack.back();
        stack.pop_back();
        stack.back() = joined(*how, stack.back(), last);
      } else {
        const auto& term = std::get<metric_term>(step);
        const auto& model = term.model.empty() ? model_ : term.model;
        auto one = value_over(term, runs.at(model), supported_or_not);
        if (!one.value)
          return one;
        stack.push_back(*one.value);
      }
    }
    if (std::isfinite(stack.back()))
      return {stack.back(), {}};
    return {std::nullopt, "it divides by zero"};
  }

  /// Left less right side in each repetition; empty if one of them has no
  /// value.
  std::vector<double> differences() const {
    std::size_t repetitions = runs_.begin()->second.size();
    for (const auto& [model, runs] : runs_)
      repetitions = std::min(repetitions, runs.size());
    std::vector<double> all;
    for (std::size_t i = 0; i < repetitions; ++i) {
      runs_by_model one;
      for (const auto& [model, runs] : runs_)
        one[model] = {runs[i]};
      const auto left = value(goal_.left, one, true);
      const auto right = value(goal_.right, one, true);
      if (!left.value || !right.value)
        return {};
      all.push_back(*left.value - *right.value);
    }
    return all;
  }

  /// Why repetitions leave the goal open; empty if they do not.
  std::string undecided_between_runs() const {
    if (runs_.begin()->second.size() < 2)
      return {};
    const auto all = differences();
    if (all.empty())
      return "not every repetition has a value";
    const auto between = mean_interval(all);
    if (between.low >= 0 || between.high <= 0)
      return {};
    return "the repeats straddle the limit; " + repeats_needed(all);
  }

  /// How many repetitions would make the interval narrow enough, if they went
  /// on like those there are.
  static std::string repeats_needed(const std::vector<double>& values) {
    constexpr std::size_t most = 1000;
    const auto mean = std::abs(mean_of(values));
    const auto deviation = deviation_of(values);
    for (auto n = values.size() + 1; n <= most; ++n)
      if (student_t_975(n - 1) * deviation / std::sqrt(static_cast<double>(n))
          < mean)
        return fmt::format("it takes about {} of them", n);
    return fmt::format("it takes more than {} of them", most);
  }

  const goal& goal_;
  std::string model_;
  const unsettled_figures& unsettled_;
  runs_by_model runs_;
  goal_result out_;
};

} // namespace

const char* to_text(goal_outcome outcome) {
  switch (outcome) {
    case goal_outcome::met:
      return "met";
    case goal_outcome::missed:
      return "missed";
    case goal_outcome::undecided:
      return "undecided";
  }
  return "";
}

std::vector<goal_result> judge_goals(const scenario& work,
                                     const campaign_result& all) {
  std::vector<goal_result> out;
  const auto models = models_in(all);
  const unsettled_figures unsettled{work};
  for (const auto& one : work.goals) {
    if (models_named(one).count("") == 0) {
      out.push_back(judge{one, "", all, unsettled}.result());
      continue;
    }
    for (const auto& model : models)
      out.push_back(judge{one, model, all, unsettled}.result());
  }
  return out;
}

} // namespace rehearse
