// Points of a process of rate one: arrivals before time is put to them.
#include "scenarios/arrivals/point_process.hpp"

#include "base/portable_math.hpp"
#include "scenarios/reading/fields.hpp"

namespace rehearse {

arrival_process read_process(fields& in) {
  const word_list<arrival_process> words{{"poisson", arrival_process::poisson},
                                         {"regular", arrival_process::regular}};
  return in.word("process", words).value_or(arrival_process::poisson);
}

double unit_points::next() {
  ++number_;
  if (how_ == arrival_process::regular)
    return static_cast<double>(number_ - 1);
  sum_ -= portable_log(1 - draw_arrival(key_, number_));
  return sum_;
}

} // namespace rehearse
