// One task's time, stretch by stretch, so that its account adds up.
#pragma once

#include "actors/call.hpp"
#include "base/duration.hpp"
#include "results/record.hpp"

#include <array>
#include <memory>
#include <utility>
#include <vector>

namespace rehearse {

/// Books every stretch of a task's life to a state. Each call closes the
/// stretch that began where the one before ended, so no time is lost or counted
/// twice. The stretches themselves are kept only on request.
class ledger {
public:
  /// Opens the books of a task that arrived at `arrived`.
  void open(time_point arrived, bool keep_intervals) {
    since_ = arrived;
    if (keep_intervals)
      intervals_ = std::make_unique<std::vector<interval>>();
  }

  /// The task ran for the first time, or was given up before it could.
  void start(time_point now);

  /// The task was ready until `now`.
  void ready(time_point now);

  /// The task computed until `now` and received `cpu` of CPU time meanwhile;
  /// for the rest it was ready.
  void computed(time_point now, duration cpu, std::uint32_t step,
                std::uint32_t worker);

  /// The task held its thread and waited until `now`.
  void blocked(time_point now, std::uint32_t step, std::uint32_t worker);

  /// The task waited for a service until `now`.
  void called(time_point now, const wait_parts& parts, std::uint32_t step);

  /// The task waited for `kind` until `until`.
  void waited(time_point until, wait_kind kind, std::uint32_t step);

  /// Where the current stretch began.
  time_point since() const {
    return since_;
  }

  time_account account() const;

  /// Hands the kept stretches over.
  std::vector<interval> take_intervals() {
    return intervals_ ? std::move(*intervals_) : std::vector<interval>{};
  }

private:
  /// What tasks wait for whose programs have calls and timers alone.
  static constexpr std::array common_waits{
    wait_kind::service, wait_kind::queue, wait_kind::network, wait_kind::timer};

  duration& sum_of(wait_kind kind);
  void close(time_point now, task_state state, wait_kind kind,
             std::uint32_t step, std::uint32_t worker);

  time_point since_{};
  duration start_delay_{0};
  duration ready_{0};
  duration running_{0};
  duration blocked_{0};
  /// Sums of the kinds that many tasks wait for, see `common_waits`; all others
  /// on the heap, for there may be very many tasks.
  std::array<duration, common_waits.size()> waiting_{};
  std::unique_ptr<time_account> rare_;
  std::unique_ptr<std::vector<interval>> intervals_; ///< Null: not kept.
};

} // namespace rehearse
