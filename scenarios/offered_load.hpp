// What a scenario asks of its services and processors, worked out from means.
#pragma once

#include "scenarios/mean_work.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace rehearse {

/// What one class asks for. Rates in tasks a second, times in nanoseconds.
struct class_load {
  /// While tasks arrive; unset: all come at once, or when others have ended.
  std::optional<double> rate;
  std::optional<double> peak; ///< Where the arrivals' rate is highest.
  /// Of users who wait for their tasks: users / (think time + length). They
  /// cannot bring more.
  std::optional<double> most;
  mean_work each;         ///< One task.
  calls_by_service calls; ///< Those that services make for it, too.

  /// Tasks in flight on average if nothing is in their way, and never less in
  /// the long run (Little 1961): rate times length.
  std::optional<double> in_flight() const;

  /// The same at the highest rate.
  std::optional<double> most_in_flight() const;
};

/// What is asked of one service.
struct service_load {
  double latency = 0; ///< The mean, in nanoseconds.
  /// How long a request occupies its slot on average, in nanoseconds: the
  /// latency, or the time to an error, and the service's own steps.
  double held = 0;
  double rate = 0; ///< Requests a second, of classes whose rate is known.
  /// With the highest rates, users who never queue, retries and hedges.
  double most = 0;
  std::optional<double> utilisation; ///< rate * held / capacity.
  std::optional<double> at_most;     ///< most * held / capacity.
};

/// What a scenario offers while its tasks arrive. Every call is taken to be
/// answered in full: what times out, or is aborted, asks for less.
struct offered_load {
  std::vector<class_load> classes;
  std::vector<service_load> services;

  /// Processors that the classes of known rate keep busy: the sum of rate times
  /// CPU time.
  double busy_processors = 0;
  /// Workers that they occupy, with the time in which tasks hold one idle.
  double busy_workers = 0;
  /// Threads of their own that they occupy: the sum of `in_flight`.
  double in_flight = 0;
  bool is_open = false; ///< Whether the rate of any class is known.
};

/// Works it out. Precondition: no service calls itself, be it by others.
offered_load offered_load_of(const scenario& work);

} // namespace rehearse
