// How long runs take to settle, and how far their mean is pinned down then.
#pragma once

#include "base/duration.hpp"
#include "results/statistics_intervals.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rehearse {

struct class_summary;
struct run_record;
struct run_summary;
struct scenario;

/// How many of the first `values` to leave out, so that the rest pins its mean
/// down best: MSER-5 (White, Cobb and Spratt, 2000), which minimises the
/// standard error over means of 5 values. Nullopt if fewer than half of them
/// would be left, or there are fewer than 100: the series is too short.
std::optional<std::size_t> mser5(const std::vector<double>& values);

/// The mean of a series whose values depend on those before them.
struct batch_means {
  std::size_t batches = 0; ///< 20 or a few more.
  double mean = 0;
  value_interval ci95; ///< By Student's t over the means of the batches.
  double lag1 = 0;     ///< Correlation of the means of neighbours.
  /// Whether neighbours are correlated by at most 0.2; else `ci95` is too
  /// narrow, for the series is too short.
  bool independent = false;
};

/// Batch means (Law, Simulation Modeling and Analysis, 9.5.3): the batches are
/// doubled until the means of neighbours are correlated by at most 0.2, at
/// least 20 of them. Nullopt for fewer than 100 values.
std::optional<batch_means> batch_means_of(const std::vector<double>& values);

/// What the latencies of a class, in order of arrival, say about a run that
/// goes on the same way for as long as one likes.
struct steady_state {
  std::uint64_t tasks = 0;    ///< Completed, behind the warm-up.
  std::uint64_t settling = 0; ///< The first of them, which MSER-5 leaves out.
  duration settled{0};        ///< When the first of the others arrived.
  std::optional<batch_means> latency; ///< Of the others, in ns.
  std::string why_not; ///< Why `latency` is not to be relied on; else empty.
  /// What the scenario offers some service more than it can do, so that the
  /// class has no steady state; else empty.
  std::string overload = {};
};

/// Whether tasks of class `index` of `work` arrive in the same way until
/// `duration` is over, and no outage is planned, so that its run has a steady
/// state; all others end by themselves, and every task of theirs counts.
bool goes_on(const scenario& work, std::size_t index);

/// Sets the steady states of `classes`, which stand in the scenario's order.
void find_steady_states(const scenario& work, const run_record& record,
                        std::vector<class_summary>& classes);

/// Why a run has no steady state: a service or the workers are busy for at
/// least 95 % of the time, so that queues may grow without end. Empty if it can
/// have one.
std::string overload_of(const run_summary& run);

/// Why a run is too short for an interval of its mean: it should last 150
/// times as long as its services remember a burst. An M/M/c queue does for
/// 1 / (sqrt(c mu) - sqrt(lambda))^2, its relaxation time (Cohen, The Single
/// Server Queue, 1982, III.2). Empty if it is long enough.
std::string short_of(const run_summary& run);

/// Why the mean latency in `one`, of a class of `run`, is not to be relied on:
/// an invalid run, tasks that were cut off, overload, a reason of its own, or a
/// short run. Empty if it is.
std::string doubt_of(const steady_state& one, const run_summary& run);

} // namespace rehearse
