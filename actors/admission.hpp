// Who may start now: arrivals, limits in flight and classes that wait.
#pragma once

#include "base/duration.hpp"
#include "scenarios/scenario.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

namespace rehearse {

/// Counts every class's tasks from arrival to end and says who may start.
class admission {
public:
  /// A task that may start.
  struct entry {
    std::uint32_t task_class;
    std::uint64_t number;
    time_point arrived;
  };

  /// @param one_at_a_time lets a task in only when no other is in flight.
  admission(const scenario& work, bool one_at_a_time);

  /// Tasks `first` … `first + count - 1` of a class arrived at `at`.
  void arrive(std::uint32_t task_class, std::uint64_t first,
              std::uint64_t count, time_point at);

  /// Nothing of the class arrives any more.
  void end_arrivals(std::uint32_t task_class);

  /// Takes the next task that may start: the earliest arrival, then file order,
  /// then number.
  std::optional<entry> let_in();

  /// A task of the class has ended.
  void end(std::uint32_t task_class);

  /// Takes the classes that may begin: those whose predecessors are complete,
  /// which means that all their tasks have arrived and ended.
  std::vector<std::uint32_t> take_begun();

  /// Takes a task that has arrived and never got in, for a run that is stopped.
  std::optional<entry> take_waiting();

  /// Whether nothing arrives any more.
  bool arrivals_ended() const;

  /// Whether that is so and every task has ended.
  bool all_ended() const;

  std::uint64_t arrived() const {
    return arrived_;
  }
  std::uint64_t let_in_count() const {
    return let_in_;
  }
  std::uint64_t in_flight() const {
    return in_flight_;
  }

private:
  struct range {
    std::uint64_t next;
    std::uint64_t last;
    time_point at;
  };
  struct class_state {
    std::uint64_t arrived = 0;
    std::uint64_t ended = 0;
    bool arrivals_ended = false;
    std::uint64_t in_flight = 0;
    std::uint64_t limit = 0;
    std::vector<std::size_t> after;
    bool begun = false;
    std::deque<range> waiting;
  };

  static bool is_complete(const class_state& state);
  std::optional<entry> take(bool respect_limits);

  std::vector<class_state> classes_;
  std::uint64_t limit_;
  std::uint64_t in_flight_ = 0;
  std::uint64_t arrived_ = 0;
  std::uint64_t let_in_ = 0;
};

} // namespace rehearse
