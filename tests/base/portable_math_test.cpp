// Logarithm, exponential and inverse normal against known answers.
#include "base/draw.hpp"
#include "base/portable_math.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstring>
#include <limits>
#include <utility>
#include <vector>

using namespace rehearse;

namespace {

using rows = std::vector<std::pair<double, double>>;

double error(double got, double want) {
  return want == 0 ? std::abs(got) : std::abs(got / want - 1);
}

} // namespace

BOOST_AUTO_TEST_SUITE(portable_math_test)

BOOST_AUTO_TEST_CASE(logarithms_agree_with_known_answers) {
  // By decimal arithmetic with 40 digits on the doubles nearest to x.
  const rows known{
    {1, 0},
    {2, 0.693147180559945309417},
    {10, 2.30258509299404568402},
    {0.5, -0.693147180559945309417},
    {3.7, 1.30833281965017880836},
    {1.0000001, 9.99999950583870451775e-8},
    {0.999, -0.00100050033358353438921},
    {1e-300, -690.775527898213705180},
    {1e300, 690.775527898213705258},
  };
  for (const auto& [x, want] : known)
    BOOST_TEST(error(portable_log(x), want) < 1e-14, x);
}

BOOST_AUTO_TEST_CASE(exponentials_agree_with_known_answers) {
  const rows known{
    {0, 1},
    {1, 2.71828182845904523536},
    {-1, 0.367879441171442321596},
    {0.001, 1.00100050016670834169},
    {100.5, 4.43195590984589541601e+43},
    {-300.25, 4.00942236462285703995e-131},
    {1e-9, 1.0000000010000000005},
  };
  for (const auto& [x, want] : known)
    BOOST_TEST(error(portable_exp(x), want) < 1e-14, x);
}

BOOST_AUTO_TEST_CASE(logarithm_and_exponential_agree_with_the_c_library) {
  for (int i = 1; i < 20000; ++i) {
    const double x = std::ldexp(1 + i / 7919.0, i % 1800 - 900);
    BOOST_TEST(error(portable_log(x), std::log(x)) < 1e-14, x);
    const double y = (i - 10000) / 14.3;
    BOOST_TEST(error(portable_exp(y), std::exp(y)) < 1e-14, y);
  }
}

BOOST_AUTO_TEST_CASE(the_ends_of_the_range_are_handled) {
  const double infinity = std::numeric_limits<double>::infinity();
  BOOST_TEST(portable_log(0) == -infinity);
  BOOST_TEST(portable_log(infinity) == infinity);
  BOOST_TEST(std::isnan(portable_log(-1)));
  BOOST_TEST(portable_exp(1000) == infinity);
  BOOST_TEST(portable_exp(-1000) == 0);
  BOOST_TEST(portable_exp(0) == 1);
  BOOST_TEST(std::isnan(portable_exp(std::nan(""))));
}

BOOST_AUTO_TEST_CASE(normal_quantiles_agree_with_known_answers) {
  const rows known{
    {0.5, 0},
    {0.75, 0.674489750196081743},
    {0.9, 1.281551565544600467},
    {0.95, 1.644853626951472715},
    {0.975, 1.959963984540054236},
    {0.99, 2.326347874040841100},
    {0.999, 3.090232306167813541},
    {0.9995, 3.290526731491894794},
    {1e-10, -6.361340902404056204},
    {1e-20, -9.262340089798407578},
  };
  for (const auto& [u, want] : known)
    BOOST_TEST(error(inverse_normal(u), want) < 1e-14,
               u << ": " << inverse_normal(u));
}

BOOST_AUTO_TEST_CASE(inverse_transforms_agree_with_the_table) {
  // Exponential of mean 10; log-normal of mean 10, coefficient of variation 2.
  const double sigma = std::sqrt(portable_log(5));
  const double mu = portable_log(10) - sigma * sigma / 2;
  struct answer {
    double u;
    double exponential;
    double lognormal;
  };
  const std::vector<answer> table{
    {.5, 6.931471805599453, 4.472135954999579},
    {.9, 23.02585092994046, 22.73007409771084},
    {.99, 46.0517018598809, 85.55465054209346},
    {.999, 69.07755278982136, 225.4834658418075},
  };
  for (const auto& [u, exponential, lognormal] : table) {
    BOOST_TEST(error(-10 * portable_log(1 - u), exponential) < 1e-12, u);
    const double drawn = portable_exp(mu + sigma * inverse_normal(u));
    BOOST_TEST(error(drawn, lognormal) < 1e-12, u);
  }
}

BOOST_AUTO_TEST_CASE(every_build_gives_the_same_bits) {
  std::uint64_t hash = 0;
  const auto add = [&hash](double value) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    hash = combine(hash, bits);
  };
  for (std::uint64_t i = 0; i < 20'000; ++i) {
    const double u = draw_unit({1, 2, i, 0, 0});
    add(portable_log(u));
    add(portable_exp(u * 40 - 20));
    add(inverse_normal(u));
  }
  BOOST_TEST(hash == 0x42f6271e79c5bd49U);
}

BOOST_AUTO_TEST_SUITE_END()
