// How far repetitions pin a figure down: medians and intervals.
#pragma once

#include <cstddef>
#include <vector>

namespace rehearse {

/// From `low` to `high`, both included.
struct value_interval {
  double low = 0;
  double high = 0;
};

/// The middle value, or the mean of the two in the middle. Precondition: not
/// empty.
double median_of(std::vector<double> values);

/// The arithmetic mean. Precondition: not empty.
double mean_of(const std::vector<double>& values);

/// The sample standard deviation; 0 for fewer than two values.
double deviation_of(const std::vector<double>& values);

/// The 97.5 % quantile of Student's t, good to 1e-4: a table up to 30 degrees
/// of freedom, beyond it Cornish and Fisher's expansion. Precondition: at
/// least one degree.
double student_t_975(std::size_t degrees);

/// The 95 % interval of the mean by Student's t; all numbers for one value.
/// Precondition: not empty.
value_interval mean_interval(const std::vector<double>& values);

/// Values that two subjects had under the same conditions, one pair a
/// repetition; equally many of both.
struct value_pairs {
  std::vector<double> a;
  std::vector<double> b;
};

/// The 95 % interval of median(a) / median(b) by the percentile bootstrap: 2000
/// times as many pairs are drawn with replacement as there are. The draws are
/// keyed, so the same values give the same interval everywhere. Preconditions:
/// not empty, `b` above zero.
value_interval ratio_interval(const value_pairs& pairs);

} // namespace rehearse
