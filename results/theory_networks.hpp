// Closed forms of users who come back: networks with a fixed number of tasks.
#pragma once

#include <cstddef>
#include <vector>

namespace rehearse {

/// Users in the long run. Any unit of time, the same throughout.
struct closed_means {
  double throughput = 0; ///< Tasks in a unit of time.
  double response = 0;   ///< Mean time of a task, without thinking.
  double busy = 0;       ///< Mean number of busy servers, of one station.
};

/// Users who think, then queue for one of `servers` whose services are
/// exponential: the machine repair model, whatever the distribution of
/// thinking (Palm 1947). Precondition: users and servers above 0, service above
/// 0.
closed_means machine_repair(std::size_t users, double think, double service,
                            std::size_t servers);

/// Users who think, then queue for one exponential server after the other; a
/// demand is the mean service of a station times the visits to it. Exact mean
/// value analysis (Reiser and Lavenberg 1980). `busy` is that of the first
/// station.
closed_means mean_value_analysis(std::size_t users, double think,
                                 const std::vector<double>& demands);

/// A station with its mean service times the visits to it.
struct station_demand {
  double demand = 0;
  double servers = 1; ///< Infinity: nobody queues.
};

/// No closed run has a higher throughput in the long run: the least of
/// users / (think + all demands) and servers / demand of each station (Muntz
/// and Wong 1974); infinity if nothing takes time.
double highest_throughput(double users, double think,
                          const std::vector<station_demand>& stations);

} // namespace rehearse
