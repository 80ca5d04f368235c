// Closed forms of users who come back: networks with a fixed number of tasks.
#include "results/theory_networks.hpp"

#include <algorithm>
#include <limits>

namespace rehearse {

closed_means machine_repair(std::size_t users, double think, double service,
                            std::size_t servers) {
  constexpr double large = 1e200;
  const auto all = static_cast<double>(users);
  const auto most = static_cast<double>(servers);
  double weight = 1;
  double total = 1;
  double inside = 0;
  double busy = 0;
  for (std::size_t i = 1; i <= users; ++i) {
    const auto n = static_cast<double>(i);
    // Users think at once: only the state with all of them inside is left.
    if (think == 0)
      total = inside = busy = 0;
    else
      weight *= (all - n + 1) * service / (think * std::min(n, most));
    total += weight;
    inside += n * weight;
    busy += std::min(n, most) * weight;
    if (weight > large)
      for (auto* sum : {&weight, &total, &inside, &busy})
        *sum /= large;
  }
  closed_means out;
  out.busy = busy / total;
  out.throughput = out.busy / service;
  out.response = inside / total / out.throughput;
  return out;
}

closed_means mean_value_analysis(std::size_t users, double think,
                                 const std::vector<double>& demands) {
  std::vector<double> queues(demands.size());
  closed_means out;
  for (std::size_t n = 1; n <= users; ++n) {
    out.response = 0;
    for (std::size_t i = 0; i < demands.size(); ++i)
      out.response += demands[i] * (1 + queues[i]);
    out.throughput = static_cast<double>(n) / (think + out.response);
    for (std::size_t i = 0; i < demands.size(); ++i)
      queues[i] = out.throughput * demands[i] * (1 + queues[i]);
  }
  if (!demands.empty())
    out.busy = out.throughput * demands.front();
  return out;
}

double highest_throughput(double users, double think,
                          const std::vector<station_demand>& stations) {
  double cycle = think;
  double most = std::numeric_limits<double>::infinity();
  for (const auto& one : stations) {
    cycle += one.demand;
    if (one.demand > 0)
      most = std::min(most, one.servers / one.demand);
  }
  return cycle > 0 ? std::min(most, users / cycle) : most;
}

} // namespace rehearse
