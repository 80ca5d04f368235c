// Closed forms of queues that tasks come to from outside, in the long run.
#pragma once

#include <cstddef>
#include <optional>

namespace rehearse {

/// Servers and what is asked of them. Any unit of time, the same throughout.
struct open_queue {
  double arrivals = 0; ///< In a unit of time.
  double service = 0;  ///< Mean time of one service.
  double cv2 = 1;      ///< Its variance, divided by the square of the mean.
  std::size_t servers = 1;

  /// What is offered, in Erlang: the servers that it keeps busy.
  double load() const {
    return arrivals * service;
  }

  /// Each server's share of time at work. Steady below 1.
  double utilisation() const {
    return load() / static_cast<double>(servers);
  }
};

/// The share of arrivals that find all of `servers` busy and are turned away;
/// M/G/c/c, whatever the distribution of services (Erlang 1917).
double erlang_b(double load, std::size_t servers);

/// The share of arrivals that wait in M/M/c (Erlang 1917). Precondition: load
/// below `servers`.
double erlang_c(double load, std::size_t servers);

/// The mean time in the queue of M/M/c, in FIFO order or any other that does
/// not look at service times. Precondition: utilisation below 1.
double wait_in_mmc(const open_queue& q);

/// The time in the queue of M/M/c in FIFO order that a share `u` of tasks does
/// not exceed. Precondition: utilisation below 1, u in (0, 1).
double wait_quantile_in_mmc(const open_queue& q, double u);

/// The time in queue and service of M/M/c in FIFO order that a share `u` of
/// tasks does not exceed: P(T > t) = e^-t (1 + C (1 - e^(-t (c - 1 - a))) /
/// (c - 1 - a)), t in mean services. Precondition: as above.
double sojourn_quantile_in_mmc(const open_queue& q, double u);

/// The mean time in the queue of M/G/1: lambda E[S^2] / (2 (1 - rho))
/// (Pollaczek 1930, Khinchine 1932). Precondition: utilisation below 1.
double wait_in_mg1(const open_queue& q);

/// The mean time in M/G/1 whose tasks share the server evenly, whatever the
/// distribution of services: E[S] / (1 - rho) (Kleinrock 1967).
double sojourn_in_ps(const open_queue& q);

/// The share of tasks that wait in D/M/1, regular arrivals: the root below 1
/// of s = e^(-(1 - s) / rho). The time in the system is exponential with mean
/// E[S] / (1 - s) (Kendall 1953). Precondition: utilisation below 1.
double share_that_waits_in_dm1(const open_queue& q);

/// A queue that loses tasks, in the long run.
struct lossy_queue {
  double lost = 0;      ///< Share of the arrivals.
  double waits = 0;     ///< Share of the arrivals that do not start at once.
  double queued = 0;    ///< Mean number in the queue.
  double in_system = 0; ///< Mean number in queue and service.
  double served = 0;    ///< Tasks served in a unit of time.
  double busy = 0;      ///< Mean number of busy servers.
};

/// M/M/c/K: a queue with room for `room` tasks besides those in service; more
/// are turned away.
lossy_queue finite_queue(const open_queue& q, std::size_t room);

/// M/M/c+M, Erlang A: tasks leave the queue when an exponential patience with
/// mean `patience` is over (Palm 1937).
lossy_queue impatient_queue(const open_queue& q, double patience);

} // namespace rehearse
