// Arrival patterns: exact instants, and the statistics of what is drawn.
#include "base/draw.hpp"
#include "base/portable_math.hpp"
#include "scenarios/arrivals/arrival_count.hpp"
#include "tests/scenarios/read_support.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>

using namespace rehearse;
using namespace rehearse::test;
using namespace std::chrono_literals;

namespace {

std::string class_text(const std::string& arrivals,
                       const std::string& name = "a") {
  return "[task." + name
         + "]\ncount = 10_000_000\nsteps = [ { yield = true } "
           "]\narrivals = { "
         + arrivals + " }\n";
}

scenario read_arrivals(const std::string& arrivals) {
  return read_good("[scenario]\nformat = 1\n" + class_text(arrivals));
}

/// The first `most` arrivals of a class in the run with the draws `stream`.
std::vector<duration> instants(const task_class& c, std::size_t most,
                               std::uint64_t stream = draw_stream(1, 0)) {
  const auto cursor = c.arrivals->begin({stream, c.arrivals_key});
  std::vector<duration> out;
  for (auto next = cursor->peek(); next && out.size() < most;
       cursor->pop(), next = cursor->peek())
    out.insert(out.end(), std::min(next->count, most - out.size()), next->at);
  return out;
}

std::vector<duration> instants(const std::string& arrivals, std::size_t most) {
  return instants(read_arrivals(arrivals).tasks[0], most);
}

std::string text(const std::vector<duration>& times) {
  std::string out;
  for (const auto time : times)
    out += (out.empty() ? "" : " ") + to_text(time);
  return out;
}

/// How many of `times` lie from `from` on and before `to`.
double between(const std::vector<duration>& times, duration from, duration to) {
  return static_cast<double>(
    std::lower_bound(times.begin(), times.end(), to)
    - std::lower_bound(times.begin(), times.end(), from));
}

/// Checks that a Poisson count is within four standard deviations.
void check_count(double count, double mean) {
  BOOST_TEST(std::abs(count - mean) <= 4 * std::sqrt(mean),
             count << " against " << mean);
}

/// Three stages with a ramp and a pause: 8000, 6000, none and 16 000 tasks.
const std::string stages
  = "kind = \"stages\", stages = [ { rate = \"1000/s\", for = \"8s\" }, { "
    "ramp_to = \"2000/s\", for = \"4s\" }, { pause = \"1s\" }, { rate = "
    "\"2000/s\", for = \"8s\" } ]";

} // namespace

BOOST_AUTO_TEST_SUITE(arrivals_test)

BOOST_AUTO_TEST_CASE(regular_arrivals_are_evenly_spaced_from_the_start) {
  BOOST_TEST(text(instants("kind = \"rate\", rate = \"80/s\", process = "
                           "\"regular\"",
                           4))
             == "0s 12.5ms 25ms 37.5ms");
  BOOST_TEST(text(instants("kind = \"rate\", rate = \"3/min\", process = "
                           "\"regular\"",
                           3))
             == "0s 20s 40s");
  // Rounded one by one, so nothing adds up.
  BOOST_TEST(text(instants("kind = \"rate\", rate = \"3/ms\", process = "
                           "\"regular\"",
                           4))
             == "0s 333.333us 666.667us 1ms");
}

BOOST_AUTO_TEST_CASE(regular_stages_bring_exactly_what_they_say) {
  const auto times = instants("process = \"regular\", " + stages, 100'000);
  BOOST_TEST(times.size() == 30'000U);
  BOOST_TEST(between(times, 0s, 8s) == 8'000);
  BOOST_TEST(between(times, 8s, 12s) == 6'000);
  BOOST_TEST(between(times, 12s, 13s) == 0);
  BOOST_TEST(between(times, 13s, 21s) == 16'000);
  // Half way up the ramp, from 1000 to 1500 a second in 2 s.
  BOOST_TEST(between(times, 8s, 10s) == 2'500);
  BOOST_TEST(std::is_sorted(times.begin(), times.end()));
}

BOOST_AUTO_TEST_CASE(a_ramp_from_nothing_has_the_instants_of_its_formula) {
  // 2 t^2 tasks after t seconds, so task n + 1 comes at sqrt(n / 2) s.
  BOOST_TEST(text(instants("kind = \"stages\", process = \"regular\", stages = "
                           "[ { from = \"0/s\", ramp_to = \"8/s\", for = "
                           "\"2s\" } ]",
                           9))
             == "0s 707.106781ms 1s 1.224744871s 1.414213562s 1.58113883s "
                "1.732050808s 1.870828693s");
  // And down again, the other way round.
  BOOST_TEST(text(instants("kind = \"stages\", process = \"regular\", stages = "
                           "[ { pause = \"1s\" }, { from = \"8/s\", ramp_to = "
                           "\"0/s\", for = \"2s\" } ]",
                           9))
             == "1s 1.129171307s 1.267949192s 1.41886117s 1.585786438s "
                "1.775255129s 2s 2.292893219s");
}

BOOST_AUTO_TEST_CASE(poisson_gaps_have_the_exponential_distribution) {
  const auto times = instants("kind = \"rate\", rate = \"1000/s\"", 100'000);
  std::vector<double> gaps;
  auto before = 0ns;
  for (const auto at : times) {
    gaps.push_back(static_cast<double>((at - before).count()));
    before = at;
  }
  std::sort(gaps.begin(), gaps.end());
  double worst = 0;
  const auto n = static_cast<double>(gaps.size());
  for (std::size_t i = 0; i < gaps.size(); ++i) {
    const double expected = 1 - portable_exp(-gaps[i] / 1e6);
    worst = std::max({worst, std::abs(expected - static_cast<double>(i) / n),
                      std::abs(expected - static_cast<double>(i + 1) / n)});
  }
  // Kolmogorov-Smirnov at one in a million.
  BOOST_TEST(worst < 2.69339 / std::sqrt(n));
  check_count(between(times, 0s, 50s), 50'000);
}

BOOST_AUTO_TEST_CASE(poisson_counts_have_the_mean_as_their_variance) {
  const auto times = instants("kind = \"rate\", rate = \"5/s\"", 60'000);
  double sum = 0;
  double squares = 0;
  constexpr int windows = 10'000;
  for (int i = 0; i < windows; ++i) {
    const auto count = between(times, i * 1s, (i + 1) * 1s);
    sum += count;
    squares += count * count;
  }
  const double mean = sum / windows;
  const double variance = squares / windows - mean * mean;
  BOOST_TEST(std::abs(mean - 5) < 4 * std::sqrt(5.0 / windows));
  // The variance of the variance of a Poisson count is (2 m^2 + m) / n.
  BOOST_TEST(std::abs(variance - 5) < 4 * std::sqrt(55.0 / windows));
}

BOOST_AUTO_TEST_CASE(poisson_stages_bring_about_what_they_say) {
  const auto times = instants(stages, 100'000);
  check_count(between(times, 0s, 8s), 8'000);
  check_count(between(times, 8s, 10s), 2'500);
  check_count(between(times, 10s, 12s), 3'500);
  BOOST_TEST(between(times, 12s, 13s) == 0);
  check_count(between(times, 13s, 21s), 16'000);
  BOOST_TEST((times.back() < 21s));
}

BOOST_AUTO_TEST_CASE(phases_with_and_without_arrivals_alternate) {
  const auto times
    = instants("kind = \"on_off\", rate = \"1000/s\", on = \"2s\", off = "
               "\"3s\"",
               40'000);
  for (int i = 0; i < 15; ++i) {
    check_count(between(times, i * 5s, i * 5s + 2s), 2'000);
    BOOST_TEST(between(times, i * 5s + 2s, (i + 1) * 5s) == 0);
  }
}

BOOST_AUTO_TEST_CASE(drawn_phases_have_their_mean_rate) {
  // On for a quarter of the time. Counts over long times have the variance of
  // an interrupted Poisson process: l p t (1 + 2 l (1 - p) / (a + b)), with l =
  // 1000/s, p = 1/4, a = 1/(10 ms) and b = 1/(30 ms): 12.25 times Poisson's.
  const auto times
    = instants("kind = \"on_off\", rate = \"1000/s\", on = { dist = "
               "\"exponential\", mean = \"10ms\" }, off = { dist = "
               "\"exponential\", mean = \"30ms\" }",
               60'000);
  const double mean = 200 * 250;
  BOOST_TEST(std::abs(between(times, 0s, 200s) - mean)
             < 4 * std::sqrt(mean * 12.25));
}

BOOST_AUTO_TEST_CASE(bursts_come_whole) {
  BOOST_TEST(text(instants("kind = \"bursts\", size = 2, every = \"3s\", times "
                           "= 2",
                           9))
             == "0s 0s 3s 3s");
}

BOOST_AUTO_TEST_CASE(a_trace_arrives_as_its_file_says) {
  const std::string name = "trace-of-arrivals.csv";
  const auto trace = [&name](const std::string& lines,
                             const std::string& keys) {
    std::ofstream{name, std::ios::binary} << lines;
    const auto times
      = text(instants("kind = \"trace\", file = \"" + name + "\", " + keys, 9));
    std::filesystem::remove(name);
    return times;
  };
  BOOST_TEST(trace("0\n0.5\n0.5\n1e1\n", "unit = \"s\"")
             == "0s 500ms 500ms 10s");
  BOOST_TEST(trace("\xef\xbb\xbfwho, at\r\nx, 20\r\n\r\n\"y, z\",\"30\"\r\n",
                   "column = \"at\", unit = \"ms\"")
             == "20ms 30ms");
  BOOST_TEST(trace("who,at\nx,20\n", "column = 2, unit = \"ms\", scale = 0.5")
             == "10ms");
}

BOOST_AUTO_TEST_CASE(another_class_changes_no_arrival) {
  for (const std::string& one :
       {std::string{"kind = \"rate\", rate = \"80/s\""}, stages,
        std::string{"kind = \"on_off\", rate = \"80/s\", on = \"1s..2s\", off "
                    "= \"1s..2s\""}}) {
    const auto alone = read_arrivals(one);
    const auto both = read_good(
      "[scenario]\nformat = 1\n"
      + class_text("kind = \"rate\", rate = \"9/s\"", "Z") + class_text(one));
    BOOST_TEST(text(instants(alone.tasks[0], 50))
               == text(instants(both.tasks[1], 50)));
    BOOST_TEST(text(instants(alone.tasks[0], 50))
               != text(instants(alone.tasks[0], 50, draw_stream(1, 1))));
  }
}

BOOST_AUTO_TEST_CASE(known_arrivals_stay_as_they_are) {
  // Computed by a second implementation. A change here changes every result
  // that users have kept.
  BOOST_TEST(text(instants("kind = \"rate\", rate = \"80/s\"", 3))
             == "17.456316ms 21.576489ms 28.172089ms");
  BOOST_TEST(text(instants(stages, 3)) == "1.396505ms 1.726119ms 2.253767ms");
  BOOST_TEST(text(instants("kind = \"on_off\", rate = \"80/s\", on = "
                           "\"1ms..9ms\", off = \"1ms..9ms\"",
                           3))
             == "36.245923ms 48.353571ms 62.163929ms");
}

BOOST_AUTO_TEST_CASE(tasks_are_counted_where_they_are_known) {
  const auto count = [](const std::string& keys, const std::string& scenario) {
    const auto s
      = read_good("[scenario]\nformat = 1\n" + scenario
                  + "\n[task.a]\nsteps = [ { yield = true } ]\n" + keys);
    const auto known = task_count(s);
    return known ? std::to_string(*known) : "?";
  };
  const std::string to_20s = "duration = \"20s\"";
  BOOST_TEST(count("", "") == "1");
  BOOST_TEST(count("count = 7", to_20s) == "7");
  BOOST_TEST(count("start = \"20s\"", to_20s) == "0");
  const std::string rate = "arrivals = { kind = \"rate\", rate = \"1/s\" }";
  BOOST_TEST(count("count = 7\n" + rate, "") == "7");
  BOOST_TEST(count(rate, to_20s) == "?");
  const std::string bursts
    = "arrivals = { kind = \"bursts\", size = 3, every = "
      "\"1s\", times = 4 }";
  BOOST_TEST(count(bursts, "") == "12");
  BOOST_TEST(count("count = 5\n" + bursts, "") == "5");
  BOOST_TEST(count("arrivals = { kind = \"stages\", process = \"regular\", "
                   "stages = [ { rate = \"2/s\", for = \"3s\" } ] }",
                   "")
             == "6");
  BOOST_TEST(count("arrivals = { kind = \"stages\", stages = [ { rate = "
                   "\"2/s\", for = \"3s\" } ] }",
                   "")
             == "?");
}

BOOST_AUTO_TEST_SUITE_END()
