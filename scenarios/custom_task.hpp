// Custom tasks: what their authors derive from.
#pragma once

#include "base/duration.hpp"
#include "scenarios/custom_args.hpp"
#include "scenarios/custom_messages.hpp"

#include <any>
#include <cstdint>
#include <functional>
#include <string_view>
#include <utility>

namespace rehearse {

/// How a service answered.
enum class call_outcome : std::uint8_t {
  replied,
  failed,    ///< With an error.
  refused,   ///< Not let in, or thrown out of the queue.
  timed_out, ///< No answer in time.
  broken,    ///< The breaker was open: the service was not asked.
  cancelled, ///< Withdrawn, or the run is being stopped.
};

/// What a custom actor does next.
using then_function = std::function<void()>;

/// Why a custom task fails, as reports and goals count it.
enum class custom_failure : std::uint8_t {
  actor,   ///< For a reason of its own: `failed.actor`.
  service, ///< A service answered with an error: `failed.service`.
  refused, ///< It was turned away: `failed.refused`.
  timeout, ///< An answer did not come in time: `failed.timeout`.
};

/// What carries out what a custom task asks; the program has the only one.
class task_engine {
public:
  virtual ~task_engine() = default;
  virtual time_point now() = 0;
  virtual std::uint64_t number() const = 0;
  virtual std::uint32_t copy() const = 0;
  virtual std::uint32_t copies() const = 0;
  virtual std::uint64_t count_of(task_ref tasks) const = 0;
  virtual address here() const = 0;
  virtual double draw() = 0;
  virtual duration draw(const length_draw& from) = 0;
  virtual void count(std::string_view counter, std::int64_t by) = 0;
  virtual void mark(std::string_view name) = 0;
  virtual void send(const address& to, std::any message) = 0;
  virtual void compute(duration work, then_function then) = 0;
  virtual void wait(duration length, then_function then) = 0;
  virtual void call(service_ref callee, std::function<void(call_outcome)> then)
    = 0;
  virtual void receive(message_handlers handlers, duration patience,
                       then_function otherwise)
    = 0;
  virtual void done() = 0;
  virtual void fail(custom_failure why) = 0;
};

/// A custom task, or a custom step of one. An object of its own for each task
/// and each time the step is done; only one thread at a time enters it.
///
/// `start`, and every function handed to the engine, ends with asking for
/// exactly one of: `compute`, `wait`, `call`, `receive`, `done`, `fail`. The
/// engine does that, books the time, and goes on with the function given. What
/// runs in between takes no time in the rehearsal, so it must be short and must
/// not block. An exception ends the task as `crashed` and makes the run
/// invalid.
class custom_task {
public:
  virtual ~custom_task() = default;

  /// The first event.
  virtual void start() = 0;

  /// For the program: names the engine, before `start`.
  void attach(task_engine& engine) {
    engine_ = &engine;
  }

protected:
  /// The time since the run's time zero; the clock of all models.
  time_point now() const {
    return engine_->now();
  }

  /// The task's number in its class, from 1.
  std::uint64_t number() const {
    return engine_->number();
  }

  /// Which copy of the branch it is in, from 0: of the innermost
  /// `{ parallel = …, times = N }` around the step; 0 without.
  std::uint32_t copy() const {
    return engine_->copy();
  }

  /// How many copies of it there are; 1 without `times`.
  std::uint32_t copies() const {
    return engine_->copies();
  }

  /// How many tasks the class has, 0 if its `count` does not say.
  std::uint64_t count_of(task_ref tasks) const {
    return engine_->count_of(tasks);
  }

  /// Its own address.
  address here() const {
    return engine_->here();
  }

  /// The address of copy `which` of this step, in the same task.
  address peer(std::uint32_t which) const {
    auto out = engine_->here();
    out.copy = which;
    return out;
  }

  /// The actor's next random number in (0, 1): the n-th one is a pure function
  /// of seed, repetition, class, task, step, visit and n.
  double draw() {
    return engine_->draw();
  }

  /// A length drawn from what `args.dist` has read, by the actor's next random
  /// number. Of a list that is gone through in order it is the value that the
  /// step would take, as many places further as the actor has drawn before.
  duration draw(const length_draw& from) {
    return engine_->draw(from);
  }

  /// Adds `by` to a counter that the kind declares: goals know it as
  /// `counter.NAME`.
  void count(std::string_view counter, std::int64_t by = 1) {
    engine_->count(counter, by);
  }

  /// A named instant in the timeline; the kind declares the name.
  void mark(std::string_view name) {
    engine_->mark(name);
  }

  /// Sends a copy of `message` to a custom task; it never waits. A message to
  /// a task that has not started yet waits for it, one to a task that has ended
  /// is lost.
  template <class T>
  void send(const address& to, T message) {
    engine_->send(to, std::any{std::move(message)});
  }

  /// Spends `work` of CPU time, then goes on with `then`.
  void compute(duration work, then_function then) {
    engine_->compute(work, std::move(then));
  }

  /// Lets `length` pass without a thread, then goes on with `then`.
  void wait(duration length, then_function then) {
    engine_->wait(length, std::move(then));
  }

  /// Calls a service as a `call` step does, `[defaults.call]` included, then
  /// goes on with `then`, however the service answered.
  void call(service_ref callee, std::function<void(call_outcome)> then) {
    engine_->call(callee, std::move(then));
  }

  /// Waits for the next message that one of `handlers` takes, each a function
  /// of `const T&`; messages of other types stay where they are.
  template <class... Handlers>
  void receive(Handlers... handlers) {
    engine_->receive(handlers_of(std::move(handlers)...), duration::max(), {});
  }

  /// The same; goes on with `otherwise` if there is none for `patience`.
  template <class... Handlers>
  void receive_within(duration patience, then_function otherwise,
                      Handlers... handlers) {
    message_handlers all = handlers_of(std::move(handlers)...);
    engine_->receive(std::move(all), patience, std::move(otherwise));
  }

  /// The step, and with it the task if it is the last one, is done.
  void done() {
    engine_->done();
  }

  /// The task fails.
  void fail(custom_failure why = custom_failure::actor) {
    engine_->fail(why);
  }

private:
  task_engine* engine_ = nullptr;
};

} // namespace rehearse
