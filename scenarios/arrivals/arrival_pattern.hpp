// When the tasks of a class arrive.
#pragma once

#include "base/duration.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace rehearse {

/// Names the draws of one class's arrivals in one run.
struct arrival_key {
  std::uint64_t stream; ///< Seed and repetition of the run.
  std::uint64_t key;    ///< Hash of the class name and the purpose.
};

/// The random number in (0, 1) of number `number` under `key`.
double draw_arrival(const arrival_key& key, std::uint64_t number);

/// Arrivals later than this come at this instant: about 73 years, so that sums
/// of a few of them do not overflow.
constexpr duration latest_arrival{std::int64_t{1} << 61};

/// `a` + `b`, at most `latest_arrival`. Precondition: neither is above it.
constexpr duration add_up(duration a, duration b) {
  return a < latest_arrival - b ? a + b : latest_arrival;
}

/// `ns` rounded half up to a nanosecond, at most `latest_arrival`.
duration to_instant(double ns);

/// Tasks that arrive at one instant.
struct arrival {
  duration at; ///< After the start of the class.
  std::uint64_t count;
};

/// Works out the arrivals of one class in one run, one after the other.
class arrivals_cursor {
public:
  virtual ~arrivals_cursor() = default;

  /// What arrives next; nullopt if nothing does. At `at` no earlier than what
  /// was there before.
  virtual std::optional<arrival> peek() = 0;

  /// Goes past what `peek` shows. Precondition: it shows something.
  virtual void pop() = 0;

  /// Task `number`, from 1, ended at `at`, counted like arrivals. Only closed
  /// patterns care.
  virtual void task_ended(std::uint64_t number, duration at);

  /// Whether the end of a task may still bring another one.
  virtual bool waits() const {
    return false;
  }
};

/// A cursor whose arrivals depend on nothing that happens in the run.
class open_cursor : public arrivals_cursor {
public:
  std::optional<arrival> peek() final;
  void pop() final;

private:
  /// The next arrival; called again only after it gave one.
  virtual std::optional<arrival> advance() = 0;

  bool known_ = false;
  std::optional<arrival> next_;
};

/// What is known of a closed pattern before it runs.
struct closed_loop {
  std::uint64_t users;       ///< Most tasks in flight.
  double think_ns;           ///< Mean time between two tasks of a user.
  double think_variance = 0; ///< Of that time, in square nanoseconds.
};

/// How the tasks of an open pattern scatter about its rate.
enum class arrival_scatter {
  poisson, ///< Independent of each other, at a rate that never changes.
  regular, ///< Equally spaced.
  other,
};

/// What an open pattern brings while it lasts, in tasks per nanosecond.
struct offered_rate {
  double mean = 0;
  double peak = 0; ///< Where the rate is highest.
  arrival_scatter scatter = arrival_scatter::other;
};

/// When the tasks of a class arrive, relative to the start of the class.
class arrival_pattern {
public:
  virtual ~arrival_pattern() = default;

  /// Begins the arrivals of a run; the pattern must outlive the cursor.
  virtual std::unique_ptr<arrivals_cursor>
  begin(const arrival_key& key) const = 0;

  /// Whether it goes on for ever without a `count`.
  virtual bool endless() const {
    return true;
  }

  /// How many tasks it brings; nullopt if it is endless or that is drawn.
  virtual std::optional<std::uint64_t> total() const {
    return std::nullopt;
  }

  /// Whether all tasks arrive at the start.
  virtual bool at_once() const {
    return false;
  }

  /// Set if tasks arrive when others have ended.
  virtual std::optional<closed_loop> closed() const {
    return std::nullopt;
  }

  /// How many tasks it offers; nullopt if all come at once, or if that depends
  /// on how a run goes.
  virtual std::optional<offered_rate> offered() const {
    return std::nullopt;
  }

  /// The pattern's name, e.g. "every".
  virtual std::string name() const = 0;
};

using arrival_pattern_ptr = std::shared_ptr<const arrival_pattern>;

/// All tasks arrive at the start of their class.
arrival_pattern_ptr make_at_once();

} // namespace rehearse
