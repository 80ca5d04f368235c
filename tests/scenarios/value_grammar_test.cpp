// Every row of the value grammar: what a bad value must say, and where.
#include "tests/scenarios/read_support.hpp"

using namespace rehearse;
using namespace rehearse::test;

namespace {

/// The latency of a service that must be right.
distribution_ptr dist(const std::string& value) {
  const auto s
    = read_good("[scenario]\nformat = 1\n[service.db]\nlatency = " + value);
  return s.services[0].latency;
}

const std::string latency = "[scenario]\nformat = 1\n[service.db]\nlatency = ";
const std::string at = "4:11: error[";
const std::string key = "]: service.db.latency: ";

} // namespace

BOOST_AUTO_TEST_SUITE(value_grammar_test)

BOOST_AUTO_TEST_CASE(a_bad_duration_says_how_to_write_it) {
  const std::string unit = " (ns, us, ms, s, min, h)";
  check_rows(
    latency,
    {
      {"20",
       at + "E013" + key + "a duration needs a unit, write \"20ms\"" + unit},
      {"\"20\"",
       at + "E013" + key + "a duration needs a unit, write \"20ms\"" + unit},
      {"2.5",
       at + "E013" + key + "a duration needs a unit, write \"2.5ms\"" + unit},
      {"-20", at + "E014" + key + "must not be negative"},
      {"\"5m\"",
       at + "E013" + key + "'m' is ambiguous, write \"5min\" or \"5ms\""},
      {"\"-1ms\"", at + "E014" + key + "must not be negative"},
      {"\"1e400s\"", at + "E014" + key + "longer than 24 h"},
      {"\"25h\"", at + "E014" + key + "longer than 24 h"},
      {"\"0.2ns\"", at + "E013" + key + "finer than 1 ns"},
      {"07:32:00",
       at + "E011" + key + "expected a duration string, got a TOML local time"},
      {"1979-05-27",
       at + "E011" + key + "expected a duration string, got a TOML local date"},
      {"true", at + "E011" + key + "expected a duration string, got a boolean"},
      {"[ \"1ms\" ]",
       at + "E011" + key + "expected a duration string, got an array"},
    });
}

BOOST_AUTO_TEST_CASE(not_a_number_is_no_duration) {
  for (const auto* value : {"nan", "inf", "-inf", "+nan"}) {
    const auto out = read(latency + value);
    BOOST_TEST(!out.value);
    BOOST_TEST(out.found.errors() == 1U);
    BOOST_TEST(out.text().find(key) != std::string::npos, out.text());
  }
}

BOOST_AUTO_TEST_CASE(a_bad_distribution_says_what_is_wrong) {
  const std::string kinds
    = "constant, uniform, exponential, normal, lognormal, gamma, erlang, "
      "weibull, pareto, triangular, percentiles, mix, empirical, sequence";
  check_rows(
    latency,
    {
      {"\"40ms..20ms\"", at + "E020" + key + "from (40ms) is above to (20ms)"},
      {"\"20..40ms\"", at + "E013" + key
                         + "a duration needs a unit, write \"20ms\" (ns, us, "
                           "ms, s, min, h)"},
      {"{ mean = \"2ms\" }", "4:11: error[E010]: service.db.latency.dist: "
                             "service.db.latency needs dist, one of "
                               + kinds},
      {"{ dist = \"lognorm\" }",
       "4:20: error[E014]: service.db.latency.dist: unknown distribution "
       "'lognorm', one of "
         + kinds + "; did you mean 'lognormal'?"},
      {"{ dist = \"uniform\", from = \"40ms\", to = \"20ms\" }",
       "4:38: error[E020]: service.db.latency.from: from (40ms) is above to "
       "(20ms)"},
      {"{ dist = \"exponential\", mean = \"0s\" }",
       "4:42: error[E014]: service.db.latency.mean: must be above 0"},
      {"{ dist = \"exponential\" }", "4:11: error[E010]: "
                                     "service.db.latency.mean: "
                                     "service.db.latency needs mean"},
      {"{ dist = \"lognormal\", p50 = \"6ms\", mean = \"7ms\" }",
       "4:20: error[E015]: service.db.latency.dist: give p50 with p99, p95 or "
       "sigma, or mean with sd; got p50, mean"},
      {"{ dist = \"lognormal\", p50 = \"6ms\", p99 = \"5ms\" }",
       "4:52: error[E020]: service.db.latency.p99: p99 (5ms) must be above p50 "
       "(6ms)"},
      {"{ dist = \"lognormal\", p50 = \"6ms\", sigma = nan }",
       "4:54: error[E014]: service.db.latency.sigma: must be a number from 0 "
       "to 10, got nan"},
      {"{ dist = \"percentiles\", p50 = \"6ms\", p90 = \"8ms\" }",
       at + "E010" + key + "needs p100 (the largest latency you want to see)"},
      {"{ dist = \"percentiles\", p50 = \"6ms\", p100 = \"8ms\" }",
       at + "E010" + key + "needs p50 and at least two other percentiles"},
      {"{ dist = \"percentiles\", p50 = \"6ms\", p90 = \"200ms\", "
       "p99 = \"180ms\", p100 = \"1s\" }",
       "4:54: error[E020]: service.db.latency.p90: p90 (200ms) is above p99 "
       "(180ms)"},
      {"{ dist = \"percentiles\", p50 = \"6ms\", p99.9 = \"9ms\", "
       "p100 = \"10ms\" }",
       "4:48: error[E011]: service.db.latency.p99: expected a duration string, "
       "got a table: a key with a dot stands in quotes, \"p99.9\""},
      {"{ dist = \"percentiles\", p50 = \"1s\", p90 = \"2s\", p100 = \"3s\", "
       "p101 = \"4s\" }",
       "4:72: error[E012]: service.db.latency.p101: unknown key 'p101' in "
       "service.db.latency; did you mean 'p100'?"},
    });
}

BOOST_AUTO_TEST_CASE(a_constant_is_written_in_two_ways) {
  BOOST_TEST(dist("\"20ms\"")->is_constant());
  BOOST_TEST(dist("\"20ms\"")->mean() == 20e6);
  const auto same = dist("{ dist = \"constant\", value = \"20ms\" }");
  BOOST_TEST(same->text() == "20ms");
}

BOOST_AUTO_TEST_CASE(a_uniform_distribution_is_written_in_two_ways) {
  const auto one = dist("\"20ms..40ms\"");
  BOOST_TEST(one->quantile(0.25) == 25e6);
  BOOST_TEST(one->mean() == 30e6);
  BOOST_TEST(!one->is_constant());
  const auto two
    = dist("{ dist = \"uniform\", from = \"20ms\", to = \"40ms\" }");
  BOOST_TEST(one->text() == two->text());
  BOOST_TEST(dist("\"20ms .. 40ms\"")->text() == "20ms..40ms");
}

BOOST_AUTO_TEST_SUITE_END()
