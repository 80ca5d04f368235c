// The distributions there are: one row each.
#include "scenarios/distributions/registry.hpp"

#include "scenarios/distributions/readers.hpp"

namespace rehearse {

namespace {

using keys = std::vector<key_info>;

/// `own` keys, the kind before them and those of limits behind them.
keys with_common(keys own, limit_keys limits = limit_keys::both) {
  own.insert(own.begin(), {"dist", "word", "", "required, the kind"});
  if (limits == limit_keys::none)
    return own;
  if (limits == limit_keys::both)
    own.push_back({"min", "duration", "", "least draw"});
  own.push_back({"max", "duration", "", "largest draw"});
  own.push_back(
    {"on_limit", "word", "\"resample\"", "resample or clamp; needs a limit"});
  return own;
}

keys lognormal_keys() {
  return with_common({{"p50", "duration", "", "with p99, p95 or sigma"},
                      {"p95", "duration", "", "above p50"},
                      {"p99", "duration", "", "above p50"},
                      {"sigma", "float", "", "of the logarithm, above 0"},
                      {"mean", "duration", "", "with sd"},
                      {"sd", "duration", "", "above 0"}});
}

keys percentile_keys() {
  return with_common({{"p0", "duration", "\"0s\"", "the least draw"},
                      {"p50", "duration", "", "required, and two others"},
                      {"p100", "duration", "", "the largest draw, or tail"},
                      {"tail", "word", "", "pareto; instead of p100"}});
}

keys pareto_keys() {
  return with_common(
    {{"min", "duration", "", "required, above 0; the least draw"},
     {"alpha", "float", "", "required, 0.01 to 100; above 1 without max"}},
    limit_keys::only_max);
}

keys triangular_keys() {
  return with_common({{"min", "duration", "", "required, the least draw"},
                      {"mode", "duration", "", "required, the likeliest"},
                      {"max", "duration", "", "required, the largest draw"}},
                     limit_keys::none);
}

keys empirical_keys() {
  return with_common(
    {{"file", "path", "", "required; CSV, from the scenario's folder"},
     {"column", "string or int", "1", "name, or number from 1"},
     {"unit", "word", "", "required; ns, us, \u00b5s, ms, s, min or h"},
     {"order", "word", "\"random\"", "random, in_order or loop"}});
}

/// The keys of a mean and one number.
keys mean_and(key_info other) {
  return with_common({{"mean", "duration", "", "required, above 0"}, other});
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
    {"normal", "symmetric about the mean, cut at 0",
     with_common({{"mean", "duration", "", "required, before the cut"},
                  {"sd", "duration", "", "required, above 0"}}),
     &read_normal},
    {"lognormal", "most are short, a few are long", lognormal_keys(),
     &read_lognormal},
    {"gamma", "any spread about a mean, with a light tail",
     mean_and({"cv", "float", "", "required, 0.01 to 100; sd / mean"}),
     &read_gamma},
    {"erlang", "k exponential stages, one after the other",
     mean_and({"k", "int", "", "required, 1 to 100"}), &read_erlang},
    {"weibull", "times to failure",
     mean_and({"shape", "float", "", "required, 0.1 to 100"}), &read_weibull},
    {"pareto", "heavy tail: rare draws are very long", pareto_keys(),
     &read_pareto, limit_keys::only_max},
    {"triangular", "least, likeliest and largest value", triangular_keys(),
     &read_triangular, limit_keys::none},
    {"percentiles", "percentiles pasted from a dashboard, linear between",
     percentile_keys(), &read_percentiles, limit_keys::both, true},
    {"mix", "one of several distributions, by weight",
     with_common({{"of", "parts", "", "required; two or more"}}), &read_mix},
    {"empirical", "values of a CSV file", empirical_keys(), &read_empirical},
    {"sequence", "values of a list, one after the other",
     with_common({{"values", "durations", "", "required; one or more"},
                  {"then", "word", "\"loop\"", "loop or last"}}),
     &read_sequence},
  };
  return kinds;
}

} // namespace rehearse
