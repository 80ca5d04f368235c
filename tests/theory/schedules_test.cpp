// How long workers take for tasks that are all there: in the mean, and at most.
#include "base/draw.hpp"
#include "tests/theory/replications.hpp"
#include "tests/theory/texts.hpp"

#include <boost/test/data/test_case.hpp>
#include <fmt/format.h>

#include <cmath>

using namespace rehearse;
using namespace rehearse::theory;

namespace {

/// Exponential tasks on workers that take the next one when they are free.
struct list_schedule {
  std::string id;
  std::size_t tasks;
  std::size_t workers;
  double mean; ///< Of the makespan; (N - m) / m + H_m.
  double sd;
  bool every_build;
};

std::ostream& operator<<(std::ostream& out, const list_schedule& one) {
  return out << one.id;
}

std::vector<list_schedule> list_schedules() {
  return {{"32 on 4", 32, 4, 9.08333, 1.78146, true},
          {"100 on 4", 100, 4, 26.0833, 2.72463, false},
          {"1000 on 8", 1000, 8, 126.718, 4.12643, false}};
}

/// The makespan is a sum of exponential times with the rates m, N - m times,
/// and m, m - 1 ... 1; each adds 6 / rate^4 to the fourth cumulant.
double kurtosis(const list_schedule& one) {
  const auto m = static_cast<double>(one.workers);
  auto sum = static_cast<double>(one.tasks - one.workers) / std::pow(m, 4);
  for (double rate = 1; rate <= m; ++rate)
    sum += 1 / std::pow(rate, 4);
  return 3 + 6 * sum / std::pow(one.sd, 4);
}

/// Makespans in units, of `runs` runs. Precondition: `runs` is a multiple of
/// 100.
std::vector<double> makespans(const list_schedule& one, std::size_t runs) {
  constexpr std::size_t at_once = 100;
  const auto workers = std::to_string(one.workers);
  auto work = read_or_fail(
    fmt::format("[scenario]\nformat = 1\nrepeat = {}\n[task.t]\ncount = "
                "{}\nsteps = [{{ compute = {} }}]\n",
                at_once, one.tasks, exponential),
    {"run.clock=\"virtual\"", "run.models=[\"concurrent\"]",
     "run.workers=" + workers, "machine.cores=" + workers});
  campaign_settings settings;
  settings.detail = detail_level::sums;
  std::vector<double> all;
  for (std::size_t i = 0; all.size() < runs; ++i) {
    work.seed
      = combine(combine(chosen_seed(), std::string_view{one.id}), i) >> 1;
    for (const auto& run : run_campaign(work, settings).runs) {
      BOOST_REQUIRE(is_valid(run));
      all.push_back(units(run.makespan));
    }
  }
  return all;
}

/// Tasks that compute, in ms, and after which others they begin.
struct graph {
  std::vector<std::int64_t> times;
  std::vector<std::vector<std::size_t>> after;
};

graph random_graph(std::uint64_t number) {
  constexpr std::size_t nodes = 12;
  const auto key
    = combine(combine(chosen_seed(), std::string_view{"graph"}), number);
  std::uint64_t visit = 0;
  const auto random = [key, &visit] {
    return draw_unit({key, 0, 0, visit++, 0});
  };
  const auto density = .6 * random();
  graph made;
  for (std::size_t i = 0; i < nodes; ++i) {
    made.times.push_back(1 + static_cast<std::int64_t>(20 * random()));
    made.after.emplace_back();
    for (std::size_t j = 0; j < i; ++j)
      if (random() < density)
        made.after.back().push_back(j);
  }
  return made;
}

std::string text_of(const graph& work) {
  std::string text;
  for (std::size_t i = 0; i < work.times.size(); ++i) {
    text += fmt::format("[task.j{}]\nsteps = [{{ compute = \"{}ms\" }}]\n", i,
                        work.times[i]);
    std::string after;
    for (const auto j : work.after[i])
      after += fmt::format("{}\"j{}\"", after.empty() ? "" : ", ", j);
    if (!after.empty())
      text += "after = [" + after + "]\n";
  }
  return text;
}

/// All work, and the longest chain of it.
struct work_and_span {
  duration work{0};
  duration span{0};
};

work_and_span measure(const graph& of) {
  work_and_span found;
  std::vector<duration> ends;
  for (std::size_t i = 0; i < of.times.size(); ++i) {
    duration begin{0};
    for (const auto j : of.after[i])
      begin = std::max(begin, ends[j]);
    const duration time = std::chrono::milliseconds{of.times[i]};
    ends.push_back(begin + time);
    found.work += time;
    found.span = std::max(found.span, ends.back());
  }
  return found;
}

} // namespace

BOOST_AUTO_TEST_SUITE(schedules_test)

BOOST_DATA_TEST_CASE(of_random_tasks, chosen(list_schedules()), one) {
  // 99.9 % of a normal distribution.
  constexpr double z = 3.29053;
  const auto all = makespans(one, chosen_tier().complete ? 10'000 : 300);
  const auto runs = static_cast<double>(all.size());
  double mean = 0;
  for (const auto x : all)
    mean += x / runs;
  double squares = 0;
  for (const auto x : all)
    squares += (x - mean) * (x - mean);
  const auto sd = std::sqrt(squares / (runs - 1));
  judge(one.id + " makespan", mean, one.mean,
        (mean - one.mean) / (one.sd / std::sqrt(runs)),
        z * one.sd / one.mean / std::sqrt(runs));
  const auto sd_error = std::sqrt((kurtosis(one) - 1) / 4 / runs);
  judge(one.id + " SD", sd, one.sd, (sd / one.sd - 1) / sd_error, z * sd_error);
}

// Graham 1966, Brent 1974: true of every schedule that leaves no worker idle
// while a task is ready, and of cores that are shared evenly.
BOOST_AUTO_TEST_CASE(of_graphs_keep_within_the_bounds) {
  const std::uint64_t graphs = chosen_tier().complete ? 500 : 40;
  for (std::uint64_t i = 0; i < graphs; ++i) {
    const auto work = random_graph(i);
    const auto text = text_of(work);
    const auto known = measure(work);
    const auto m = static_cast<std::int64_t>(2 + i % 4);
    const auto count = std::to_string(m);
    for (const auto* model : {"concurrent", "parallel"}) {
      const auto makespan
        = run_tables(text, model,
                     {"run.workers=" + count, "machine.cores=" + count})
            .makespan;
      BOOST_TEST_CONTEXT(model << ", " << m << " cores, seed " << chosen_seed()
                               << ":\n"
                               << text) {
        BOOST_TEST((makespan >= known.span));
        BOOST_TEST((makespan * m >= known.work));
        // Ends of shared computing are rounded up to a nanosecond.
        BOOST_TEST((makespan * m
                    <= known.work + known.span * (m - 1) + duration{m} * 20));
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
