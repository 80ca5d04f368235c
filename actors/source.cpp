// The source: tells the director which tasks arrive, when they do.
#include "actors/source.hpp"

#include "actors/crash.hpp"

#include <algorithm>

namespace rehearse {

namespace {

void arm(source_pointer self) {
  auto& st = self->state;
  const auto due = st.schedule->next_due();
  if (!due || *due >= st.armed)
    return;
  st.armed = *due;
  set_alarm(self, *st.context, st.thread, {phase::arrival, 0, *due});
}

void send_due(source_pointer self) {
  auto& st = self->state;
  for (const auto& batch : st.due)
    self->send(st.context->director,
               arrivals{batch.task_class, batch.first, batch.count, batch.at,
                        batch.last});
  st.due.clear();
  arm(self);
}

void announce(source_pointer self, const alarm& which) {
  auto& st = self->state;
  --st.context->pending;
  if (which.due == st.armed)
    st.armed = time_point::max();
  if (st.context->stop)
    return; // Nobody arrives at a run that ends.
  const auto now = std::max(st.context->now(self->clock()), which.due);
  st.schedule->collect(now, st.due);
  send_due(self);
}

void begin(source_pointer self, const begin_class& begun) {
  auto& st = self->state;
  st.schedule->begin(begun.task_class, begun.from);
  st.schedule->collect_ends(st.due);
  send_due(self);
}

void end_task(source_pointer self, const closed_task_ended& task) {
  auto& st = self->state;
  st.schedule->task_ended(task.task_class, task.number, task.at);
  st.schedule->collect_ends(st.due);
  send_due(self);
}

} // namespace

source_impl::behavior_type source(source_pointer self, run_context* context) {
  self->state.context = context;
  self->state.schedule.emplace(*context->work, context->stream);
  tell_crashes(self, context, "source");
  return {
    [self](const begin_class& begun) { begin(self, begun); },
    [self](const closed_task_ended& task) { end_task(self, task); },
    [self](const alarm& which) { announce(self, which); },
  };
}

source_on_thread::source_on_thread(caf::actor_config& cfg, run_context* context)
  : super(cfg), context_(context) {
}

source_impl::behavior_type source_on_thread::make_behavior() {
  state.thread = &thread();
  return source(this, context_);
}

} // namespace rehearse
