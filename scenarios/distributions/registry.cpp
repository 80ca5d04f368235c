// The distributions there are: one row each.
#include "scenarios/distributions/registry.hpp"

#include "scenarios/distributions/readers.hpp"

namespace rehearse {

namespace {

/// `own` keys, and those that every distribution has.
std::vector<key_info> with_common(std::vector<key_info> own) {
  constexpr auto later = availability::later;
  own.insert(own.begin(), {"dist", "word", "", "required, the kind"});
  own.push_back({"min", "duration", "", "least draw", later});
  own.push_back({"max", "duration", "", "largest draw", later});
  own.push_back({"on_limit", "word", "\"resample\"", "or clamp", later});
  return own;
}

std::vector<key_info> lognormal_keys() {
  return with_common({{"p50", "duration", "", "with p99, p95 or sigma"},
                      {"p95", "duration", "", "above p50"},
                      {"p99", "duration", "", "above p50"},
                      {"sigma", "float", "", "of the logarithm, above 0"},
                      {"mean", "duration", "", "with sd"},
                      {"sd", "duration", "", "above 0"}});
}

std::vector<key_info> empirical_keys() {
  return with_common({{"file", "path", "", "beside the scenario"},
                      {"column", "string or int", "", "name or from 1"},
                      {"unit", "word", "", "of the column"},
                      {"order", "word", "", "random, in_order or loop"}});
}

} // namespace

const std::vector<distribution_kind>& distribution_kinds() {
  static const std::vector<distribution_kind> kinds{
    {"constant", "every draw is the same",
     with_common({{"value", "duration", "", "required"}}), &read_constant},
    {"uniform", "all values between two limits are equally likely",
     with_common({{"from", "duration", "", "required"},
                  {"to", "duration", "", "required, not below from"}}),
     &read_uniform},
    {"exponential", "times between independent events",
     with_common({{"mean", "duration", "", "required, above 0"}}),
     &read_exponential},
    {"lognormal", "most are short, a few are long", lognormal_keys(),
     &read_lognormal},
    {"percentiles", "percentiles pasted from a dashboard, linear between",
     with_common(
       {{"p0", "duration", "\"0s\"", "p50, p100 and one more"},
        {"p50", "duration", "", "required"},
        {"p100", "duration", "", "required, the largest draw"},
        {"tail", "word", "", "instead of p100", availability::later}}),
     &read_percentiles, true},
    {"normal", "symmetric about the mean, cut at 0",
     all_later(
       with_common({{"mean", "duration", "", ""}, {"sd", "duration", "", ""}})),
     nullptr},
    {"gamma", "sums of exponential times",
     all_later(with_common(
       {{"mean", "duration", "", ""}, {"cv", "float", "", "above 0"}})),
     nullptr},
    {"erlang", "sums of k equal exponential times",
     all_later(with_common(
       {{"mean", "duration", "", ""}, {"k", "int", "", "1 to 100"}})),
     nullptr},
    {"weibull", "times to failure",
     all_later(with_common(
       {{"mean", "duration", "", ""}, {"shape", "float", "", "above 0"}})),
     nullptr},
    {"pareto", "heavy tail",
     all_later(with_common({{"alpha", "float", "", "above 1, or max"}})),
     nullptr},
    {"triangular", "least, likeliest and largest value",
     all_later(with_common({{"mode", "duration", "", "between min and max"}})),
     nullptr},
    {"mix", "one of several distributions, by weight",
     all_later(with_common({{"of", "array", "", "of { weight, value }"}})),
     nullptr},
    {"empirical", "values of a file", all_later(empirical_keys()), nullptr},
    {"sequence", "values of a list, one after the other",
     all_later(with_common(
       {{"values", "array", "", ""}, {"then", "word", "", "loop or last"}})),
     nullptr},
  };
  return kinds;
}

} // namespace rehearse
