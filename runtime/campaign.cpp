// All runs of one command: every model, every repetition, interleaved.
#include "runtime/campaign.hpp"

#include "base/log.hpp"
#include "results/books.hpp"
#include "results/books_percentiles.hpp"
#include "results/comparison.hpp"
#include "results/confidence.hpp"
#include "results/goals.hpp"
#include "results/theory.hpp"
#include "runtime/effective.hpp"
#include "runtime/host.hpp"
#include "runtime/planner.hpp"
#include "runtime/run.hpp"
#include "runtime/teardown.hpp"
#include "runtime/thread_budget.hpp"
#include "scenarios/bounds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>

namespace rehearse {

namespace {

/// Threads of the model that can compute at once.
std::size_t capacity_of(const scenario& work, const model_row& row,
                        std::size_t workers, std::size_t cores) {
  const auto model = row.make();
  const bool own_threads
    = std::any_of(work.tasks.begin(), work.tasks.end(), [&](const auto& tasks) {
        return model->place(tasks) == placement::detached;
      });
  return own_threads ? cores : std::min(workers, cores);
}

bound_settings bounds_of(const scenario& work, const run_plan& plan) {
  bound_settings bounds;
  bounds.stream = draw_stream(work.seed, plan.repetition);
  bounds.one_at_a_time = plan.model->make()->one_at_a_time();
  bounds.processors
    = capacity_of(work, *plan.model, plan.shape.workers, plan.shape.cores);
  return bounds;
}

run_summary run_and_sum_up(const scenario& work, const run_plan& plan,
                           const campaign_settings& settings) {
  auto record = run_once(work, plan);
  if (settings.before_books)
    settings.before_books(record);
  auto wrong = check_books(work, record);
  auto sum = summarize(work, std::move(record));
  for (auto& fault : check_percentiles(sum))
    wrong.push_back(std::move(fault));
  sum.invalid_because.insert(sum.invalid_because.end(), wrong.begin(),
                             wrong.end());
  sum.unreliable_because = check_measurement(sum);
  const auto bounds = bounds_of(work, plan);
  sum.floor = shortest_makespan(work, bounds);
  if (sum.end == run_end::complete && sum.floor && sum.makespan < *sum.floor)
    sum.invalid_because.emplace_back("I-11: the makespan is below its floor");
  const auto offered = static_cast<double>(sum.makespan.count())
                       * static_cast<double>(bounds.processors);
  if (offered > 0)
    sum.utilisation
      = static_cast<double>(sum.account.running.count()) / offered;
  sum.theory = theory_of(work, sum);
  return sum;
}

void log_threads(const run_summary& run) {
  log_info(fmt::format("{}: threads before {}, peak {}, after {}", run.model,
                       run.process->threads_before, run.process->threads_peak,
                       run.process->threads_after));
}

bool interrupted(const campaign_settings& settings) {
  return settings.interrupt != nullptr && *settings.interrupt != 0;
}

/// Whether a limit of real time is over.
class stopwatch {
public:
  explicit stopwatch(std::optional<duration> limit) : limit_(limit) {
  }

  bool over() const {
    return limit_ && std::chrono::steady_clock::now() - begin_ >= *limit_;
  }

private:
  std::optional<duration> limit_;
  std::chrono::steady_clock::time_point begin_
    = std::chrono::steady_clock::now();
};

} // namespace

std::vector<std::string> models_of(const scenario& work) {
  std::vector<std::string> names;
  for (const auto& row : models()) {
    const auto& asked = work.run.models;
    if (asked.empty()
        || std::find(asked.begin(), asked.end(), row.name) != asked.end())
      names.emplace_back(row.name);
  }
  return names;
}

std::vector<run_forecast> forecast(const scenario& work,
                                   const campaign_settings& settings) {
  std::vector<run_forecast> all;
  for (const auto& next : plan_runs(work, settings)) {
    if (next.warmup)
      continue;
    const auto& plan = next.plan;
    run_forecast one;
    one.model = plan.model->name;
    one.repetition = plan.repetition;
    one.floor = shortest_makespan(work, bounds_of(work, plan));
    one.carriers = plan.shape.workers + own_threads(work, *plan.model->make());
    all.push_back(std::move(one));
  }
  return all;
}

namespace {

/// Whether `next` is of a repetition of which there is no result yet.
bool begins_repetition(const planned_run& next, const campaign_result& result) {
  return !next.warmup && !result.runs.empty()
         && result.runs.back().repetition != next.plan.repetition;
}

/// Threads of the run before did not end.
void mark_stuck(campaign_result& result) {
  constexpr auto why = "its threads did not end; no further run was started";
  log_warning(why);
  if (!result.runs.empty())
    result.runs.back().unreliable_because.emplace_back(why);
}

/// How well the repetitions made so far pin makespan and p99 down.
precision_outcome precision_of(const scenario& work, double asked,
                               const campaign_result& result) {
  const auto intervals = intervals_of(work, result);
  precision_outcome out;
  out.asked = asked;
  if (const auto* widest = widest_of(intervals, models_of(work))) {
    out.reached = relative_half(*widest);
    out.widest = widest->metric + " of " + widest->model;
  } else {
    out.why_not = "a model has too few valid and complete repetitions";
    for (const auto& one : intervals)
      if (!one.why_not.empty()) {
        out.why_not = one.why_not;
        out.in_vain = true;
      }
  }
  if (!result.runs.empty())
    out.repetitions = result.runs.back().repetition + 1;
  return out;
}

/// Whether the precision that was asked for is reached, or never will be.
bool precise_enough(const scenario& work, const campaign_settings& settings,
                    const campaign_result& result) {
  if (!settings.precision
      || result.runs.back().repetition + 1 < repetitions_needed)
    return false;
  const auto found = precision_of(work, *settings.precision, result);
  return found.met() || found.in_vain;
}

/// Makes one run and tells of it.
run_summary make_run(const scenario& work, const campaign_settings& settings,
                     const planned_run& next, std::size_t total) {
  if (settings.on_run)
    settings.on_run(next.plan.order, total, name_of(next));
  auto run = run_and_sum_up(work, next.plan, settings);
  if (settings.on_result)
    settings.on_result(run);
  if (run.process)
    log_threads(run);
  return run;
}

/// Whether the repetition that `next` begins is one too many: the runs so far
/// are precise enough, or have taken the time there was.
bool is_needless(const planned_run& next, const stopwatch& time,
                 const scenario& work, const campaign_settings& settings,
                 campaign_result& result) {
  if (!begins_repetition(next, result))
    return false;
  if (precise_enough(work, settings, result))
    return true;
  if (!time.over())
    return false;
  result.repetitions_left_out = work.repeat - next.plan.repetition;
  return true;
}

/// Makes the runs in turn.
/// @returns whether none of them ended early.
bool make_runs(const scenario& work, const campaign_settings& settings,
               campaign_result& result) {
  const auto plans = plan_runs(work, settings);
  const stopwatch time{settings.max_time};
  for (const auto& next : plans) {
    if (is_needless(next, time, work, settings, result))
      return true;
    // Or this run would count threads of the one before as its own.
    if (!wait_for_teardown()) {
      mark_stuck(result);
      return false;
    }
    auto run = make_run(work, settings, next, plans.size());
    const bool ended = run.end == run_end::complete;
    if (!next.warmup || !ended || !run.invalid_because.empty())
      result.runs.push_back(std::move(run));
    if (!ended || interrupted(settings))
      return ended && next.plan.order + 1 == plans.size();
  }
  return true;
}

} // namespace

std::vector<std::string> run_order(const scenario& work,
                                   const campaign_settings& settings) {
  std::vector<std::string> order;
  for (const auto& run : plan_runs(work, settings))
    order.push_back(name_of(run));
  return order;
}

campaign_result run_campaign(const scenario& work,
                             const campaign_settings& settings) {
  const bool confine
    = work.machine.confine && work.run.clock == clock_kind::real;
  const confinement confined{confine ? cores_of(work) : 0};
  const stack_size_setting stacks{work.run.stack_size};
  campaign_result result;
  result.complete = make_runs(work, settings, result);
  result.goals = judge_goals(work, result);
  result.comparisons = compare_models(result);
  result.intervals = intervals_of(work, result);
  result.theory = theory_of_repeats(work, result);
  if (settings.precision)
    result.precision = precision_of(work, *settings.precision, result);
  return result;
}

} // namespace rehearse
