// Which tasks arrive when, for all classes of a scenario.
#pragma once

#include "base/duration.hpp"
#include "scenarios/scenario.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace rehearse {

/// Works out arrivals from the classes' patterns, told what time it is and, for
/// closed patterns, which tasks have ended.
class arrival_schedule {
public:
  /// Tasks `first` … `first + count - 1` of a class arrive at `at`.
  struct batch {
    std::uint32_t task_class;
    std::uint64_t first;
    std::uint64_t count; ///< May be 0 if it is the last.
    time_point at;
    bool last; ///< Nothing of the class arrives after it.
  };

  /// A schedule for `work`, which outlives it; `stream` names the run's draws.
  arrival_schedule(const scenario& work, std::uint64_t stream);

  /// The start of a class counts from `from`.
  void begin(std::uint32_t task_class, time_point from);

  /// A task of a class with a closed pattern has ended.
  void task_ended(std::uint32_t task_class, std::uint64_t number,
                  time_point at);

  /// Appends the arrivals due by `now`: by time, then file order, then number.
  void collect(time_point now, std::vector<batch>& out);

  /// Appends the ends of classes of which nothing arrives any more, so far as
  /// that has turned out without an arrival.
  void collect_ends(std::vector<batch>& out);

  /// When `collect` has something next; nullopt if nothing is to come of a
  /// begun class.
  std::optional<time_point> next_due() const;

private:
  struct class_state {
    std::optional<time_point> end;           ///< Nothing arrives from then on.
    std::unique_ptr<arrivals_cursor> cursor; ///< Null: it has not begun.
    time_point start{};
    std::optional<time_point> at; ///< The next arrival.
    std::uint64_t next = 1;
    std::uint64_t last = 0; ///< Most tasks.
    bool over = false;
  };

  void look_ahead(class_state& state) const;
  void end(std::size_t task_class, time_point at);
  std::optional<std::size_t> earliest() const;
  batch take(std::size_t task_class);

  const scenario* work_;
  std::uint64_t stream_;
  std::optional<time_point> end_; ///< Nothing arrives from then on.
  std::vector<class_state> classes_;
  std::size_t open_; ///< Classes that are not over.
  std::vector<batch> ends_;
};

} // namespace rehearse
