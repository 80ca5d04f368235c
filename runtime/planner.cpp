// Which runs a command makes, in which order, and how each is set up.
#include "runtime/planner.hpp"

#include "runtime/effective.hpp"
#include "runtime/host.hpp"
#include "scenarios/bounds.hpp"

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
  shape.max_events = settings.max_events;
  shape.max_virtual_time = settings.max_virtual_time;
  shape.stall_limit = settings.stall_limit;
  shape.best_effort = settings.threads_best_effort;
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

/// Gives each run its place in the order.
class planner {
public:
  planner(const scenario& work, const campaign_settings& settings)
    : work_(work), settings_(settings),
      keep_(keeps_intervals(work, settings.detail)) {
  }

  /// Every run in the order in which they take place.
  std::vector<planned_run> plan() {
    for (std::size_t i = 0; i < settings_.warmup_runs; ++i)
      add_round(0, true);
    if (settings_.interleave) {
      for (std::size_t i = 0; i < work_.repeat; ++i)
        add_round(i, false);
    } else {
      for (const auto& model : models_of(work_))
        for (std::size_t i = 0; i < work_.repeat; ++i)
          add(model, i, false);
    }
    return std::move(plans_);
  }

private:
  void add_round(std::size_t repetition, bool warmup) {
    for (const auto& model : order_of(work_, repetition))
      add(model, repetition, warmup);
  }

  void add(const std::string& model, std::size_t repetition, bool warmup) {
    run_plan plan;
    plan.model = find_model(model);
    plan.repetition = repetition;
    plan.order = plans_.size();
    plan.keep_intervals = keep_;
    plan.live = settings_.live;
    plan.shape = shape_of(work_, *plan.model, settings_);
    plan.before_tasks = settings_.before_tasks;
    plans_.push_back({plan, warmup});
  }

  const scenario& work_;
  const campaign_settings& settings_;
  bool keep_;
  std::vector<planned_run> plans_;
};

} // namespace

std::vector<planned_run> plan_runs(const scenario& work,
                                   const campaign_settings& settings) {
  return planner{work, settings}.plan();
}

std::string name_of(const planned_run& run) {
  const std::string model{run.plan.model->name};
  return run.warmup ? model + ", warm-up" : model;
}

} // namespace rehearse
