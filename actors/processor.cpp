// The virtual processor: W workers and C cores, in virtual time.
#include "actors/processor.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace rehearse {

namespace {

time_point now(processor_pointer self) {
  return self->state.context->now(self->clock());
}

// -- workers ------------------------------------------------------------------

/// Free workers are given out once an instant, after all that happens in it.
void plan_hand_out(processor_pointer self) {
  auto& st = self->state;
  if (st.handing_out || st.idle.empty() || st.ready.empty())
    return;
  st.handing_out = true;
  const auto at = now(self);
  self->scheduled_send(self, st.context->at(at), alarm{phase::hand_out, 0, at});
}

void hand_out(processor_pointer self) {
  auto& st = self->state;
  st.handing_out = false;
  while (!st.idle.empty() && !st.ready.empty()) {
    const auto worker = st.idle.back();
    st.idle.pop_back();
    self->send(caf::actor_cast<task_actor>(st.ready.front()), go_on{worker});
    st.ready.pop_front();
  }
}

void free_worker(processor_pointer self, std::uint32_t worker) {
  auto& idle = self->state.idle;
  idle.insert(
    std::lower_bound(idle.begin(), idle.end(), worker, std::greater<>{}),
    worker);
}

// -- cores --------------------------------------------------------------------

void arm(processor_pointer self) {
  auto& st = self->state;
  const auto due = st.cores->next_due();
  if (!due || *due >= st.armed)
    return;
  st.armed = *due;
  self->scheduled_send(self, st.context->at(*due),
                       alarm{phase::compute_end, 0, *due});
}

thread_id new_thread(processor_data& st, caf::strong_actor_ptr who) {
  auto id = static_cast<thread_id>(st.threads.size());
  if (st.unused.empty()) {
    st.threads.emplace_back();
  } else {
    id = st.unused.back();
    st.unused.pop_back();
  }
  st.threads[id] = std::move(who);
  return id;
}

void begin_compute(processor_pointer self, const spend_cpu& request) {
  auto& st = self->state;
  const auto id = new_thread(st, self->current_sender());
  st.cores->start(now(self), id, request.work);
  st.context->sums.note_running(std::min(st.cores->runnable(), st.core_count));
  arm(self);
}

void end_compute(processor_pointer self, const alarm& which) {
  auto& st = self->state;
  if (which.due == st.armed)
    st.armed = time_point::max();
  st.cores->collect(now(self), st.ended);
  for (const auto id : st.ended) {
    self->send(caf::actor_cast<task_actor>(st.threads[id]), cpu_spent{});
    st.threads[id] = nullptr;
    st.unused.push_back(id);
  }
  st.ended.clear();
  arm(self);
}

} // namespace

processor_impl::behavior_type processor(processor_pointer self,
                                        run_context* context,
                                        std::size_t workers,
                                        std::size_t cores) {
  auto& st = self->state;
  st.context = context;
  st.core_count = cores;
  st.cores = make_core_sharing(context->work->machine.sharing, cores);
  for (auto worker = workers; worker > 0; --worker)
    st.idle.push_back(static_cast<std::uint32_t>(worker));
  return {
    [self](const acquire_worker&) {
      self->state.ready.push_back(self->current_sender());
      plan_hand_out(self);
    },
    [self](const release_worker& released) {
      free_worker(self, released.worker);
      plan_hand_out(self);
    },
    [self](const yield_worker& yielded) {
      free_worker(self, yielded.worker);
      self->state.ready.push_back(self->current_sender());
      plan_hand_out(self);
    },
    [self](const spend_cpu& request) { begin_compute(self, request); },
    [self](const alarm& which) {
      if (which.when == phase::hand_out)
        hand_out(self);
      else
        end_compute(self, which);
    },
  };
}

} // namespace rehearse
