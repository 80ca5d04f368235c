// Logarithm, exponential and inverse normal that give the same bits everywhere.
#pragma once

namespace rehearse {

/// The natural logarithm of `x`, correct to about one unit in the last place;
/// minus infinity for 0, NaN below 0.
double portable_log(double x);

/// e to the power `x`, correct to about one unit in the last place; infinity
/// and 0 beyond the range of double.
double portable_exp(double x);

/// The `u`-quantile of the standard normal distribution, relative error about
/// 1e-16 (Wichura 1988, algorithm AS 241). Precondition: 0 < u < 1.
double inverse_normal(double u);

} // namespace rehearse
