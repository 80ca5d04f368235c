// Whether a run measured the workload or the harness.
#include "results/statistics.hpp"
#include "results/summary.hpp"

#include <fmt/format.h>

#include <cstdlib>

namespace rehearse {

namespace {

/// More than this share of a figure, and the figure is not the workload's.
constexpr double tolerated = 0.05;

/// On a busy machine any timer may be late by that much.
constexpr duration normal = std::chrono::milliseconds{1};

/// Finds compute steps, `whose` if not of all classes, that burnt too much or
/// too little.
void check_burnt(const std::string& whose, duration asked, duration burnt,
                 std::vector<std::string>& found) {
  const auto off = share(burnt - asked, asked);
  if (std::abs(off) > tolerated)
    found.push_back(fmt::format(
      "compute steps{} asked for {} of CPU time and burnt {}, {:.1f} % off",
      whose, to_rounded_text(asked), to_rounded_text(burnt), off * 100));
}

void check_computing(const run_summary& run, std::vector<std::string>& found) {
  // Less than that, and a single interrupt is more than 5 %.
  constexpr duration measurable = std::chrono::milliseconds{1};
  check_burnt("", run.asked, run.burnt, found);
  if (run.classes.size() < 2)
    return;
  for (const auto& one : run.classes)
    if (one.asked >= measurable)
      check_burnt(" of " + one.name, one.asked, one.account.running, found);
}

void check_services(const run_summary& run, std::vector<std::string>& found) {
  duration late{0};
  std::uint64_t answers = 0;
  for (const auto& service : run.services) {
    late += service.books.lateness.sum;
    answers += service.books.lateness.count;
  }
  const auto latencies = run.account.total();
  if (answers == 0 || late / static_cast<std::int64_t>(answers) <= normal
      || share(late, latencies) <= tolerated)
    return;
  found.push_back(fmt::format(
    "services answered {} late on average, {:.1f} % of all latency: the "
    "harness lagged behind; use fewer tasks, longer latencies or --clock "
    "virtual",
    to_rounded_text(late / static_cast<std::int64_t>(answers)),
    share(late, latencies) * 100));
}

void check_arrivals(const run_summary& run, std::vector<std::string>& found) {
  const auto lag = mean_of(run.arrival_lag);
  const auto latency = run.latency_all.mean;
  if (lag <= normal || share(lag, latency) <= tolerated)
    return;
  found.push_back(fmt::format(
    "tasks arrived {} later than planned on average, {:.1f} % of their "
    "latency: the harness lagged behind; let them arrive less often or use "
    "--clock virtual",
    to_rounded_text(lag), share(lag, latency) * 100));
}

void check_lost_time(const run_summary& run, std::vector<std::string>& found) {
  const auto part = share(run.lost, run.makespan);
  if (part > tolerated)
    found.push_back(fmt::format(
      "lost {}, {:.1f} % of the run: the process, or its machine, stood still",
      to_rounded_text(run.lost), part * 100));
}

} // namespace

std::vector<std::string> check_measurement(const run_summary& run) {
  std::vector<std::string> found;
  if (run.clock != clock_kind::real || run.end != run_end::complete)
    return found;
  check_computing(run, found);
  check_services(run, found);
  check_arrivals(run, found);
  check_lost_time(run, found);
  return found;
}

} // namespace rehearse
