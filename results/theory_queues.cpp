// Closed forms of queues that tasks come to from outside, in the long run.
#include "results/theory_queues.hpp"

#include "base/portable_math.hpp"

#include <algorithm>
#include <cmath>

namespace rehearse {

namespace {

/// Sums over the numbers of tasks that there may be, each weighed by how often
/// there are so many.
struct state_sums {
  double total = 0;
  double waiting = 0; ///< Of the states in which every server is busy.
  double queued = 0;
  double in_system = 0;
  double busy = 0;
  double last = 0; ///< Of the state with the most tasks; 0 if never reached.

  void add(double n, double servers, double weight) {
    total += weight;
    waiting += n >= servers ? weight : 0;
    queued += std::max(n - servers, 0.0) * weight;
    in_system += n * weight;
    busy += std::min(n, servers) * weight;
  }

  void scale(double factor) {
    for (auto* sum : {&total, &waiting, &queued, &in_system, &busy})
      *sum *= factor;
  }
};

/// A birth and death process: tasks come at the rate of `q` and go at the rate
/// `leaving(n)` when there are n, at most `most`.
template <class Leaving>
state_sums sum_states(const open_queue& q, std::size_t most, Leaving leaving) {
  // What is left then makes no difference any more.
  constexpr double negligible = 1e-17;
  constexpr double large = 1e200;
  const auto servers = static_cast<double>(q.servers);
  state_sums sums;
  double weight = 1;
  sums.add(0, servers, weight);
  for (std::size_t i = 1; i <= most; ++i) {
    const auto n = static_cast<double>(i);
    const auto ratio = q.arrivals / leaving(n);
    weight *= ratio;
    sums.add(n, servers, weight);
    if (weight > large) {
      sums.scale(1 / large);
      weight /= large;
    }
    if (ratio < 1 && n * weight < negligible * sums.total * (1 - ratio))
      return sums;
  }
  sums.last = weight;
  return sums;
}

lossy_queue shares_of(const open_queue& q, const state_sums& sums,
                      double lost) {
  lossy_queue out;
  out.lost = lost;
  out.waits = (sums.waiting - sums.last) / sums.total;
  out.queued = sums.queued / sums.total;
  out.in_system = sums.in_system / sums.total;
  out.busy = sums.busy / sums.total;
  out.served = q.arrivals * (1 - lost);
  return out;
}

/// The time that only a share `share` of tasks exceeds, by bisection.
template <class Longer>
double time_exceeded_by(double share, Longer longer) {
  constexpr int enough = 200; // Halvings: more than a double has bits.
  double low = 0;
  double high = 1;
  while (longer(high) > share)
    high *= 2;
  for (int i = 0; i < enough; ++i) {
    const double middle = (low + high) / 2;
    (longer(middle) > share ? low : high) = middle;
  }
  return high;
}

} // namespace

double erlang_b(double load, std::size_t servers) {
  double blocked = 1;
  for (std::size_t n = 1; n <= servers; ++n)
    blocked = load * blocked / (static_cast<double>(n) + load * blocked);
  return blocked;
}

double erlang_c(double load, std::size_t servers) {
  const auto blocked = erlang_b(load, servers);
  return blocked / (1 - load / static_cast<double>(servers) * (1 - blocked));
}

double wait_in_mmc(const open_queue& q) {
  return erlang_c(q.load(), q.servers) * q.service
         / (static_cast<double>(q.servers) - q.load());
}

double wait_quantile_in_mmc(const open_queue& q, double u) {
  const auto waits = erlang_c(q.load(), q.servers);
  if (waits <= 1 - u)
    return 0;
  return portable_log(waits / (1 - u)) * q.service
         / (static_cast<double>(q.servers) - q.load());
}

double sojourn_quantile_in_mmc(const open_queue& q, double u) {
  const auto waits = erlang_c(q.load(), q.servers);
  const auto spare = static_cast<double>(q.servers) - 1 - q.load();
  const auto longer = [=](double t) {
    // The limit where servers and load differ by one.
    const auto grown
      = std::abs(spare) < 1e-9 ? t : (1 - portable_exp(-t * spare)) / spare;
    return portable_exp(-t) * (1 + waits * grown);
  };
  return q.service * time_exceeded_by(1 - u, longer);
}

double wait_in_mg1(const open_queue& q) {
  const auto second = q.service * q.service * (1 + q.cv2);
  return q.arrivals * second / (2 * (1 - q.utilisation()));
}

double sojourn_in_ps(const open_queue& q) {
  return q.service / (1 - q.utilisation());
}

double share_that_waits_in_dm1(const open_queue& q) {
  constexpr int enough = 200; // Halvings: more than a double has bits.
  // The other root is 1: below the one that is looked for, the right side is
  // above the left one.
  double low = 0;
  double high = q.utilisation();
  for (int i = 0; i < enough; ++i) {
    const double middle = (low + high) / 2;
    const auto right = portable_exp(-(1 - middle) / q.utilisation());
    (right > middle ? low : high) = middle;
  }
  return high;
}

lossy_queue finite_queue(const open_queue& q, std::size_t room) {
  const auto servers = static_cast<double>(q.servers);
  const auto sums = sum_states(q, q.servers + room, [&q, servers](double n) {
    return std::min(n, servers) / q.service;
  });
  return shares_of(q, sums, sums.last / sums.total);
}

lossy_queue impatient_queue(const open_queue& q, double patience) {
  constexpr std::size_t most = 10'000'000;
  const auto servers = static_cast<double>(q.servers);
  auto sums = sum_states(q, most, [&q, servers, patience](double n) {
    return std::min(n, servers) / q.service
           + std::max(n - servers, 0.0) / patience;
  });
  sums.last = 0; // Nobody is turned away.
  return shares_of(q, sums, sums.queued / sums.total / patience / q.arrivals);
}

} // namespace rehearse
