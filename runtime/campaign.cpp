// All runs of one command: every model, every repetition, interleaved.
#include "runtime/campaign.hpp"

#include "base/log.hpp"
#include "results/books.hpp"
#include "results/comparison.hpp"
#include "runtime/effective.hpp"
#include "runtime/host.hpp"
#include "runtime/run.hpp"
#include "scenarios/bounds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace rehearse {

namespace {

/// Cores that a run has. What a scenario says of a real machine is only
/// checked, unless it confines the process.
std::size_t cores_in_use(const scenario& work) {
  if (work.run.clock == clock_kind::real && !work.machine.confine)
    return usable_cpus();
  return cores_of(work);
}

run_shape shape_of(const scenario& work, const model_row& row,
                   const campaign_settings& settings) {
  run_shape shape;
  shape.workers = workers_of(work, row, settings.scheduler).count;
  shape.cores = cores_in_use(work);
  shape.policy
    = settings.scheduler.text("scheduler.policy").value_or("sharing");
  if (const auto ops = settings.scheduler.integer("scheduler.max-throughput"))
    shape.max_throughput = static_cast<std::uint64_t>(*ops);
  shape.scheduler = &settings.scheduler;
  shape.timeout = work.run.timeout;
  shape.interrupt = settings.interrupt;
  return shape;
}

bool keeps_intervals(const scenario& work, detail_level detail) {
  constexpr std::uint64_t most = 2'000'000;
  switch (detail) {
    case detail_level::full:
      return true;
    case detail_level::sums:
      return false;
    case detail_level::automatic:
      return expected_intervals(work) <= most;
  }
  return false;
}

/// Positions of one repetition's models: forwards, then backwards, so that what
/// drifts on the host does not favour one of them.
std::vector<std::string> order_of(const scenario& work,
                                  std::size_t repetition) {
  auto order = models_of(work);
  if (repetition % 2 == 1)
    std::reverse(order.begin(), order.end());
  return order;
}

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

/// Every run in the order in which they take place.
std::vector<run_plan> plan_runs(const scenario& work,
                                const campaign_settings& settings) {
  const bool keep = keeps_intervals(work, settings.detail);
  std::vector<run_plan> plans;
  for (std::size_t repetition = 0; repetition < work.repeat; ++repetition) {
    for (const auto& name : order_of(work, repetition)) {
      run_plan plan;
      plan.model = find_model(name);
      plan.repetition = repetition;
      plan.order = plans.size();
      plan.keep_intervals = keep;
      plan.shape = shape_of(work, *plan.model, settings);
      plans.push_back(plan);
    }
  }
  return plans;
}

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
  for (const auto& plan : plan_runs(work, settings)) {
    run_forecast one;
    one.model = plan.model->name;
    one.repetition = plan.repetition;
    one.floor = shortest_makespan(work, bounds_of(work, plan));
    one.carriers = plan.shape.workers + own_threads(work, *plan.model->make());
    all.push_back(std::move(one));
  }
  return all;
}

campaign_result run_campaign(const scenario& work,
                             const campaign_settings& settings) {
  const bool confine
    = work.machine.confine && work.run.clock == clock_kind::real;
  const confinement confined{confine ? cores_of(work) : 0};
  const auto plans = plan_runs(work, settings);
  campaign_result result;
  for (const auto& plan : plans) {
    if (settings.on_run)
      settings.on_run(plan.order, plans.size(), std::string{plan.model->name});
    result.runs.push_back(run_and_sum_up(work, plan, settings));
    const auto& run = result.runs.back();
    if (settings.on_result)
      settings.on_result(run);
    if (run.process)
      log_threads(run);
    if (run.end != run_end::complete || interrupted(settings))
      break;
  }
  result.complete
    = result.runs.size() == plans.size()
      && (plans.empty() || result.runs.back().end == run_end::complete);
  result.comparisons = compare_models(result);
  return result;
}

} // namespace rehearse
