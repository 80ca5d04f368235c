// Distributions in tests: one of each kind, read from a scenario.
#pragma once

#include "base/draw.hpp"
#include "tests/scenarios/read_support.hpp"

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace rehearse::test {

/// The distribution that a scenario writes as `value`.
inline distribution_ptr dist(const std::string& value) {
  const auto s
    = read_good("[scenario]\nformat = 1\n[service.db]\nlatency = " + value);
  return s.services[0].latency;
}

/// How far `got` is from `want`, relative to it.
inline double error(double got, double want) {
  return std::abs(got / want - 1);
}

/// `n` draws, in nanoseconds, as tasks 1 to `n` would draw them.
inline std::vector<std::int64_t> draws(const distribution& one, int n) {
  std::vector<std::int64_t> out;
  for (std::uint64_t task = 1; task <= static_cast<std::uint64_t>(n); ++task) {
    const auto u = draw_unit({draw_stream(1, 0), 99, task, 0, 0});
    out.push_back(sample(one, u, task - 1).count());
  }
  return out;
}

/// One number for many draws.
inline std::uint64_t hash_of(const std::vector<std::int64_t>& values) {
  std::uint64_t hash = 0;
  for (const auto value : values)
    hash = combine(hash, static_cast<std::uint64_t>(value));
  return hash;
}

/// A distribution of each kind.
inline const std::vector<std::string>& one_of_each_kind() {
  static const std::vector<std::string> all{
    "\"3ms\"",
    "\"1ms..2ms\"",
    "{ dist = \"exponential\", mean = \"1ms\" }",
    "{ dist = \"normal\", mean = \"10ms\", sd = \"5ms\" }",
    "{ dist = \"lognormal\", p50 = \"1ms\", p99 = \"9ms\" }",
    "{ dist = \"gamma\", mean = \"1ms\", cv = 2 }",
    "{ dist = \"gamma\", mean = \"1ms\", cv = 0.1 }",
    "{ dist = \"erlang\", mean = \"1ms\", k = 4 }",
    "{ dist = \"weibull\", mean = \"1ms\", shape = 0.5 }",
    "{ dist = \"pareto\", min = \"6ms\", alpha = 2.5 }",
    "{ dist = \"triangular\", min = \"1ms\", mode = \"2ms\", max = \"6ms\" }",
    "{ dist = \"percentiles\", p50 = \"1ms\", p90 = \"1ms\", p100 = \"3ms\" }",
    "{ dist = \"percentiles\", p50 = \"2ms\", p90 = \"4ms\", p99 = \"9ms\", "
    "tail = \"pareto\" }",
    "{ dist = \"mix\", of = [{ weight = 3, value = \"1ms..2ms\" }, "
    "{ weight = 1, value = { dist = \"exponential\", mean = \"9ms\" } }] }",
    "{ dist = \"sequence\", values = [\"5ms\", \"1ms\", \"3ms\"] }",
  };
  return all;
}

} // namespace rehearse::test
