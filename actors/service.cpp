// A simulated service: answers requests after their time, from one timer.
#include "actors/service.hpp"

#include "actors/crash.hpp"
#include "actors/custom_host.hpp"
#include "actors/prefetch.hpp"

#include <algorithm>
#include <utility>

namespace rehearse {

namespace {

time_point now(service_pointer self) {
  return self->state.context->now(self->clock());
}

/// Keeps one alarm for the earliest deadline. Where older, later ones stay,
/// they do no harm.
void arm(service_pointer self) {
  auto& st = self->state;
  auto due = st.desk->next_due();
  if (st.custom && st.custom->next_due() < due.value_or(time_point::max()))
    due = st.custom->next_due();
  if (!due || *due >= st.armed)
    return;
  st.armed = *due;
  set_alarm(self, *st.context, st.thread, {phase::reply, st.rank, *due});
}

void send_answers(service_pointer self) {
  auto& st = self->state;
  if (st.answers.empty())
    return;
  const auto sent = now(self);
  for (std::size_t i = 0; i < st.answers.size(); ++i) {
    if (i + look_ahead < st.answers.size())
      prefetch_mailbox(st.callers[st.answers[i + look_ahead].request].who);
    const auto& answer = st.answers[i];
    st.lateness.add(std::max(sent - answer.due, duration{0}));
    auto& caller = st.callers[answer.request];
    if (!caller.who)
      continue; // The run is over.
    self->send(caf::actor_cast<caller_actor>(caller.who),
               service_reply{caller.id, answer.outcome, answer.due,
                             answer.parts, answer.connected});
    // A handle kept here would keep a detached caller's thread alive.
    caller.who = nullptr;
  }
  st.answers.clear();
}

void count_open(service_data& st) {
  st.context->gauges.open(st.rank, st.desk->open());
}

void cancel_all(service_pointer self) {
  auto& st = self->state;
  st.desk->cancel(now(self), st.answers);
  send_answers(self);
  count_open(st);
}

desk_request for_desk(const service_request& request) {
  return {request.sent, request.latency, request.network, request.tie};
}

/// Until when `request` may lie unseen at a service that has room for all, or
/// lets wait whom it has no room for: until something can come of it, and not
/// so long that live counts would show it.
time_point needed_at(const service_request& request,
                     duration patience = duration::max()) {
  constexpr duration unnoticed = std::chrono::milliseconds{20};
  return request.sent
         + std::min(
           {request.network / 2 + request.latency, patience, unnoticed});
}

/// Has the steps done for those whose latency is over. Whoever is answered at
/// once may let others in.
void begin_errands(service_pointer self) {
  auto& st = self->state;
  for (;;) {
    st.desk->take_works(st.works);
    const auto works = std::exchange(st.works, {});
    if (works.empty())
      return;
    for (const auto& work : works)
      if (st.custom)
        st.custom->take(work);
      else
        start_errand(self, {self, work.request, work.use}, work.tie, work.at);
  }
}

/// Ends the steps of requests that have left their slot meanwhile.
void stop_errands(service_pointer self) {
  auto& st = self->state;
  st.desk->take_stopped(st.stopped);
  for (const auto& one : st.stopped) {
    const auto found = st.errands.find({one.request, one.use});
    // The latency was not over yet, or the steps have just been done.
    if (found != st.errands.end())
      self->send(found->second, stop_errand{});
  }
  st.stopped.clear();
}

/// Does what follows from anything that happened at the desk.
void look_after(service_pointer self) {
  begin_errands(self);
  stop_errands(self);
  arm(self);
}

void end_errand(service_pointer self, const errand_done& done) {
  auto& st = self->state;
  st.errands.erase({done.request, done.use});
  st.asked += done.counts;
  if (st.custom)
    st.custom->end_call(done.request, done.succeeded);
  else
    st.desk->complete(now(self), done.request, done.use, done.succeeded);
  look_after(self);
}

/// The run is over, and nobody waits for them. Their threads last as long as
/// there is a handle of theirs: here, or where they wait for an answer.
void cut_errands(service_pointer self) {
  auto& st = self->state;
  for (const auto& [request, one] : st.errands)
    self->send_exit(one, caf::exit_reason::user_shutdown);
  st.errands.clear();
  for (auto& caller : st.callers)
    caller.who = nullptr;
}

/// The sender's request `id` lies at the desk as `given`.
void take_in(service_pointer self, std::uint64_t id, ticket given) {
  auto& st = self->state;
  if (given >= st.callers.size())
    st.callers.resize(given + std::size_t{1});
  st.callers[given]
    = {st.closed ? caf::strong_actor_ptr{} : self->current_sender(), id};
  if (st.context->stop)
    cancel_all(self); // The caller had not heard yet that the run ends.
  else
    look_after(self);
  count_open(st);
}

void take_back(service_pointer self, const withdraw_call& call) {
  auto& st = self->state;
  st.desk->withdraw(now(self), call.tie);
  look_after(self);
  count_open(st);
}

void take_connection(service_pointer self, const connection_back& one) {
  self->state.desk->give_back(std::max(now(self), one.at), one.tie);
  look_after(self);
}

void close(service_pointer self) {
  auto& st = self->state;
  st.closed = true;
  st.desk->close(now(self));
  auto books = st.desk->books();
  books.lateness = st.lateness;
  books.asked = st.asked;
  books.errands_cut = st.errands.size();
  cut_errands(self);
  self->send(st.context->director, service_books{st.rank, std::move(books)});
}

void answer_due(service_pointer self, const alarm& which) {
  auto& st = self->state;
  --st.context->pending;
  if (which.due == st.armed)
    st.armed = time_point::max();
  if (st.custom)
    st.custom->ring(std::max(now(self), which.due));
  st.desk->collect(std::max(now(self), which.due), st.answers);
  send_answers(self);
  look_after(self);
  count_open(st);
}

} // namespace

void start_errand(service_pointer self, const errand_order& order,
                  std::uint64_t number, time_point at) {
  auto& st = self->state;
  auto& one = st.errands[{order.request, order.use}];
  if (st.context->real_threads)
    one = self->spawn<caf::detached>(errand, st.context, st.rank, number, at,
                                     order);
  else
    one = self->spawn(errand, st.context, st.rank, number, at, order);
  self->send(one, take_turn{});
}

service_impl::behavior_type service_actor_behavior(service_pointer self,
                                                   run_context* context,
                                                   std::uint32_t rank,
                                                   service_desk desk) {
  self->state.context = context;
  self->state.rank = rank;
  self->state.desk.emplace(std::move(desk));
  if (rank < context->work->services.size()
      && context->work->services[rank].custom.kind != nullptr)
    self->state.custom = std::make_shared<custom_host>(self);
  tell_crashes(self, context, "service " + self->state.desk->books().name);
  return {
    [self](const service_request& request) {
      auto& asked = *self->state.desk;
      take_in(self, request.id, asked.arrive(now(self), for_desk(request)));
    },
    [self](const service_request_with_terms& request) {
      auto& asked = *self->state.desk;
      take_in(self, request.plain.id,
              asked.arrive(now(self), for_desk(request.plain), request.terms));
    },
    [self](const withdraw_call& call) { take_back(self, call); },
    [self](const connection_back& one) { take_connection(self, one); },
    [self](const errand_done& done) { end_errand(self, done); },
    [self](const cancel_calls&) { cancel_all(self); },
    [self](const close_books&) { close(self); },
    [self](const alarm& which) { answer_due(self, which); },
  };
}

service_on_thread::service_on_thread(caf::actor_config& cfg,
                                     run_context* context, std::uint32_t rank,
                                     service_desk desk)
  : super(cfg), context_(context), rank_(rank),
    is_patient_(desk.takes_its_time()), desk_(std::move(desk)) {
}

service_impl::behavior_type service_on_thread::make_behavior() {
  state.thread = &thread();
  return service_actor_behavior(this, context_, rank_, std::move(*desk_));
}

timed_thread::instant
service_on_thread::needed_by(caf::mailbox_element& message) {
  const auto& content = message.content();
  if (is_patient_ && content.match_elements<service_request>())
    return context_->at(needed_at(content.get_as<service_request>(0)));
  if (is_patient_ && content.match_elements<service_request_with_terms>()) {
    const auto& [plain, terms] = content.get_as<service_request_with_terms>(0);
    return context_->at(
      std::min(needed_at(plain, terms.patience), terms.until));
  }
  return timed_thread::at_once;
}

} // namespace rehearse
