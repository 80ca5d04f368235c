// How long runs take to settle, and how far their mean is pinned down then.
#include "results/steady_state.hpp"

#include "base/rounding.hpp"
#include "results/summary.hpp"
#include "results/unsettled_figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace rehearse {

namespace {

constexpr std::size_t fewest_values = 100;
constexpr std::size_t fewest_batches = 20;
constexpr double little_correlation = 0.2;

/// The means of as many batches of `size` as fit, the last values in the last.
std::vector<double> means_of(const std::vector<double>& values,
                             std::size_t size) {
  std::vector<double> means;
  for (auto at = values.size() % size; at < values.size(); at += size) {
    double sum = 0;
    for (std::size_t i = 0; i < size; ++i)
      sum += values[at + i];
    means.push_back(sum / static_cast<double>(size));
  }
  return means;
}

/// The correlation of neighbours; 0 if all values are equal.
double lag1_of(const std::vector<double>& values) {
  const auto mean = mean_of(values);
  double squares = 0;
  double products = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    squares += (values[i] - mean) * (values[i] - mean);
    if (i > 0)
      products += (values[i] - mean) * (values[i - 1] - mean);
  }
  return squares > 0 ? products / squares : 0;
}

/// The least batch whose means are hardly correlated, or the greatest of which
/// there are enough.
std::size_t batch_size(const std::vector<double>& values) {
  std::size_t size = 1;
  while (values.size() / (2 * size) >= fewest_batches
         && std::abs(lag1_of(means_of(values, size))) > little_correlation)
    size *= 2;
  return size;
}

/// The latency of each completed task in order of arrival, from the end of the
/// warm-up on; and when they arrived.
std::vector<std::pair<time_point, double>>
latencies_of(const scenario& work, const run_record& record,
             std::size_t index) {
  std::vector<std::pair<time_point, double>> all;
  for (const auto& task : record.tasks)
    if (task.task_class == index && task.outcome == task_outcome::completed
        && task.arrived >= time_point{work.warmup})
      all.emplace_back(
        task.arrived, static_cast<double>((task.ended - task.arrived).count()));
  std::sort(all.begin(), all.end());
  return all;
}

} // namespace

std::optional<std::size_t> mser5(const std::vector<double>& values) {
  constexpr std::size_t batch = 5;
  if (values.size() < fewest_values)
    return std::nullopt;
  std::vector<double> means;
  for (std::size_t at = 0; at + batch <= values.size(); at += batch)
    means.push_back((values[at] + values[at + 1] + values[at + 2]
                     + values[at + 3] + values[at + 4])
                    / batch);
  // From the end, by Welford's update, so that each start costs one step.
  const auto n = means.size();
  double mean = 0;
  double squares = 0;
  double least = std::numeric_limits<double>::infinity();
  std::size_t best = n;
  for (std::size_t left = 1; left <= n; ++left) {
    const auto count = static_cast<double>(left);
    const auto off = means[n - left] - mean;
    mean += off / count;
    squares += off * (means[n - left] - mean);
    // The last few say little, however alike they are.
    if (left >= n / 20 + batch && squares / (count * count) <= least) {
      least = squares / (count * count);
      best = n - left;
    }
  }
  if (best > n / 2)
    return std::nullopt;
  return best * batch;
}

std::optional<batch_means> batch_means_of(const std::vector<double>& values) {
  if (values.size() < fewest_values)
    return std::nullopt;
  const auto least = batch_size(values);
  // Larger batches are safer, as long as there are enough of them.
  const auto size = std::max(least, values.size() / fewest_batches);
  const auto means = means_of(values, size);
  batch_means out;
  out.batches = means.size();
  out.mean = mean_of(means);
  out.ci95 = mean_interval(means);
  out.lag1 = lag1_of(means_of(values, least));
  out.independent = std::abs(out.lag1) <= little_correlation;
  return out;
}

bool goes_on(const scenario& work, std::size_t index) {
  const auto& tasks = work.tasks[index];
  const bool outages
    = std::any_of(work.services.begin(), work.services.end(),
                  [](const auto& one) { return !one.outages.empty(); });
  return !outages && work.arrivals_end && tasks.arrivals != nullptr
         && tasks.arrivals->endless() && !tasks.count && tasks.after.empty();
}

namespace {

/// What `series`, latencies in order of arrival, says.
steady_state
steady_state_of(const std::vector<std::pair<time_point, double>>& series) {
  std::vector<double> values(series.size());
  std::transform(series.begin(), series.end(), values.begin(),
                 [](const auto& one) { return one.second; });
  steady_state out;
  out.tasks = values.size();
  const auto cut = mser5(values);
  if (!cut) {
    out.why_not
      = values.size() < fewest_values
          ? fmt::format("{} tasks are too few, 100 are needed", values.size())
          : "the run is too short: it still settles in its second "
            "half";
    return out;
  }
  out.settling = *cut;
  out.settled = series[*cut].first.time_since_epoch();
  values.erase(values.begin(),
               values.begin() + static_cast<std::ptrdiff_t>(*cut));
  out.latency = batch_means_of(values);
  if (!out.latency)
    out.why_not = "too few tasks are left";
  else if (!out.latency->independent)
    out.why_not = "the run is too short: what happens in one part of it still "
                  "decides the next";
  return out;
}

} // namespace

void find_steady_states(const scenario& work, const run_record& record,
                        std::vector<class_summary>& classes) {
  const unsettled_figures unsettled{work};
  for (std::size_t i = 0; i < classes.size(); ++i) {
    if (!goes_on(work, i))
      continue;
    metric_term mean;
    mean.metric = "latency.mean";
    mean.task_class = i;
    auto& steady = classes[i].steady;
    steady = steady_state_of(latencies_of(work, record, i));
    steady->overload = unsettled.by_overload(mean);
    if (auto why = unsettled.by_infinite_variance(mean); !why.empty()) {
      steady->latency.reset();
      steady->why_not = std::move(why);
    }
  }
}

std::string overload_of(const run_summary& run) {
  constexpr double busy = 0.95;
  for (const auto& one : run.services)
    if (one.utilisation && *one.utilisation >= busy)
      return fmt::format("service {} is busy {:.0f} % of the time",
                         one.books.name, *one.utilisation * 100);
  if (run.utilisation >= busy)
    return fmt::format("the workers are busy {:.0f} % of the time",
                       run.utilisation * 100);
  return {};
}

std::string short_of(const run_summary& run) {
  // Below that, intervals of M/M/1 queues at 80 and 90 % load held their mean
  // in less than 90 % of 400 runs.
  constexpr double enough = 150;
  for (const auto& one : run.services) {
    if (!one.utilisation || one.books.sojourns.count == 0)
      continue;
    const auto slots = static_cast<double>(*one.books.capacity);
    const auto service = static_cast<double>(one.books.busy_time.count())
                         / static_cast<double>(one.books.sojourns.count);
    const auto spare = 1 - std::sqrt(std::min(*one.utilisation, 1.0));
    const auto memory = service / slots / (spare * spare);
    if (static_cast<double>(run.makespan.count()) < enough * memory)
      return fmt::format(
        "the run is too short: {} % busy, service {} remembers a burst for {}, "
        "and a run should last {:g} times as long",
        std::lround(*one.utilisation * 100), one.books.name,
        to_rounded_text(duration{round_half_up(memory)}), enough);
  }
  return {};
}

std::string doubt_of(const steady_state& one, const run_summary& run) {
  if (!is_valid(run))
    return "the run is invalid";
  if (run.tasks.abandoned > 0)
    return "the drain cut tasks off";
  if (!one.overload.empty())
    return one.overload;
  if (auto overload = overload_of(run); !overload.empty())
    return overload;
  return one.why_not.empty() ? short_of(run) : one.why_not;
}

} // namespace rehearse
