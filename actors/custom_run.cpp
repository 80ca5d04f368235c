// A custom actor in a task: takes down what it asks for.
#include "actors/custom_errors.hpp"
#include "actors/task_custom.hpp"
#include "actors/task_draws.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>

namespace rehearse {

namespace {

constexpr std::uint64_t most_idle_turns = 10'000'000;

address address_in(const task_data& st, const custom_use& use) {
  const auto copy
    = use.copy_slot ? st.loops.counters().round[*use.copy_slot] : 0;
  return {st.task_class, st.number, copy};
}

} // namespace

custom_run::custom_run(task_pointer self, const custom_use& use)
  : self_(self), use_(use), here_(address_in(self->state, use)),
    began_(self->state.books.since()) {
}

// -- what the actor is told ---------------------------------------------------

void custom_run::resume() {
  enter([this] {
    if (!started_) {
      started_ = true;
      actor_ = use_.make_task();
      actor_->attach(*this);
      return actor_->start();
    }
    if (asked_ == custom_request_kind::call) {
      const auto next = std::move(answered_);
      asked_ = custom_request_kind::nothing;
      return next(outcome);
    }
    const auto next = std::move(then_);
    asked_ = custom_request_kind::nothing;
    next();
  });
}

void custom_run::take(const std::any& message) {
  enter([this, &message] {
    const auto handlers = std::move(handlers_);
    asked_ = custom_request_kind::nothing;
    handlers.handle(message);
  });
}

void custom_run::enter(const std::function<void()>& handler) {
  gave_up = false;
  under_way = false;
  name_custom_errors(use_, [&] {
    handler();
    book_handler();
    if (asked_ == custom_request_kind::nothing)
      throw std::logic_error{"asked for nothing: neither for compute, wait, "
                             "call or receive, nor is it done"};
  });
}

/// On the real clock the actor's own code takes time, which no step has asked
/// for.
void custom_run::book_handler() {
  auto& books = self_->state.books;
  if (const auto at = now(); at > books.since())
    books.ready(at);
}

// -- what the actor asks ------------------------------------------------------

time_point custom_run::now() {
  return rehearse::now(self_);
}

std::uint64_t custom_run::number() const {
  return here_.number;
}

std::uint32_t custom_run::copy() const {
  return here_.copy;
}

std::uint32_t custom_run::copies() const {
  return use_.copies;
}

std::uint64_t custom_run::count_of(task_ref tasks) const {
  const auto& work = *self_->state.context->work;
  return task_count(work, work.tasks.at(tasks.index)).value_or(0);
}

address custom_run::here() const {
  return here_;
}

double custom_run::draw() {
  const auto& st = self_->state;
  return draw_unit({st.context->stream, use_.key, st.number,
                    visit_number(st.loops.counters()), ++draws_});
}

duration custom_run::draw(const length_draw& from) {
  const auto& st = self_->state;
  const auto position = list_position(st.loops.counters(), st.number) + draws_;
  return from(draw(), position);
}

void custom_run::count(std::string_view counter, std::int64_t by) {
  const auto at
    = use_.counters[declared_at(use_.kind->counters, counter, "counter")];
  self_->state.context->counters[at].fetch_add(by, std::memory_order_relaxed);
}

void custom_run::mark(std::string_view name) {
  book_handler();
  auto& st = self_->state;
  const auto step = use_.marks[declared_at(use_.kind->marks, name, "mark")];
  tell(st, st.books.since(), event_kind::marked, step);
  count_step(st, step, st.books.since(), st.books.since());
}

void custom_run::send(const address& to, std::any message) {
  self_->state.context->post.send(to, std::move(message), now());
}

void custom_run::ask(custom_request_kind what) {
  if (asked_ != custom_request_kind::nothing)
    throw std::logic_error{"asked for two things at once; the second belongs "
                           "into the function given to the first"};
  asked_ = what;
  ++turn_;
  if (++idle_turns_ > most_idle_turns)
    throw std::logic_error{"asked 10 000 000 times in a row for what takes no "
                           "time: it would go on for ever"};
}

void custom_run::compute(duration work, then_function then) {
  if (work < duration::zero())
    throw std::logic_error{"asked to compute for less than no time"};
  ask(custom_request_kind::compute);
  if (work > duration::zero())
    idle_turns_ = 0;
  length_ = work;
  then_ = std::move(then);
}

void custom_run::wait(duration length, then_function then) {
  if (length < duration::zero())
    throw std::logic_error{"asked to wait for less than no time"};
  ask(custom_request_kind::wait);
  idle_turns_ = 0;
  length_ = length;
  then_ = std::move(then);
}

void custom_run::call(service_ref callee,
                      std::function<void(call_outcome)> then) {
  ask(custom_request_kind::call);
  idle_turns_ = 0;
  callee_ = callee.index;
  answered_ = std::move(then);
}

void custom_run::receive(message_handlers handlers, duration patience,
                         then_function otherwise) {
  ask(custom_request_kind::receive);
  length_ = std::max(patience, duration::zero());
  handlers_ = std::move(handlers);
  then_ = std::move(otherwise);
}

void custom_run::done() {
  ask(custom_request_kind::done);
}

void custom_run::fail(custom_failure why) {
  ask(custom_request_kind::fail);
  why_ = why;
}

} // namespace rehearse
