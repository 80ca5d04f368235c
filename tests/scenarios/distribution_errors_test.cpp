// Every rule of the distributions: what a bad value must say, and where.
#include "tests/scenarios/distribution_support.hpp"

using namespace rehearse;
using namespace rehearse::test;

namespace {

const std::string latency = "[scenario]\nformat = 1\n[service.db]\nlatency = ";

struct mistake {
  std::string keys;    ///< Of the table, behind the kind.
  std::string finding; ///< Column, id, key and message.
};

/// Checks mistakes of the distribution `kind`.
void check_kind(const std::string& kind, const std::vector<mistake>& rows) {
  const auto head = "{ dist = \"" + kind + "\"";
  std::vector<finding_row> all;
  for (const auto& [keys, finding] : rows)
    all.push_back(
      {head + keys + " }", finding.empty() ? finding : "4:" + finding});
  check_rows(latency, all);
}

const std::string db = "service.db.latency";
const std::string above_0 = ": must be above 0";
const std::string no_unit = ": a duration needs a unit, write \"2ms\" (ns, us, "
                            "ms, s, min, h)";

} // namespace

BOOST_AUTO_TEST_SUITE(distribution_errors_test)

BOOST_AUTO_TEST_CASE(normal) {
  check_kind(
    "normal",
    {{", mean = \"1ms\"",
      "11: error[E010]: " + db + ".sd: " + db + " needs sd"},
     {", sd = \"1ms\"",
      "11: error[E010]: " + db + ".mean: " + db + " needs mean"},
     {", mean = \"1ms\", sd = \"0ms\"",
      "49: error[E014]: " + db + ".sd" + above_0},
     {", mean = 2, sd = \"1ms\"", "37: error[E013]: " + db + ".mean" + no_unit},
     {", mean = \"1ms\", sd = \"1us\", cv = 1",
      "56: error[E012]: " + db + ".cv: unknown key 'cv' in " + db},
     {", mean = \"5ms\", sd = \"4ms\"",
      "20: warning[W120]: " + db
        + ": 11 % of normal(5ms, sd 4ms) is negative and will be redrawn: the "
          "mean becomes 5.8ms; lognormal fits better"},
     {", mean = \"5ms\", sd = \"2ms\"", ""}});
}

BOOST_AUTO_TEST_CASE(gamma_erlang_and_weibull) {
  check_kind(
    "gamma",
    {{", mean = \"1ms\"",
      "11: error[E010]: " + db + ".cv: " + db + " needs cv"},
     {", mean = \"0s\", cv = 1", "36: error[E014]: " + db + ".mean" + above_0},
     {", mean = \"1s\", cv = 0", "47: error[E014]: " + db
                                   + ".cv: must be a number from 0.01 to 100, "
                                     "got 0"},
     {", mean = \"1s\", cv = \"1\"",
      "47: error[E011]: " + db + ".cv: expected a number, got a string"},
     {", maen = \"1s\", cv = 1", "11: error[E010]: " + db + ".mean: " + db
                                   + " needs mean\n4:29: error[E012]: " + db
                                   + ".maen: unknown key 'maen' in " + db
                                   + "; did you mean 'mean'?"}});
  check_kind(
    "erlang",
    {{", mean = \"1s\"", "11: error[E010]: " + db + ".k: " + db + " needs k"},
     {", mean = \"1s\", k = 0",
      "47: error[E014]: " + db + ".k: must be from 1 to 100, got 0"},
     {", mean = \"1s\", k = 101",
      "47: error[E014]: " + db + ".k: must be from 1 to 100, got 101"},
     {", mean = \"1s\", k = 2.0",
      "47: error[E011]: " + db + ".k: expected an integer, got a float"}});
  check_kind("weibull",
             {{", mean = \"1s\"",
               "11: error[E010]: " + db + ".shape: " + db + " needs shape"},
              {", mean = \"1s\", shape = -1",
               "52: error[E014]: " + db
                 + ".shape: must be a number from 0.1 to 100, got -1"}});
}

BOOST_AUTO_TEST_CASE(pareto) {
  check_kind(
    "pareto",
    {{", min = \"1ms\"",
      "11: error[E010]: " + db + ".alpha: " + db + " needs alpha"},
     {", alpha = 2", "11: error[E010]: " + db + ".min: " + db + " needs min"},
     {", min = \"0ms\", alpha = 2",
      "36: error[E014]: " + db + ".min" + above_0},
     {", min = \"1ms\", alpha = 1",
      "51: error[E020]: " + db + ".alpha: alpha \u2264 1 has no mean; add max"},
     {", min = \"1ms\", alpha = 1, max = \"2ms\"", ""},
     {", min = \"3ms\", alpha = 1, max = \"2ms\"",
      "36: error[E020]: " + db + ".min: min (3ms) is above max (2ms)"},
     {", min = \"1ms\", alpha = 2, on_limit = \"clamp\"",
      "65: error[E020]: " + db
        + ".on_limit: on_limit has no effect without "
          "max"}});
}

BOOST_AUTO_TEST_CASE(triangular) {
  check_kind(
    "triangular",
    {{", min = \"1ms\", mode = \"2ms\"",
      "11: error[E010]: " + db + ".max: " + db + " needs max"},
     {", min = \"3ms\", mode = \"2ms\", max = \"4ms\"",
      "40: error[E020]: " + db + ".min: min (3ms) is above mode (2ms)"},
     {", min = \"1ms\", mode = \"5ms\", max = \"4ms\"",
      "54: error[E020]: " + db + ".mode: mode (5ms) is above max (4ms)"},
     {", min = \"1ms\", mode = \"2ms\", max = \"4ms\", on_limit = \"clamp\"",
      "74: error[E012]: " + db + ".on_limit: unknown key 'on_limit' in "
        + db}});
}

BOOST_AUTO_TEST_CASE(percentiles_with_a_tail) {
  const std::string tail = ", tail = \"pareto\"";
  check_kind(
    "percentiles",
    {{", p50 = \"1ms\", p90 = \"2ms\"" + tail,
      "11: error[E010]: " + db
        + ": needs p50 and at least two other "
          "percentiles"},
     {", p50 = \"1ms\", p90 = \"2ms\", p100 = \"9ms\"" + tail,
      "82: error[E015]: " + db + ".tail: give p100 or tail; got both"},
     {", p50 = \"1ms\", p90 = \"2ms\", p99 = \"2ms\"" + tail,
      "67: error[E020]: " + db
        + ".p99: p99 (2ms) must be above p90 (2ms) to carry a tail"},
     {", p50 = \"0ms\", p90 = \"0ms\", p99 = \"2ms\"" + tail,
      "54: error[E014]: " + db + ".p90: must be above 0 to carry a tail"},
     {", p50 = \"1ms\", p90 = \"2ms\", p99 = \"40ms\"" + tail,
      "82: error[E020]: " + db
        + ".tail: a tail through p90 and p99 (alpha 0.77 \u2264 1) has no "
          "mean; "
          "add max"},
     {", p50 = \"1ms\", p90 = \"2ms\", p99 = \"40ms\", max = \"1s\"" + tail,
      ""},
     {", p50 = \"1ms\", p90 = \"2ms\", p99 = \"4ms\", tail = \"parto\"",
      "81: error[E014]: " + db
        + ".tail: one of pareto; got 'parto'; did you mean 'pareto'?"}});
}

BOOST_AUTO_TEST_CASE(mix) {
  const std::string part = "{ weight = 1, value = \"1ms\" }";
  const auto nested = [&part](const std::string& inner) {
    return "{ weight = 1, value = { dist = \"mix\", of = [" + part + ", "
           + inner + "] } }";
  };
  check_kind(
    "mix",
    {{"", "11: error[E010]: " + db + ".of: " + db
            + " needs of, an array of { weight, value }"},
     {", of = 3", "32: error[E011]: " + db
                    + ".of: expected an array of { weight, value }, got an "
                      "integer"},
     {", of = [" + part + "]",
      "32: error[E014]: " + db + ".of: needs at least two parts"},
     {", of = [3, " + part + "]",
      "33: error[E011]: " + db
        + ".of[1]: expected a table such as { weight = 9, value = \"5ms\" }, "
          "got an integer"},
     {", of = [" + part + ", { weight = 0, value = \"1ms\" }]",
      "75: error[E014]: " + db + ".of[2].weight" + above_0},
     {", of = [" + part + ", { weight = -1, value = \"1ms\" }]",
      "75: error[E014]: " + db
        + ".of[2].weight: must be a number from 0 to 1000000000, got -1"},
     {", of = [" + part + ", { weight = 1, value = 2 }]",
      "86: error[E013]: " + db + ".of[2].value" + no_unit},
     {", of = [" + part + ", { wieght = 1, value = \"1ms\" }]",
      "64: error[E010]: " + db + ".of[2].weight: " + db
        + ".of[2] needs weight\n4:66: error[E012]: " + db
        + ".of[2].wieght: unknown key 'wieght' in " + db
        + ".of[2]; did you mean 'weight'?"},
     {", of = [" + part + ", " + nested(part) + "]", ""},
     {", of = [" + part + ", " + nested(nested(part)) + "]",
      "182: error[E014]: " + db
        + ".of[2].value.of[2].value.of: a mix may be nested 2 deep"}});
}

BOOST_AUTO_TEST_CASE(empirical_and_sequence) {
  check_kind(
    "empirical",
    {{"", "11: error[E010]: " + db + ".file: " + db
            + " needs file, a CSV file beside the scenario\n4:11: error[E010]: "
            + db + ".unit: " + db + " needs unit, e.g. unit = \"ms\""},
     {", file = \"none.csv\", unit = \"m\"",
      "40: error[E030]: " + db
        + ".file: file not found: none.csv (looked from the scenario's "
          "folder)\n4:59: error[E014]: "
        + db
        + ".unit: one of ns, us, \u00b5s, ms, s, min, h; got 'm'; did you "
          "mean 'ms'?"},
     {", file = 3, unit = \"s\", column = 1.5, order = \"radnom\"",
      "40: error[E011]: " + db
        + ".file: expected a string, got an integer\n4:64: error[E011]: " + db
        + ".column: expected a column's name or number, got a "
          "float\n4:77: error[E014]: "
        + db
        + ".order: one of random, in_order, loop; got 'radnom'; did you "
          "mean 'random'?"}});
  check_kind(
    "sequence",
    {{"", "11: error[E010]: " + db + ".values: " + db + " needs values"},
     {", values = []",
      "41: error[E014]: " + db + ".values: needs at least one value"},
     {", values = \"1ms\"",
      "41: error[E011]: " + db
        + ".values: expected an array of durations, got a string"},
     {", values = [\"1ms\", 2, \"-1ms\"]",
      "49: error[E013]: " + db + ".values" + no_unit
        + "\n4:52: error[E014]: " + db + ".values: must not be negative"},
     {", values = [\"1ms\"], then = \"end\"",
      "57: error[E014]: " + db + ".then: one of loop, last; got 'end'"}});
}

BOOST_AUTO_TEST_CASE(limits_of_all_kinds) {
  for (const auto& kind :
       {"exponential\", mean = \"1ms", "weibull\", shape = 2, mean = \"1ms",
        "normal\", sd = \"1ns\", mean = \"1ms",
        "erlang\", k = 3, mean = \"1ms"}) {
    const std::string head = "{ dist = \"" + std::string{kind} + "\", ";
    const auto at = [&head](std::size_t more) {
      return "4:" + std::to_string(11 + head.size() + more) + ": error[";
    };
    check_rows(
      latency,
      {{head + "min = \"3ms\", max = \"2ms\" }",
        at(6) + "E020]: " + db + ".min: min (3ms) is above max (2ms)"},
       {head + "max = 2 }", at(6) + "E013]: " + db + ".max" + no_unit},
       {head + "max = \"2ms\", on_limit = \"clmp\" }",
        at(24) + "E014]: " + db
          + ".on_limit: one of resample, clamp; got 'clmp'; did you mean "
            "'clamp'?"},
       {head + "on_limit = \"clamp\" }",
        at(11) + "E020]: " + db
          + ".on_limit: on_limit has no effect without min or max"}});
  }
}

BOOST_AUTO_TEST_CASE(mistakes_of_parameters_and_of_limits_are_told_together) {
  check_kind("exponential",
             {{", mean = 2, max = 2", "42: error[E013]: " + db + ".mean"
                                        + no_unit + "\n4:51: error[E013]: " + db
                                        + ".max" + no_unit}});
}

BOOST_AUTO_TEST_SUITE_END()
