// How the runnable threads of virtual time share the cores.
#pragma once

#include "base/duration.hpp"
#include "scenarios/scenario.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace rehearse {

/// Names a thread while it computes.
using thread_id = std::uint32_t;

/// Gives CPU time to threads, told what time it is.
class core_sharing {
public:
  virtual ~core_sharing() = default;

  /// Thread `id` wants `work` of CPU time, above zero, from `now` on.
  virtual void start(time_point now, thread_id id, duration work) = 0;

  /// Appends the threads that have received all by `now` to `ended`, those of
  /// one nanosecond in the order of their starts.
  virtual void collect(time_point now, std::vector<thread_id>& ended) = 0;

  /// When the next thread ends if nothing else starts, rounded up to a
  /// nanosecond; nullopt if none computes.
  virtual std::optional<time_point> next_due() const = 0;

  /// How many threads compute or wait for a core.
  virtual std::size_t runnable() const = 0;
};

/// All runnable threads receive the same share of `cores` cores, at most one
/// core each, as a fluid (processor sharing; Kleinrock 1967).
class fair_sharing final : public core_sharing {
public:
  explicit fair_sharing(std::size_t cores) : cores_(cores) {
  }

  void start(time_point now, thread_id id, duration work) override;
  void collect(time_point now, std::vector<thread_id>& ended) override;
  std::optional<time_point> next_due() const override;
  std::size_t runnable() const override {
    return threads_.size();
  }

private:
  /// CPU time that each thread has received since the first began, in units of
  /// 2^-48 ns: the same for all that were runnable throughout. 128 bits hold
  /// 2^62 ns on 2^10 cores.
  __extension__ using share = unsigned __int128;

  struct thread {
    share ends_at; ///< Value of `received_` at which it has all its work.
    std::uint64_t sequence;
    thread_id id;
  };

  static constexpr unsigned fraction_bits = 48;

  static bool later(const thread& a, const thread& b);
  void pass(time_point now);

  std::uint64_t cores_;
  std::uint64_t sequence_ = 0;
  time_point now_{};
  share received_ = 0;
  std::vector<thread> threads_; ///< A heap, first to end first.
};

/// A thread keeps its core until its computing ends; the others wait in order.
class fifo_sharing final : public core_sharing {
public:
  explicit fifo_sharing(std::size_t cores) : cores_(cores) {
  }

  void start(time_point now, thread_id id, duration work) override;
  void collect(time_point now, std::vector<thread_id>& ended) override;
  std::optional<time_point> next_due() const override;
  std::size_t runnable() const override {
    return on_core_.size() + queue_.size();
  }

private:
  struct thread {
    time_point ends_at;
    std::uint64_t sequence;
    thread_id id;
  };
  struct queued {
    thread_id id;
    duration work;
  };

  static bool later(const thread& a, const thread& b);
  void give_core(time_point now, thread_id id, duration work);

  std::size_t cores_;
  std::uint64_t sequence_ = 0;
  std::vector<thread> on_core_; ///< A heap, first to end first.
  std::deque<queued> queue_;
};

/// The sharing that a scenario asks for.
std::unique_ptr<core_sharing> make_core_sharing(cpu_sharing kind,
                                                std::size_t cores);

} // namespace rehearse
