// The way of a task through queues, where theory can follow it.
#pragma once

#include "results/theory.hpp"
#include "results/theory_queues.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace rehearse {

/// A place where tasks queue.
struct theory_station {
  std::optional<std::size_t> service; ///< Its index; unset: the processors.
  std::size_t servers = 1;
  distribution_ptr work; ///< Of one visit.
  double speed = 1;      ///< Of the work, for processors.
  bool shared = false;   ///< All tasks at once, the servers divided evenly.
  std::size_t visits = 1;

  /// The mean of one visit, in nanoseconds.
  double mean() const {
    return work->mean() / speed;
  }

  /// The queue that it is if tasks come at `rate` a nanosecond.
  open_queue at_rate(double rate) const;
};

/// Tasks of one class, their stations and what else takes them time.
struct theory_path {
  std::optional<offered_rate> open;  ///< How they come from outside,
  std::optional<closed_loop> closed; ///< or which users bring them.
  std::vector<theory_station> stations;
  double delay = 0; ///< Mean time outside of stations, in nanoseconds.
  bool delay_is_constant = true;
  double delay_variance = 0; ///< In square nanoseconds.
};

/// The path of the only class of `work`; nullopt where theory cannot follow it.
std::optional<theory_path> path_of(const scenario& work,
                                   const carrier_shape& shape);

} // namespace rehearse
