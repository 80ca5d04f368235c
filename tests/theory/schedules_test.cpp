// How long workers take for tasks that are all there, in the mean.
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

/// Makespans in units, of so many hundred runs.
std::vector<double> makespans(const list_schedule& one, std::size_t hundreds) {
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
  for (std::size_t i = 0; i < hundreds; ++i) {
    work.seed
      = combine(combine(chosen_seed(), std::string_view{one.id}), i) >> 1;
    for (const auto& run : run_campaign(work, settings).runs) {
      BOOST_REQUIRE(is_valid(run));
      all.push_back(units(run.makespan));
    }
  }
  return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(schedules_test)

BOOST_DATA_TEST_CASE(of_random_tasks, chosen(list_schedules()), one) {
  // 99.9 % of a normal distribution.
  constexpr double z = 3.29053;
  const auto all = makespans(one, chosen_tier().schedules);
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

BOOST_AUTO_TEST_SUITE_END()
