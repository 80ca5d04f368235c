// { dist = "lognormal", p50 = "6ms", p99 = "40ms" }: most short, a few long.
#include "base/portable_math.hpp"
#include "base/spelling.hpp"
#include "scenarios/distributions/parameters.hpp"
#include "scenarios/distributions/readers.hpp"

#include <fmt/format.h>

#include <cmath>

namespace rehearse {

namespace {

/// exp(mu + sigma N) with N standard normal.
class lognormal final : public distribution {
public:
  lognormal(double mu, double sigma, std::string text)
    : mu_(mu), sigma_(sigma), text_(std::move(text)) {
  }

  double quantile(double u) const override {
    return portable_exp(mu_ + sigma_ * inverse_normal(u));
  }

  double mean() const override {
    return portable_exp(mu_ + sigma_ * sigma_ / 2);
  }

  double variance() const override {
    return (portable_exp(sigma_ * sigma_) - 1) * mean() * mean();
  }

  std::string text() const override {
    return text_;
  }

private:
  double mu_;
  double sigma_;
  std::string text_;
};

std::string text_of(const std::string& first, const std::string& second) {
  return written_table("lognormal", {first, second});
}

distribution_ptr from_percentiles(fields& in, const char* key, double share) {
  const auto low = length_above_zero(in, "p50");
  const auto high = in.length(key);
  if (!low || !high)
    return nullptr;
  if (*high <= *low) {
    in.error("E020", key,
             fmt::format("{} ({}) must be above p50 ({})", key, to_text(*high),
                         to_text(*low)));
    return nullptr;
  }
  const double mu = portable_log(nanoseconds(*low));
  const double sigma
    = (portable_log(nanoseconds(*high)) - mu) / inverse_normal(share);
  return std::make_shared<lognormal>(
    mu, sigma, text_of(written("p50", *low), written(key, *high)));
}

distribution_ptr from_sigma(fields& in) {
  const auto median = length_above_zero(in, "p50");
  const auto sigma = in.number("sigma", 0, 10);
  if (!median || !sigma)
    return nullptr;
  return std::make_shared<lognormal>(
    portable_log(nanoseconds(*median)), *sigma,
    text_of(written("p50", *median), written("sigma", *sigma)));
}

distribution_ptr from_moments(fields& in) {
  const auto mean = length_above_zero(in, "mean");
  const auto sd = length_above_zero(in, "sd");
  if (!mean || !sd)
    return nullptr;
  const double variation = nanoseconds(*sd) / nanoseconds(*mean);
  const double variance = portable_log(1 + variation * variation);
  return std::make_shared<lognormal>(
    portable_log(nanoseconds(*mean)) - variance / 2, std::sqrt(variance),
    text_of(written("mean", *mean), written("sd", *sd)));
}

} // namespace

distribution_ptr read_lognormal(fields& in) {
  std::vector<std::string> given;
  for (const auto* key : {"p50", "p95", "p99", "sigma", "mean", "sd"})
    if (in.has(key))
      given.emplace_back(key);
  const auto pair = joined(given);
  if (pair == "p50, p99")
    return from_percentiles(in, "p99", 0.99);
  if (pair == "p50, p95")
    return from_percentiles(in, "p95", 0.95);
  if (pair == "p50, sigma")
    return from_sigma(in);
  if (pair == "mean, sd")
    return from_moments(in);
  in.error("E015", "dist",
           "give p50 with p99, p95 or sigma, or mean with sd; got "
             + (pair.empty() ? "neither" : pair));
  return nullptr;
}

} // namespace rehearse
