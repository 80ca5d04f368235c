// Replications of a scenario, and what closed forms say of their means.
#include "tests/theory/replications.hpp"

#include "results/statistics_intervals.hpp"
#include "tests/theory/figures.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <regex>
#include <stdexcept>

namespace rehearse::theory {

namespace {

constexpr tier tiers[] = {
  {"full", 20, 50'000, 5'000, 3.88341, 100, 500},
  {"short", 20, 3'500, 0, 3.88341, 3, 40},
  {"nightly", 30, 1'000'000, 5'000, 5.33497, 100, 500},
};

#ifdef NDEBUG
constexpr const tier& usual = tiers[0];
#else
constexpr const tier& usual = tiers[1];
#endif

const char* environment(const char* name) {
  const char* given = std::getenv(name);
  return given != nullptr && *given != '\0' ? given : nullptr;
}

std::uint64_t measured_tasks(const row& one) {
  return static_cast<std::uint64_t>(static_cast<double>(chosen_tier().measured)
                                    / one.calls);
}

std::int64_t warmup_units(const row& one) {
  const auto least
    = static_cast<double>(chosen_tier().warmup) / (one.rate * one.calls);
  return static_cast<std::int64_t>(std::ceil(std::max(one.warmup, least)));
}

/// See replication::present; `tasks` in order of arrival.
std::vector<double> presence(const std::vector<customer>& tasks,
                             std::size_t warm) {
  std::vector<time_point> ends;
  ends.reserve(tasks.size());
  for (const auto& task : tasks)
    ends.push_back(task.ended);
  std::sort(ends.begin(), ends.end());
  std::vector<double> present(1);
  time_point now = tasks[warm].arrived;
  const auto pass = [&present, &now](std::size_t n, time_point until) {
    if (until <= now)
      return;
    present.resize(std::max(present.size(), n + 1));
    present[n] += static_cast<double>((until - now).count());
    now = until;
  };
  std::size_t gone = 0;
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    // `i` have arrived before.
    for (; ends[gone] <= tasks[i].arrived && gone < i; ++gone)
      pass(i - gone, ends[gone]);
    pass(i - gone, tasks[i].arrived);
  }
  const auto span
    = static_cast<double>((tasks.back().arrived - tasks[warm].arrived).count());
  for (auto& share : present)
    share /= span;
  return present;
}

} // namespace

const tier& chosen_tier() {
  const char* given = environment("REHEARSE_THEORY");
  if (given == nullptr)
    return usual;
  for (const auto& one : tiers)
    if (std::string{given} == one.name)
      return one;
  throw std::invalid_argument{"REHEARSE_THEORY: one of short, full, nightly"};
}

std::uint64_t chosen_seed() {
  const char* given = environment("REHEARSE_THEORY_SEED");
  return given == nullptr ? 0 : std::stoull(given);
}

bool is_chosen(const std::string& id, bool every_build) {
  const char* share = environment("REHEARSE_THEORY_SHARE");
  if (share != nullptr && every_build != (std::string{share} == "third"))
    return false;
  const char* given = environment("REHEARSE_THEORY_ROWS");
  return given == nullptr || std::regex_search(id, std::regex{given});
}

scenario sized(const row& one) {
  const auto warmup = warmup_units(one);
  const auto warm
    = static_cast<std::uint64_t>(static_cast<double>(warmup) * one.rate);
  auto settings = one.settings;
  settings.emplace_back("run.clock=\"virtual\"");
  settings.push_back(fmt::format("run.models=[\"{}\"]", one.model));
  settings.push_back(
    fmt::format("task.t.count={}", warm + measured_tasks(one)));
  settings.push_back(
    fmt::format("scenario.warmup=\"{}\"", to_text(unit * warmup)));
  return read_or_fail("[scenario]\nformat = 1\n" + one.text, settings);
}

replication replicate(scenario& work, const std::string& id,
                      std::size_t number) {
  // One bad draw must not look like a defect of all rows, so each has its own
  // seeds. A seed is below 2^63.
  work.seed
    = combine(combine(chosen_seed(), std::string_view{id}), number) >> 1;
  replication one;
  campaign_settings settings;
  settings.detail = detail_level::sums;
  settings.before_books = [&one](const run_record& record) {
    one.tasks.resize(record.tasks.size());
    for (const auto& task : record.tasks)
      one.tasks.at(task.number - 1)
        = {task.arrived, task.ended, task.account.of(wait_kind::queue),
           task.counts.calls, task.outcome};
  };
  auto result = run_campaign(work, settings);
  BOOST_REQUIRE_EQUAL(result.runs.size(), 1U);
  one.sum = std::move(result.runs.front());
  for (const auto& why : one.sum.invalid_because)
    BOOST_ERROR(why);
  BOOST_REQUIRE((one.sum.end == run_end::complete));
  const auto first = std::partition_point(
    one.tasks.begin(), one.tasks.end(), [&work](const auto& task) {
      return task.arrived < time_point{work.warmup};
    });
  one.warm = static_cast<std::size_t>(first - one.tasks.begin());
  BOOST_REQUIRE_LT(one.warm, one.tasks.size());
  one.present = presence(one.tasks, one.warm);
  return one;
}

double spread_of(double measured) {
  return std::sqrt(1e6 / measured);
}

double student(const std::vector<double>& values, double expected) {
  const auto runs = static_cast<double>(values.size());
  const auto mean = mean_of(values);
  double squares = 0;
  for (const auto one : values)
    squares += (one - mean) * (one - mean);
  return (mean - expected) / std::sqrt(squares / (runs - 1) / runs);
}

void judge(const std::string& what, double found, double expected,
           std::optional<double> t, double most) {
  const auto off = found / expected - 1;
  const auto told = fmt::format(
    "{}: {:.6g} against {:.6g},{} off by {:.3f} % of at most {:.3f} %", what,
    found, expected, t ? fmt::format(" t {:.2f},", *t) : "", off * 100,
    most * 100);
  BOOST_TEST_MESSAGE(told);
  BOOST_TEST(std::abs(t.value_or(0)) <= chosen_tier().largest_t, told);
  // A large spread must not excuse a large error.
  BOOST_TEST(std::abs(off) <= most, told);
}

void check_bounds(const row& one, const replication& run, double spread) {
  const auto& shape = *one.closed;
  const auto x = throughput(run);
  const auto most
    = highest_throughput(shape.users, shape.think, shape.stations);
  BOOST_TEST(x <= most * (1 + 5 * spread),
             one.id << ": X " << x << " above the bound " << most);
  double demands = 0;
  for (const auto& station : shape.stations) {
    if (station.servers != 1)
      return;
    demands += station.demand;
  }
  const auto least = shape.users / (shape.think + shape.users * demands);
  BOOST_TEST(x >= least * (1 - 5 * spread),
             one.id << ": X " << x << " below the bound " << least);
}

void check(const row& one) {
  auto work = sized(one);
  const auto runs = chosen_tier().replications;
  const auto tasks = static_cast<double>(measured_tasks(one));
  std::vector<std::vector<double>> found(one.claims.size());
  std::vector<std::vector<double>> tested(one.claims.size());
  for (std::size_t i = 0; i < runs; ++i) {
    const auto run = replicate(work, one.id, i);
    if (one.closed)
      check_bounds(one, run, one.claims.front().sigma / 100 * spread_of(tasks));
    for (std::size_t j = 0; j < one.claims.size(); ++j) {
      const auto& known = one.claims[j];
      if (run.tasks.size() - run.warm < known.needs)
        continue;
      found[j].push_back(known.found(run));
      tested[j].push_back(known.above ? known.above(run) : found[j].back());
    }
  }
  for (std::size_t j = 0; j < one.claims.size(); ++j) {
    const auto& known = one.claims[j];
    if (found[j].empty())
      continue;
    judge(one.id + " " + known.name, mean_of(found[j]), known.expected,
          student(tested[j], known.above ? known.share_above : known.expected),
          5 * known.sigma / 100 * spread_of(tasks * static_cast<double>(runs)));
  }
}

} // namespace rehearse::theory
