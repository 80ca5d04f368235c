// Judges what was seen of the host: noise, load, limits of CPU time.
#include "results/host_facts.hpp"

#include "results/statistics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

namespace rehearse {

namespace {

using namespace std::chrono_literals;

/// The lower median, the least and the longest but two of a series.
struct shape {
  duration min{0};
  duration median{0};
  duration high{0};
};

shape shape_of(std::vector<duration> values) {
  if (values.empty())
    return {};
  std::sort(values.begin(), values.end());
  const auto beyond = std::min<std::size_t>(values.size() - 1, 2);
  return {values.front(), values[(values.size() - 1) / 2],
          values[values.size() - 1 - beyond]};
}

} // namespace

noise_figures sum_up(noise_samples samples) {
  noise_figures sum;
  sum.spun = samples.spun;
  sum.stolen
    = std::accumulate(samples.gaps.begin(), samples.gaps.end(), duration{0});
  sum.sleeps = samples.sleeps.size();
  const auto sleeps = shape_of(std::move(samples.sleeps));
  sum.sleep_median = sleeps.median;
  sum.sleep_high = sleeps.high;
  sum.work_units = samples.work.size();
  const auto work = shape_of(std::move(samples.work));
  sum.work_min = work.min;
  sum.work_high = work.high;
  sum.steal = samples.steal;
  return sum;
}

std::vector<std::string> noise_found(const noise_figures& noise) {
  // The 1 ms keeps a single hiccup in a short loop from counting.
  constexpr double most_stolen = 0.02;
  constexpr duration least_stolen = 1ms;
  constexpr duration longest_sleep = 2ms;
  constexpr double most_steal = 0.01;
  std::vector<std::string> found;
  const auto stolen = share(noise.stolen, noise.spun);
  if (stolen > most_stolen && noise.stolen > least_stolen)
    found.push_back(
      fmt::format("{:.1f} % of a busy loop's time was stolen", stolen * 100));
  if (noise.sleep_high > longest_sleep)
    found.push_back(fmt::format("sleeps of 1 ms took up to {}",
                                to_rounded_text(noise.sleep_high)));
  if (computes_unevenly(noise))
    found.push_back(fmt::format("equal work took up to {:.2f} times its least",
                                work_spread(noise)));
  if (noise.steal && *noise.steal > most_steal)
    found.push_back(fmt::format(
      "the hypervisor kept {:.1f} % of the CPUs' time", *noise.steal * 100));
  return found;
}

double work_spread(const noise_figures& noise) {
  return share(noise.work_high, noise.work_min);
}

bool computes_unevenly(const noise_figures& noise) {
  constexpr double most = 1.10;
  return work_spread(noise) > most;
}

bool is_loaded(const host_facts& host) {
  return !host.loadavg.empty()
         && host.loadavg.front() > static_cast<double>(host.cpus_allowed) * 0.5;
}

bool is_throttled(const host_facts& host) {
  return host.cgroup_quota
         && *host.cgroup_quota < static_cast<double>(host.cpus_allowed);
}

} // namespace rehearse
