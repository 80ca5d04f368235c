// One service and tasks that come whatever it does: waits known in closed form.
//
// docs/testing.md has the formulas.
#include "tests/theory/figures.hpp"
#include "tests/theory/texts.hpp"

#include <boost/test/data/test_case.hpp>

using namespace rehearse;
using namespace rehearse::theory;

namespace {

std::vector<row> memoryless_servers() {
  return {
    {"Q1 M/M/1 .5",
     queue("50/s", exponential),
     .5,
     {{"W", 2, .32, sojourn},
      {"Wq", 1, .57, queued},
      {"L", 1, .38, present_mean},
      {"Lq", .5, .65, present_beyond(1)},
      {"P(wait)", .5, .2, share_queued},
      {"utilisation", .5, .16, utilisation},
      sojourn_percentile(50, 1.38629, .34),
      sojourn_percentile(90, 4.60517, .36),
      sojourn_percentile(95, 5.99146, .44),
      sojourn_percentile(99, 9.21034, .65),
      sojourn_percentile(99.9, 13.8155, 1.8),
      queued_percentile(90, 3.21888, .57),
      queued_percentile(95, 4.60517, .57),
      queued_percentile(99, 7.82405, .87)},
     true,
     120},
    {"Q2 M/M/1 .8",
     queue("80/s", exponential),
     .8,
     {{"W", 5, .87, sojourn},
      {"Wq", 4, 1.4, queued},
      {"L", 4, 1.2, present_mean},
      {"Lq", 3.2, 1.4, present_beyond(1)},
      {"P(wait)", .8, .16, share_queued},
      {"Var W", 25, 3.9, sojourn_variance},
      {"Var N", 20, 3.7, present_variance},
      {"P(N >= 10)", .107374, 2.5, share_present(10)},
      sojourn_percentile(50, 3.46574, .84),
      sojourn_percentile(90, 11.5129, 1.3),
      sojourn_percentile(95, 14.9787, 1.4),
      sojourn_percentile(99, 23.0259, 2.4),
      sojourn_percentile(99.9, 34.5388, 4.4),
      queued_percentile(50, 2.35002, 1.3),
      queued_percentile(90, 10.3972, 1.35),
      queued_percentile(95, 13.8629, 1.6),
      queued_percentile(99, 21.9101, 2.6)}},
    // The same arrivals, as a renewal process.
    {"Q2 every",
     server("s", exponential)
       + tasks(call, every("{ dist = \"exponential\", mean = \"12.5ms\" }")),
     .8,
     {{"W", 5, .87, sojourn}, {"P(wait)", .8, .16, share_queued}},
     true},
    {"Q3 M/M/1 .9",
     queue("90/s", exponential),
     .9,
     {{"W", 10, 1.95, sojourn},
      {"Wq", 9, 2.5, queued},
      {"L", 9, 2.35, present_mean},
      {"P(N >= 10)", .348678, 1.9, share_present(10)},
      sojourn_percentile(50, 6.93147, 1.65),
      sojourn_percentile(95, 29.9573, 3.2),
      sojourn_percentile(99, 46.0517, 4.3)},
     false,
     4000},
    {"Q4 M/M/2 1.6",
     queue("160/s", exponential, "capacity = 2"),
     1.6,
     {{"W", 2.77778, 1, sojourn},
      {"Wq", 1.77778, 1.6, queued},
      {"P(wait)", .711111, .25, share_queued},
      {"L", 4.44444, 1.2, present_mean},
      {"Lq", 2.84444, 1.8, present_beyond(2)},
      sojourn_percentile(50, 2.04003, .8),
      sojourn_percentile(90, 6.17156, 1.4),
      sojourn_percentile(95, 7.91068, 1.7),
      sojourn_percentile(99, 11.9374, 2.7),
      queued_percentile(50, .880551, 1.8),
      queued_percentile(90, 4.90415, 1.8),
      queued_percentile(95, 6.63701, 2.1),
      queued_percentile(99, 10.6606, 3)}},
    {"Q5 M/M/4 3.2",
     queue("320/s", exponential, "capacity = 4"),
     3.2,
     {{"W", 1.74554, .65, sojourn},
      {"Wq", .745541, 1.8, queued},
      {"P(wait)", .596432, .41, share_queued},
      {"L", 5.58573, .85, present_mean},
      {"Lq", 2.38573, 2, present_beyond(4)},
      sojourn_percentile(50, 1.3462, .5),
      sojourn_percentile(90, 3.77596, .8),
      sojourn_percentile(95, 4.73802, .96),
      sojourn_percentile(99, 6.8932, 1.6),
      queued_percentile(50, .220447, 3.6),
      queued_percentile(90, 2.23224, 2),
      queued_percentile(95, 3.09868, 2.3),
      queued_percentile(99, 5.11048, 3.3)},
     true,
     250},
  };
}

std::vector<row> other_servers() {
  return {
    {"Q8 M/D/1 .5",
     queue("50/s", constant),
     .5,
     {{"W", 1.5, .15, sojourn},
      {"Wq", .5, .43, queued},
      {"L", .75, .28, present_mean},
      {"Var Wq", .583333, 1.1, queued_variance},
      queued_percentile(90, 1.51574, .45),
      queued_percentile(95, 2.05064, .45),
      queued_percentile(99, 3.33626, .55)},
     false,
     120},
    {"Q9 M/D/1 .8",
     queue("80/s", constant),
     .8,
     {{"W", 3, .51, sojourn},
      {"Wq", 2, .78, queued},
      {"L", 2.4, .7, present_mean},
      {"P(wait)", .8, .16, share_queued},
      {"Var Wq", 5.33333, 2.4, queued_variance},
      queued_percentile(50, 1.27594, .8),
      queued_percentile(90, 5.01151, 1),
      queued_percentile(95, 6.62032, 1.2),
      queued_percentile(99, 10.3559, 1.6)},
     true},
    {"Q11 M/E2/1 .8",
     queue("80/s", erlang_2),
     .8,
     {{"W", 4, .7, sojourn},
      {"Wq", 3, .91, queued},
      {"L", 3.2, .85, present_mean},
      {"Var Wq", 13, 3, queued_variance}}},
    {"Q13 M/LN4/1 .8",
     queue("80/s", lognormal_4),
     .8,
     {{"W", 11, 3, sojourn},
      {"Wq", 10, 3.3, queued},
      {"L", 8.8, 3.1, present_mean},
      {"Var Wq", 266.667, 14, queued_variance}},
     false,
     4000},
    {"Q14 M/H2/1 .8",
     queue("80/s", hyper_4),
     .8,
     {{"W", 11, 2, sojourn},
      {"Wq", 10, 2.1, queued},
      {"L", 8.8, 2.1, present_mean},
      {"Var Wq", 180, 6, queued_variance}},
     false,
     4000},
    {"Q16 D/M/1 .5",
     server("s", exponential) + tasks(call, every("\"20ms\"")),
     .5,
     {{"W", 1.255, .18, sojourn},
      {"L", .6275, .18, present_mean},
      {"P(wait)", .203188, .3, share_queued}},
     false,
     120},
    {"Q16 D/M/1 .8",
     server("s", exponential) + tasks(call, every("\"12.5ms\"")),
     .8,
     {{"W", 2.69273, .71, sojourn},
      {"Wq", 1.69273, 1.1, queued},
      {"L", 2.15418, .71, present_mean},
      {"P(wait)", .62863, .3, share_queued}},
     true},
    // Poisson with mean 20, whatever the distribution of the service.
    {"Q25 M/G/inf 20",
     queue("2000/s", lognormal_1, ""),
     20,
     {{"L", 20, .16, present_mean},
      {"Var N", 20, .8, present_variance},
      {"P(N > 30)", .0134747, 3, share_present(31)}},
     true,
     50},
  };
}

/// Threads that share one core are M/G/1-PS: insensitive.
std::vector<row> shared_servers() {
  const auto shared
    = [](const char* name, const char* work, double sigma, bool every_build) {
        return row{
          name,
          tasks(std::string{"{ compute = "} + work + " }", poisson("80/s")),
          .8,
          {{"W", 5, sigma, sojourn}, {"L", 4, 1.2 * sigma, present_mean}},
          every_build,
          1000,
          1,
          {"machine.cores=1"},
          "parallel"};
      };
  return {shared("Q17 M/M/1-PS .8", exponential, .9, true),
          shared("Q17 M/D/1-PS .8", constant, .7, false),
          shared("Q17 M/LN4/1-PS .8", lognormal_4, 1.9, false)};
}

} // namespace

BOOST_AUTO_TEST_SUITE(open_test)

BOOST_DATA_TEST_CASE(memoryless, chosen(memoryless_servers()), one) {
  check(one);
}

BOOST_DATA_TEST_CASE(others, chosen(other_servers()), one) {
  check(one);
}

BOOST_DATA_TEST_CASE(sharing, chosen(shared_servers()), one) {
  check(one);
}

BOOST_AUTO_TEST_SUITE_END()
