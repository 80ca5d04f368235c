// Custom services: what their authors derive from.
#pragma once

#include "base/duration.hpp"
#include "scenarios/custom_args.hpp"
#include "scenarios/custom_task.hpp"

#include <cstdint>
#include <functional>
#include <string_view>
#include <utility>

namespace rehearse {

/// A request that a custom service has to answer.
struct custom_request {
  std::uint32_t ticket = 0;
  std::uint32_t use = 0; ///< Of the ticket.
  std::uint64_t key = 0; ///< Names the request, the same in every run.
};

/// What carries out what a custom service asks; the program has the only one.
class service_engine {
public:
  virtual ~service_engine() = default;
  virtual time_point now() = 0;
  virtual double draw(const custom_request& one, std::string_view purpose) = 0;
  virtual void count(std::string_view counter, std::int64_t by) = 0;
  virtual void answer(const custom_request& one, bool succeeded) = 0;
  virtual void after(duration length, then_function then) = 0;
  virtual void call(service_ref callee, const custom_request& one,
                    std::function<void(bool)> then)
    = 0;
};

/// A custom service: decides when and how each request is answered. What the
/// keys of the service say happens around it: network, connections, rate limit,
/// queue, capacity, timeouts and failures; a request is handed over once it has
/// a slot and the latency, zero unless written, is over. It holds the slot
/// until it is answered. One object a run; only one thread at a time enters it.
/// An exception ends the run as invalid.
class custom_service {
public:
  virtual ~custom_service() = default;

  /// A request has come; it may be answered now or at any time later.
  virtual void request(const custom_request& one) = 0;

  /// For the program: names the engine, before the first request.
  void attach(service_engine& engine) {
    engine_ = &engine;
  }

protected:
  /// The time since the run's time zero.
  time_point now() const {
    return engine_->now();
  }

  /// A random number in (0, 1): a pure function of the request and `purpose`.
  double draw(const custom_request& one, std::string_view purpose) const {
    return engine_->draw(one, purpose);
  }

  /// Adds `by` to a counter that the kind declares.
  void count(std::string_view counter, std::int64_t by = 1) {
    engine_->count(counter, by);
  }

  /// Answers a request, once; later answers change nothing, nor does one whose
  /// caller has gone.
  void reply(const custom_request& one) {
    engine_->answer(one, true);
  }

  /// The same with an error.
  void reject(const custom_request& one) {
    engine_->answer(one, false);
  }

  /// Goes on with `then` when `length` has passed.
  void after(duration length, then_function then) {
    engine_->after(length, std::move(then));
  }

  /// Calls another service on behalf of `one`; `then` is told whether it
  /// succeeded. Any number of calls may be open at once.
  void call(service_ref callee, const custom_request& one,
            std::function<void(bool)> then) {
    engine_->call(callee, one, std::move(then));
  }

private:
  service_engine* engine_ = nullptr;
};

} // namespace rehearse
