// Many draws of each distribution against its CDF, its moments and themselves.
#include "tests/scenarios/distribution_support.hpp"

#include <algorithm>
#include <functional>

using namespace rehearse;
using namespace rehearse::test;

namespace {

constexpr int many = 100'000;

/// A distribution and its CDF by the C library, of milliseconds.
struct known_cdf {
  std::string text;
  std::function<double(double)> cdf;
};

double exponential(double x, double mean) {
  return 1 - std::exp(-x / mean);
}

double normal(double z) {
  return std::erfc(-z / std::sqrt(2)) / 2;
}

/// Erlang's CDF of shape `k` and scale 1.
double erlang(double x, int k) {
  double term = 1;
  double sum = 1;
  for (int i = 1; i < k; ++i) {
    term *= x / i;
    sum += term;
  }
  return 1 - std::exp(-x) * sum;
}

/// `cdf` of a distribution of which only draws from `low` to `high` are left.
std::function<double(double)> cut(const std::function<double(double)>& cdf,
                                  double low, double high) {
  return [=](double x) {
    return (cdf(x) - cdf(low)) / (cdf(high) - cdf(low));
  };
}

double triangle(double x) {
  return x < 2 ? (x - 1) * (x - 1) / 5 : 1 - (6 - x) * (6 - x) / 20;
}

double pareto(double x) {
  return 1 - std::pow(6 / x, 2.5);
}

double weibull(double x) {
  return 1 - std::exp(-std::sqrt(x / .5));
}

double mixed(double x) {
  return .75 * std::clamp(x - 1, 0.0, 1.0) + .25 * exponential(x, 9);
}

std::vector<known_cdf> known_cdfs() {
  const auto expo = [](double x) {
    return exponential(x, 1);
  };
  const auto cut_normal
    = cut([](double x) { return normal((x - 10) / 5); }, 0, 1e9);
  const auto lognormal = [](double x) {
    return normal(std::log(x) * 2.3263478740408408 / std::log(9));
  };
  const auto& each = one_of_each_kind();
  return {
    {each[1],
     [](double x) {
       return x - 1;
     }},
    {each[2], expo},
    {each[3], cut_normal},
    {each[4], lognormal},
    {"{ dist = \"gamma\", mean = \"1ms\", cv = 1.4142135623730951 }",
     [](double x) {
       return std::erf(std::sqrt(x / 2));
     }},
    {each[6],
     [](double x) {
       return erlang(x * 100, 100);
     }},
    {each[7],
     [](double x) {
       return erlang(x * 4, 4);
     }},
    {each[8], weibull},
    {each[9], pareto},
    {each[10], triangle},
    {each[13], mixed},
    {"{ dist = \"exponential\", mean = \"1ms\", min = \"500us\", max = "
     "\"2ms\" }",
     cut(expo, .5, 2)},
    {"{ dist = \"pareto\", min = \"6ms\", alpha = 2.5, max = \"20ms\" }",
     cut(pareto, 6, 20)},
    {"{ dist = \"weibull\", mean = \"1ms\", shape = 0.5, min = \"3ms\" }",
     cut(weibull, 3, 1e9)},
    {"{ dist = \"mix\", min = \"1500us\", max = \"12ms\", of = [{ weight = 3, "
     "value = \"1ms..2ms\" }, { weight = 1, value = { dist = \"exponential\", "
     "mean = \"9ms\" } }] }",
     cut(mixed, 1.5, 12)},
  };
}

} // namespace

BOOST_AUTO_TEST_SUITE(distribution_fit_test)

BOOST_AUTO_TEST_CASE(many_draws_fit_their_distribution) {
  // Kolmogorov and Smirnov: a true distribution passes but once in a million.
  for (const auto& [text, cdf] : known_cdfs()) {
    auto all = draws(*dist(text), many);
    std::sort(all.begin(), all.end());
    double distance = 0;
    for (int i = 0; i < many; ++i) {
      const auto x = static_cast<double>(all[static_cast<std::size_t>(i)]);
      distance = std::max(distance, std::abs(cdf(x / 1e6) - (i + 0.5) / many));
    }
    BOOST_TEST(distance + 0.5 / many <= 2.69339 / std::sqrt(many), text);
  }
}

BOOST_AUTO_TEST_CASE(many_draws_have_their_mean_and_variance) {
  auto texts = one_of_each_kind();
  for (const auto* limits :
       {", max = \"2ms\" }", ", min = \"2ms\" }",
        ", min = \"500us\", max = \"3ms\", on_limit = \"clamp\" }"})
    for (const auto& text : one_of_each_kind())
      if (text.front() == '{' && text.find("triangular") == std::string::npos
          && text.find("pareto\", ") == std::string::npos)
        texts.push_back(text.substr(0, text.size() - 2) + limits);
  for (const auto& text : texts) {
    const auto one = dist(text);
    double sum = 0;
    double squares = 0;
    for (const auto x : draws(*one, many)) {
      const auto off = static_cast<double>(x) - one->mean();
      sum += off / many;
      squares += off * off / many;
    }
    // Five standard errors, and the rounding of a draw to a nanosecond.
    BOOST_TEST(std::abs(sum)
                 < 5 * std::sqrt(one->variance() / many) + 1e-6 * one->mean(),
               text << " mean " << one->mean() << " is off by " << sum);
    const bool heavy = text.find("tail") != std::string::npos
                       || text.find("pareto") != std::string::npos;
    if (one->variance() > 0 && (!heavy || text.find("max") < text.size()))
      BOOST_TEST(error(squares, one->variance()) < 0.1,
                 text << " variance " << one->variance());
  }
}

BOOST_AUTO_TEST_CASE(draws_are_the_same_on_every_machine) {
  const std::vector<std::uint64_t> golden{
    3014509574163202614ULL,  8432973103631558444ULL,  15978535111002800999ULL,
    10883672376605817513ULL, 13061985477837627531ULL, 15450400544767760587ULL,
    5046335162735784263ULL,  17261397856004111218ULL, 1932584291729800175ULL,
    8728660756070591646ULL,  1714591514358232569ULL,  15455615274566810618ULL,
    17361162066447692506ULL, 2392602376708958045ULL,  6367150870668014646ULL};
  std::size_t i = 0;
  for (const auto& text : one_of_each_kind()) {
    const auto hash = hash_of(draws(*dist(text), 1000));
    BOOST_TEST((i < golden.size() && hash == golden[i]),
               text << " gives " << hash << "ULL");
    ++i;
  }
}

BOOST_AUTO_TEST_SUITE_END()
