// Custom actors in tasks: each says what its strand does next.
#pragma once

#include "actors/task_ops.hpp"

#include <any>
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

namespace rehearse {

/// What a custom actor asked for last.
enum class custom_request_kind : std::uint8_t {
  nothing,
  compute,
  wait,
  call,
  receive,
  done,
  fail,
};

/// A custom actor at work in a strand of a task: takes down what it asks for.
class custom_run final : public task_engine {
public:
  /// The actor of `use`, in the current strand of `self`.
  custom_run(task_pointer self, const custom_use& use);

  // -- for the actor
  time_point now() override;
  std::uint64_t number() const override;
  std::uint32_t copy() const override;
  std::uint32_t copies() const override;
  std::uint64_t count_of(task_ref tasks) const override;
  address here() const override;
  double draw() override;
  duration draw(const length_draw& from) override;
  void count(std::string_view counter, std::int64_t by) override;
  void mark(std::string_view name) override;
  void send(const address& to, std::any message) override;
  void compute(duration work, then_function then) override;
  void wait(duration length, then_function then) override;
  void call(service_ref callee,
            std::function<void(call_outcome)> then) override;
  void receive(message_handlers handlers, duration patience,
               then_function otherwise) override;
  void done() override;
  void fail(custom_failure why) override;

  // -- for the task
  /// Lets the actor say what is next: what it asked for is over.
  void resume();

  /// Hands `message` to what was to receive one.
  void take(const std::any& message);

  custom_request_kind asked() const {
    return asked_;
  }
  duration length() const {
    return length_;
  }
  std::uint32_t callee() const {
    return callee_;
  }
  custom_failure why() const {
    return why_;
  }
  const message_handlers& handlers() const {
    return handlers_;
  }
  /// It waits for a message that is not there yet.
  void rest() {
    idle_turns_ = 0;
  }

  std::uint64_t turn() const {
    return turn_;
  }
  time_point began() const {
    return began_;
  }

  call_outcome outcome = call_outcome::replied; ///< Of the last call.
  bool under_way = false; ///< What it asked for was begun.
  bool waits = false;     ///< For a message; timers are armed.
  bool gave_up = false;   ///< No message came in time.

private:
  void ask(custom_request_kind what);
  void enter(const std::function<void()>& handler);
  void book_handler();

  task_pointer self_;
  const custom_use& use_;
  address here_;
  time_point began_;
  std::uint64_t turn_ = 0; ///< How often it has asked for something.
  std::uint64_t draws_ = 0;
  std::uint64_t idle_turns_ = 0; ///< Since it last asked for time to pass.
  custom_request_kind asked_ = custom_request_kind::nothing;
  bool started_ = false;
  duration length_{0};
  std::uint32_t callee_ = 0;
  custom_failure why_ = custom_failure::actor;
  then_function then_;
  std::function<void(call_outcome)> answered_;
  message_handlers handlers_;
  std::unique_ptr<custom_task> actor_;
};

/// Lets the custom actor of the current strand say what is next, and starts
/// that.
progress go_on_custom(task_pointer self, const custom_op& what);

/// The time that the custom actor of the current strand has asked for.
duration asked_length(const task_data& st);

/// What tells the draws of one call of a custom actor from those of the next;
/// 0 without a custom actor.
std::uint64_t custom_turn(const task_data& st);

/// A call of `one` was answered.
void tell_custom(const strand& one, call_outcome outcome);

/// Where `one`, which has a custom actor, receives messages.
address custom_address(const strand& one);

/// The custom actor of the current strand has waited long enough.
void end_patience(task_pointer self);

} // namespace rehearse
