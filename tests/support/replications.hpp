// Replications of a scenario, and what closed forms say of their means.
#pragma once

#include "tests/support/runs.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

namespace rehearse::theory {

/// Runs of each row, with seeds of their own.
constexpr std::size_t replications = 20;

/// Tasks that each of them measures, unless a row says otherwise.
constexpr std::uint64_t measured_tasks = 3'500;

/// All times of rows are in units of this: it is long enough that rounding to
/// nanoseconds does not show.
constexpr duration unit = std::chrono::milliseconds{10};

/// |t| that 19 degrees of freedom exceed once in a thousand times.
constexpr double largest_t = 3.88341;

/// How often `measured_tasks` are measured: REHEARSE_THEORY_FACTOR, or 1.
inline std::uint64_t factor() {
  const char* given = std::getenv("REHEARSE_THEORY_FACTOR");
  if (given == nullptr)
    return 1;
  const auto value = std::strtoull(given, nullptr, 10);
  if (value == 0)
    BOOST_FAIL("REHEARSE_THEORY_FACTOR must be a whole number above 0");
  return value;
}

/// `time` in units.
inline double units(duration time) {
  return static_cast<double>(time.count()) / static_cast<double>(unit.count());
}

/// What one run shows.
struct replication {
  run_summary sum;
  std::vector<task_record> tasks; ///< Of the class, in order of arrival.
  std::size_t warm = 0;           ///< The first one behind the warm-up.

  /// The mean of `value` over the tasks behind the warm-up.
  template <class F>
  double mean(F value) const {
    double total = 0;
    for (std::size_t i = warm; i < tasks.size(); ++i)
      total += value(tasks[i]);
    return total / static_cast<double>(tasks.size() - warm);
  }

  /// The time in which the tasks behind the warm-up arrived, in units.
  double span() const {
    return units(tasks.back().arrived - tasks[warm].arrived);
  }
};

/// A mean that theory knows.
struct claim {
  const char* name;
  double expected;
  /// Standard deviation of the mean over a million measured tasks, or a bound
  /// of it, in per cent of `expected`.
  double sigma;
  std::function<double(const replication&)> found;
};

/// A scenario of one class `t` without count, and what is known of it.
struct row {
  std::string id;
  std::string text; ///< All but `[scenario]`.
  double rate;      ///< Tasks that arrive in a unit of time.
  std::vector<claim> claims;
  double warmup = 1000; ///< In units.
  std::uint64_t measured = measured_tasks;
  std::vector<std::string> settings{};
  const char* model = "concurrent";
};

inline replication replicate(const scenario& work) {
  replication one;
  campaign_settings settings;
  settings.detail = detail_level::sums;
  settings.before_books = [&one](run_record& record) {
    one.tasks = record.tasks;
  };
  auto result = run_campaign(work, settings);
  BOOST_REQUIRE_EQUAL(result.runs.size(), 1U);
  one.sum = std::move(result.runs.front());
  for (const auto& why : one.sum.invalid_because)
    BOOST_ERROR(why);
  BOOST_REQUIRE((one.sum.end == run_end::complete));
  std::sort(one.tasks.begin(), one.tasks.end(),
            [](const auto& a, const auto& b) { return a.number < b.number; });
  const auto first = std::partition_point(
    one.tasks.begin(), one.tasks.end(), [&work](const auto& task) {
      return task.arrived < time_point{work.warmup};
    });
  one.warm = static_cast<std::size_t>(first - one.tasks.begin());
  BOOST_REQUIRE_LT(one.warm, one.tasks.size());
  return one;
}

/// Judges the means of a claim, one of each replication.
inline void judge(const std::string& what, const claim& known,
                  const std::vector<double>& means, double measured) {
  const auto runs = static_cast<double>(means.size());
  double mean = 0;
  for (const auto one : means)
    mean += one / runs;
  double squares = 0;
  for (const auto one : means)
    squares += (one - mean) * (one - mean);
  const auto error = std::sqrt(squares / (runs - 1) / runs);
  const auto t = (mean - known.expected) / error;
  const auto off = mean / known.expected - 1;
  const auto most = 5 * known.sigma / 100 * std::sqrt(1e6 / measured);
  BOOST_TEST_MESSAGE(what << ' ' << known.name << ": " << mean << " against "
                          << known.expected << ", t " << t << ", off by "
                          << off * 100 << " % of at most " << most * 100);
  BOOST_TEST(std::abs(t) <= largest_t, what << ' ' << known.name << ": " << mean
                                            << " against " << known.expected
                                            << ", t = " << t);
  // A large spread must not excuse a large error.
  BOOST_TEST(std::abs(off) <= most, what << ' ' << known.name << ": " << mean
                                         << " against " << known.expected);
}

/// Runs the replications of `one` and judges all that it claims.
inline void check(const row& one) {
  const auto measured = one.measured * factor();
  const auto warm = static_cast<std::uint64_t>(one.warmup * one.rate);
  auto settings = one.settings;
  settings.emplace_back("run.clock=\"virtual\"");
  settings.push_back("run.models=[\"" + std::string{one.model} + "\"]");
  settings.push_back("task.t.count=" + std::to_string(warm + measured));
  settings.push_back("scenario.warmup=\""
                     + to_text(unit * static_cast<std::int64_t>(one.warmup))
                     + "\"");
  auto work = read_or_fail("[scenario]\nformat = 1\n" + one.text, settings);
  std::vector<std::vector<double>> means(one.claims.size());
  for (std::size_t i = 0; i < replications; ++i) {
    // One bad draw must not look like a defect of all rows, so each has its
    // own seeds. A seed is below 2^63.
    work.seed = combine(combine(0, std::string_view{one.id}), i) >> 1;
    const auto run = replicate(work);
    for (std::size_t j = 0; j < one.claims.size(); ++j)
      means[j].push_back(one.claims[j].found(run));
  }
  for (std::size_t j = 0; j < one.claims.size(); ++j)
    judge(one.id, one.claims[j], means[j],
          static_cast<double>(measured * replications));
}

/// Time from arrival to end of completed tasks, as reported.
inline double sojourn(const replication& r) {
  return units(r.sum.latency.mean);
}

/// The same of all tasks that ended.
inline double sojourn_of_all(const replication& r) {
  return units(r.sum.latency_all.mean);
}

/// Time in queues.
inline double queued(const replication& r) {
  return r.mean(
    [](const auto& task) { return units(task.account.of(wait_kind::queue)); });
}

/// Share of the tasks that queued.
inline double share_queued(const replication& r) {
  return r.mean([](const auto& task) {
    return task.account.of(wait_kind::queue) > duration{0} ? 1.0 : 0.0;
  });
}

/// Share of the tasks that ended as `what`.
inline std::function<double(const replication&)> share_of(task_outcome what) {
  return [what](const replication& r) {
    return r.mean(
      [what](const auto& task) { return task.outcome == what ? 1.0 : 0.0; });
  };
}

/// Share of the tasks that took longer than `limit` units.
inline std::function<double(const replication&)> share_above(double limit) {
  return [limit](const replication& r) {
    return r.mean([limit](const auto& task) {
      return units(task.ended - task.arrived) > limit ? 1.0 : 0.0;
    });
  };
}

/// Utilisation of the first service, as reported: of the whole run.
inline double utilisation(const replication& r) {
  return *r.sum.services.front().utilisation;
}

/// Tasks that arrived in a unit of time.
inline double throughput(const replication& r) {
  return static_cast<double>(r.tasks.size() - r.warm - 1) / r.span();
}

/// How many tasks each of those behind the warm-up met when it arrived. With
/// Poisson arrivals that is how many there are at any time (Wolff 1982).
inline std::vector<double> met(const replication& r) {
  std::vector<time_point> ends;
  for (const auto& task : r.tasks)
    ends.push_back(task.ended);
  std::sort(ends.begin(), ends.end());
  std::vector<double> found;
  std::size_t gone = 0;
  for (std::size_t i = 0; i < r.tasks.size(); ++i) {
    while (ends[gone] < r.tasks[i].arrived)
      ++gone;
    if (i >= r.warm)
      found.push_back(static_cast<double>(i - gone));
  }
  return found;
}

/// The mean of `met`.
inline double mean_met(const replication& r) {
  double total = 0;
  const auto all = met(r);
  for (const auto one : all)
    total += one;
  return total / static_cast<double>(all.size());
}

/// How often `met` is at least `least`.
inline std::function<double(const replication&)> share_met(double least) {
  return [least](const replication& r) {
    const auto all = met(r);
    const auto many = std::count_if(all.begin(), all.end(),
                                    [least](double n) { return n >= least; });
    return static_cast<double>(many) / static_cast<double>(all.size());
  };
}

} // namespace rehearse::theory
