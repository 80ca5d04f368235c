// Logarithm, exponential and inverse normal from + - * / and sqrt alone.
//
// IEEE 754 fixes the result of those five to the last bit; the C library's log
// and exp differ between versions and processors. Virtual time rests on this.
#include "base/portable_math.hpp"

#include <array>
#include <cfloat>
#include <cmath>
#include <limits>

namespace rehearse {

namespace {

static_assert(FLT_EVAL_METHOD == 0, "double arithmetic must round to double");
static_assert(std::numeric_limits<double>::is_iec559);

// ln 2 as a sum: the first part has 21 trailing zero bits, so that a multiple
// of it by an exponent is exact (W. J. Cody, W. Waite: Software Manual for the
// Elementary Functions, 1980).
constexpr double ln2_high = 0x1.62e42feep-1;
constexpr double ln2_low = 0x1.a39ef35793c76p-33;
constexpr double inverse_ln2 = 0x1.71547652b82fep+0;

/// The polynomial with `coefficients`, highest power first, at `x` (Horner).
template <std::size_t N>
double polynomial(const std::array<double, N>& coefficients, double x) {
  double sum = 0;
  for (const double c : coefficients)
    sum = sum * x + c;
  return sum;
}

/// A quotient of two polynomials, highest power first.
struct rational {
  std::array<double, 8> above;
  std::array<double, 8> below;

  double operator()(double x) const {
    return polynomial(above, x) / polynomial(below, x);
  }
};

// M. J. Wichura: Algorithm AS 241, The Percentage Points of the Normal
// Distribution. Applied Statistics 37 (1988), 477-484; routine PPND16.
constexpr rational central{
  {2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4,
   4.5921953931549871457e+4, 1.3731693765509461125e+4, 1.9715909503065514427e+3,
   1.3314166789178437745e+2, 3.3871328727963666080e+0},
  {5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4,
   2.1213794301586595867e+4, 5.3941960214247511077e+3, 6.8718700749205790830e+2,
   4.2313330701600911252e+1, 1.0}};
constexpr rational middle{{7.74545014278341407640e-4, 2.27238449892691845833e-2,
                           2.41780725177450611770e-1, 1.27045825245236838258e+0,
                           3.64784832476320460504e+0, 5.76949722146069140550e+0,
                           4.63033784615654529590e+0,
                           1.42343711074968357734e+0},
                          {1.05075007164441684324e-9, 5.47593808499534494600e-4,
                           1.51986665636164571966e-2, 1.48103976427480074590e-1,
                           6.89767334985100004550e-1, 1.67638483018380384940e+0,
                           2.05319162663775882187e+0, 1.0}};
constexpr rational tail{{2.01033439929228813265e-7, 2.71155556874348757815e-5,
                         1.24266094738807843860e-3, 2.65321895265761230930e-2,
                         2.96560571828504891230e-1, 1.78482653991729133580e+0,
                         5.46378491116411436990e+0, 6.65790464350110377720e+0},
                        {2.04426310338993978564e-15, 1.42151175831644588870e-7,
                         1.84631831751005468180e-5, 7.86869131145613259100e-4,
                         1.48753612908506148525e-2, 1.36929880922735805310e-1,
                         5.99832206555887937690e-1, 1.0}};

} // namespace

double portable_log(double x) {
  if (!(x > 0))
    return x == 0 ? -std::numeric_limits<double>::infinity()
                  : std::numeric_limits<double>::quiet_NaN();
  if (x > std::numeric_limits<double>::max())
    return x;
  // x = m * 2^k with m in [sqrt(1/2), sqrt(2)); frexp is exact.
  int k = 0;
  double m = std::frexp(x, &k);
  if (m < 0x1.6a09e667f3bcdp-1) {
    m *= 2;
    --k;
  }
  // log(1+f) = 2 artanh(s) with s = f/(2+f), written so that the leading terms
  // f - f^2/2 are taken from f itself. |s| < 0.172: eleven terms reach 1e-18.
  const double f = m - 1;
  const double s = f / (2 + f);
  const double z = s * s;
  double series = 0;
  for (int n = 23; n >= 3; n -= 2)
    series = series * z + 2.0 / n;
  const double half = 0.5 * f * f;
  const double rest = s * (half + z * series);
  return k * ln2_high - ((half - (rest + k * ln2_low)) - f);
}

double portable_exp(double x) {
  if (!(x < 710))
    return x >= 710 ? std::numeric_limits<double>::infinity() : x;
  if (x < -746)
    return 0;
  // x = k ln 2 + r with |r| <= ln 2 / 2, then the power series of e^r.
  const double k = std::floor(x * inverse_ln2 + 0.5);
  const double r = (x - k * ln2_high) - k * ln2_low;
  double sum = 1;
  for (int n = 16; n >= 1; --n)
    sum = sum * r / n + 1;
  return std::ldexp(sum, static_cast<int>(k));
}

double inverse_normal(double u) {
  const double q = u - 0.5;
  if (q >= -0.425 && q <= 0.425)
    return q * central(0.180625 - q * q);
  const double r = std::sqrt(-portable_log(q < 0 ? u : 1 - u));
  const double value = r <= 5 ? middle(r - 1.6) : tail(r - 5);
  return q < 0 ? -value : value;
}

} // namespace rehearse
