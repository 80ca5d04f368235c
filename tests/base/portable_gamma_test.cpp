// Gamma functions and the inverse gamma distribution against known answers.
#include "base/portable_gamma.hpp"
#include "base/portable_math.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace rehearse;

namespace {

struct row {
  double shape;
  double u;
  double want;
};

double error(double got, double want) {
  return want == 0 ? std::abs(got) : std::abs(got / want - 1);
}

} // namespace

BOOST_AUTO_TEST_SUITE(portable_gamma_test)

BOOST_AUTO_TEST_CASE(log_gamma_agrees_with_known_answers) {
  // By mpmath with 40 digits.
  const std::vector<std::pair<double, double>> known{
    {0.0001, 9.2102826586339622105}, {0.1, 2.252712651734205902},
    {0.5, 0.57236494292470008707},   {1.5, -0.12078223763524522235},
    {3.3, 0.98709857789473440406},   {15.9, 27.625493215168691781},
    {16, 27.899271383840891566},     {100, 359.13420536957539878},
    {10001, 82108.927836814353455},
  };
  for (const auto& [x, want] : known)
    BOOST_TEST(error(log_gamma(x), want) < 1e-13, x);
  BOOST_TEST(std::abs(log_gamma(1)) < 1e-14);
  BOOST_TEST(std::abs(log_gamma(2)) < 1e-14);
}

BOOST_AUTO_TEST_CASE(normal_shares_agree_with_known_answers) {
  const std::vector<std::pair<double, double>> known{
    {-8.0, 6.2209605742717841235e-16},
    {-2.5, 0.006209665325776135167},
    {-1.25, 0.10564977366685525769},
    {-0.001, 0.49960105778608893741},
    {0, 0.5},
    {0.5, 0.69146246127401310364},
    {3, 0.99865010196836990547},
  };
  for (const auto& [z, want] : known)
    BOOST_TEST(error(normal_share_below(z), want) < 1e-13, z);
}

BOOST_AUTO_TEST_CASE(gamma_quantiles_agree_with_known_answers) {
  // By bisection of mpmath's incomplete gamma function with 40 digits.
  const std::vector<row> known{
    {0.01, 0.3, 2.9174171917458686e-53},
    {0.01, 0.5, 4.4655350189103551e-31},
    {0.01, 0.9, 1.5035936230702949e-5},
    {0.01, 0.99, 0.26505255025158184},
    {0.01, 0.999999, 7.1512534780848826},
    {0.25, 1e-12, 6.7496978931117296e-49},
    {0.25, 0.001, 6.7496978931153754e-13},
    {0.25, 0.3, 0.0054913024742754832},
    {0.25, 0.5, 0.04367380235287341},
    {0.25, 0.9, 0.75039287223683573},
    {0.25, 0.99, 2.4338854221970321},
    {0.25, 0.999999, 10.68781757641098},
    {0.6, 1e-12, 8.2890233381825771e-21},
    {0.6, 0.001, 8.28906628091595e-6},
    {0.6, 0.3, 0.11998882466223398},
    {0.6, 0.5, 0.31570201701610785},
    {0.6, 0.9, 1.5605034157623055},
    {0.6, 0.99, 3.6065892849640753},
    {0.6, 0.999999, 12.38115458771725},
    {1, 1e-12, 1.0000000000005e-12},
    {1, 0.001, 0.0010005003335835335},
    {1, 0.3, 0.35667494393873236},
    {1, 0.5, 0.69314718055994531},
    {1, 0.9, 2.3025850929940459},
    {1, 0.99, 4.6051701859880905},
    {1, 0.999999, 13.815510557935518},
    {2.5, 1e-12, 2.5623217484152679e-5},
    {2.5, 0.001, 0.10510630131460958},
    {2.5, 0.3, 1.4999540663799531},
    {2.5, 0.5, 2.1757300955477637},
    {2.5, 0.9, 4.6181784498905595},
    {2.5, 0.99, 7.543136234694494},
    {2.5, 0.999999, 17.94409343980521},
    {4, 1e-12, 0.002214344250190893},
    {4, 0.001, 0.42855241362842297},
    {4, 0.3, 2.7637110426126475},
    {4, 0.5, 3.6720607488508961},
    {4, 0.9, 6.680783068255864},
    {4, 0.99, 10.045117514831615},
    {4, 0.999999, 21.350456963238943},
    {25, 1e-12, 3.9159458570598898},
    {25, 0.001, 12.336952635938631},
    {25, 0.3, 22.156653488661999},
    {25, 0.5, 24.667468366988418},
    {25, 0.9, 31.58356050286316},
    {25, 0.99, 38.076945624506356},
    {25, 0.999999, 56.304046249431739},
    {100, 1e-12, 44.886022030017614},
    {100, 0.001, 71.921397495000407},
    {100, 0.3, 94.524299358880718},
    {100, 0.5, 99.666864919315489},
    {100, 0.9, 113.01052385984448},
    {100, 0.99, 124.7225614907208},
    {100, 0.999999, 154.91904599496157},
    {10000, 1e-12, 9312.6289698542264},
    {10000, 0.001, 9693.8243858237259},
    {10000, 0.3, 9947.3192620195836},
    {10000, 0.5, 9999.6666686420474},
    {10000, 0.9, 10128.367373674177},
    {10000, 0.99, 10234.104379158054},
    {10000, 0.999999, 10482.561164638256},
  };
  for (const auto& [shape, u, want] : known)
    BOOST_TEST(error(gamma_distribution{shape}.quantile(u), want) < 1e-10,
               shape << " at " << u);
}

BOOST_AUTO_TEST_CASE(gamma_quantiles_never_fall_and_give_their_share_back) {
  for (const double shape :
       {1e-4, 0.003, 0.1, 0.49, 0.51, 0.99, 1.01, 3.0, 17.0, 400.0, 9999.0}) {
    const gamma_distribution one{shape};
    double before = 0;
    for (int i = 1; i < 2000; ++i) {
      const double u = i / 2000.0;
      const double value = one.quantile(u);
      BOOST_TEST(value >= before, shape << " at " << u);
      before = value;
      if (value < 1e-290) // Fewer digits, or none, are left.
        continue;
      const auto shares = one.log_shares_at(portable_log(value));
      const bool fits = u < 0.5 ? error(std::exp(shares.below), u) < 1e-10
                                : error(std::exp(shares.above), 1 - u) < 1e-10;
      BOOST_TEST(fits, shape << " at " << u);
    }
    BOOST_TEST(std::isfinite(one.quantile(0x1p-54)), shape);
    BOOST_TEST(std::isfinite(one.quantile(1 - 0x1p-53)), shape);
  }
}

BOOST_AUTO_TEST_SUITE_END()
