// Replications of a scenario, and what closed forms say of their means.
#pragma once

#include "results/theory_networks.hpp"
#include "tests/support/runs.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace rehearse::theory {

/// All times of rows are in units of this: it is long enough that rounding to
/// nanoseconds does not show.
constexpr duration unit = std::chrono::milliseconds{10};

/// `time` in units.
inline double units(duration time) {
  return static_cast<double>(time.count()) / static_cast<double>(unit.count());
}

/// How much is measured.
struct tier {
  const char* name;
  std::size_t replications; ///< Of each row, with seeds of their own.
  std::uint64_t measured;   ///< Customers that each of them measures,
  std::uint64_t warmup;     ///< and lets pass before, if a row wants no more.
  /// |t| that is exceeded once in a thousand times; nightly in 100 000 times.
  double largest_t;
  std::size_t schedules; ///< Runs of each list schedule, in hundreds;
  std::uint64_t graphs;  ///< and random graphs.
};

/// The tier that REHEARSE_THEORY names: short, full or nightly. If unset, full;
/// in builds with assertions short.
const tier& chosen_tier();

/// What all seeds are made from: REHEARSE_THEORY_SEED, or 0.
std::uint64_t chosen_seed();

/// Whether a row is to be tested: REHEARSE_THEORY_ROWS, a regular expression,
/// is unset or found in `id`, and REHEARSE_THEORY_SHARE is unset, or it is
/// `third` and the row is for every build, or it is `rest` and the row is not.
bool is_chosen(const std::string& id, bool every_build);

/// Those of `rows` that are to be tested.
template <class Row>
std::vector<Row> chosen(std::vector<Row> rows) {
  rows.erase(std::remove_if(rows.begin(), rows.end(),
                            [](const Row& one) {
                              return !is_chosen(one.id, one.every_build);
                            }),
             rows.end());
  return rows;
}

/// What is kept of a task.
struct customer {
  time_point arrived;
  time_point ended;
  duration queued{0};
  std::uint32_t calls = 0;
  task_outcome outcome = task_outcome::completed;
};

/// What one run shows.
struct replication {
  run_summary sum;
  std::vector<customer> tasks; ///< Of the class, in order of arrival.
  std::size_t warm = 0;        ///< The first one behind the warm-up.
  /// Share of the time, from the arrival of that one to the last arrival, in
  /// which there are so many tasks.
  std::vector<double> present;

  /// The mean of `value` over the tasks behind the warm-up.
  template <class F>
  double mean(F value) const {
    double total = 0;
    for (std::size_t i = warm; i < tasks.size(); ++i)
      total += value(tasks[i]);
    return total / static_cast<double>(tasks.size() - warm);
  }

  /// The mean over time of `value` of the number of tasks.
  template <class F>
  double mean_over_time(F value) const {
    double total = 0;
    for (std::size_t n = 0; n < present.size(); ++n)
      total += present[n] * value(static_cast<double>(n));
    return total;
  }
};

/// A figure of a run.
using figure = std::function<double(const replication&)>;

/// A mean that theory knows.
struct claim {
  std::string name;
  double expected;
  /// Standard deviation of the mean over a million measured customers, or a
  /// bound of it, in per cent of `expected`.
  double sigma;
  figure found;
  /// Percentiles of single replications are biased, which t would show: there
  /// this is the share of tasks above `expected`, and t is that of the share.
  figure above{};
  double share_above = 0;
  std::uint64_t needs = 0; ///< Measured tasks of a replication.
};

/// Users who come back, for the bounds that no run must exceed.
struct closed_shape {
  double users;
  double think;
  std::vector<station_demand> stations;
};

/// A scenario of one class `t` without count, and what is known of it.
struct row {
  std::string id;
  std::string text; ///< All but `[scenario]`.
  double rate;      ///< Tasks that arrive in a unit of time.
  std::vector<claim> claims;
  bool every_build = false; ///< In the third that every build tests.
  double warmup = 1000;     ///< In units, at least.
  double calls = 1;         ///< Calls of a task, each a customer.
  std::vector<std::string> settings{};
  const char* model = "concurrent";
  std::optional<closed_shape> closed{};
};

inline std::ostream& operator<<(std::ostream& out, const row& one) {
  return out << one.id;
}

/// The scenario of `one` with as many tasks as the tier says.
scenario sized(const row& one);

/// Makes one run of `work` with the seed that belongs to `id` and `number`.
replication replicate(scenario& work, const std::string& id,
                      std::size_t number);

/// By how much more than of a million customers the mean of `measured` varies.
double spread_of(double measured);

/// Student's t of the mean of `values` against `expected`.
double student(const std::vector<double>& values, double expected);

/// Fails the test if a run of `one`, whose users come back, has a throughput
/// that none can have in the long run: more than the bottleneck or the cycle
/// without queues allows; less than if all stood in every queue, where stations
/// have one server. It may stray by 5 times `spread`, as a share.
void check_bounds(const row& one, const replication& run, double spread);

/// Tells, and judges, a mean of replications with its t, if that says anything,
/// and how far it may be off as a share of `expected`.
void judge(const std::string& what, double found, double expected,
           std::optional<double> t, double most);

/// Runs the replications of `one` and judges all that it claims.
void check(const row& one);

} // namespace rehearse::theory
