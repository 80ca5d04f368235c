// Which tasks arrive when, for all classes of a scenario.
#pragma once

#include "base/duration.hpp"
#include "scenarios/scenario.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace rehearse {

/// Works out arrivals from the classes' patterns, told what time it is.
class arrival_schedule {
public:
  /// Tasks `first` … `first + count - 1` of a class arrive at `at`.
  struct batch {
    std::uint32_t task_class;
    std::uint64_t first;
    std::uint64_t count;
    time_point at;
  };

  /// A schedule for `work`, which outlives it; `stream` names the run's draws.
  arrival_schedule(const scenario& work, std::uint64_t stream);

  /// The start of a class counts from `from`.
  void begin(std::uint32_t task_class, time_point from);

  /// Appends the arrivals due by `now`: by time, then file order, then number.
  void collect(time_point now, std::vector<batch>& out);

  /// When the next task arrives; nullopt if none is to come of a begun class.
  std::optional<time_point> next_due() const;

private:
  struct class_state {
    bool begun = false;
    std::uint64_t next = 1;
    time_point at{};
  };

  bool pending(std::size_t task_class) const;
  std::optional<std::size_t> earliest() const;
  batch take(std::size_t task_class);

  const scenario* work_;
  std::uint64_t stream_;
  std::vector<class_state> classes_;
};

} // namespace rehearse
