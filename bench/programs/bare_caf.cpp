// The rounds of bench/compare on CAF alone: tasks, a service with one timer.
// bare_caf TASKS CALLS LATENCY_MS WORKERS [spin: CPU microseconds a call]
#include <caf/all.hpp>
#include <sys/prctl.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <queue>
#include <vector>

using namespace caf;
using nanoseconds = std::chrono::nanoseconds;
using due_atom = atom_constant<atom("due")>;
using go_atom = atom_constant<atom("go")>;
using ended_atom = atom_constant<atom("ended")>;

// What a request and a reply carry: id, tie, sent, latency, network; and id,
// outcome, due, network, queued, served.
using call_atom = atom_constant<atom("call")>;
using reply_atom = atom_constant<atom("reply")>;

struct open_call {
  actor_clock::time_point due;
  std::uint64_t id;
  strong_actor_ptr who;
  bool operator<(const open_call& other) const {
    return due > other.due;
  }
};

struct service_state {
  std::priority_queue<open_call> open;
  actor_clock::time_point armed = actor_clock::time_point::max();
};

void arm(stateful_actor<service_state>* self) {
  auto& st = self->state;
  if (st.open.empty() || st.open.top().due >= st.armed)
    return;
  st.armed = st.open.top().due;
  self->scheduled_send(self, st.armed, due_atom::value);
}

behavior service(stateful_actor<service_state>* self) {
  return {
    [self](call_atom, std::uint64_t id, std::int64_t, std::int64_t latency,
           std::int64_t) {
      self->state.open.push({self->clock().now() + nanoseconds{latency}, id,
                             self->current_sender()});
      arm(self);
    },
    [self](due_atom) {
      auto& st = self->state;
      const auto now = self->clock().now();
      if (st.armed <= now)
        st.armed = actor_clock::time_point::max();
      while (!st.open.empty() && st.open.top().due <= now) {
        const auto& first = st.open.top();
        self->send(actor_cast<actor>(first.who), reply_atom::value, first.id,
                   first.due.time_since_epoch().count(), std::int64_t{0},
                   std::int64_t{0}, std::int64_t{0});
        st.open.pop();
      }
      arm(self);
    },
  };
}

void spin(std::int64_t microseconds) {
  if (microseconds == 0)
    return;
  const auto now = [] {
    timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return t.tv_sec * 1000000000L + t.tv_nsec;
  };
  const auto end = now() + microseconds * 1000;
  while (now() < end)
    ;
}

struct task_state {
  std::uint64_t calls = 0;
};

behavior task(stateful_actor<task_state>* self, actor director, actor callee,
              std::uint64_t calls, std::int64_t latency, std::int64_t work) {
  const auto next = [=] {
    logger::set_current_actor_system(nullptr); // Spares a global lock.
    if (self->state.calls == calls) {
      self->send(director, ended_atom::value);
      self->quit();
      return;
    }
    spin(work);
    self->send(callee, call_atom::value, ++self->state.calls,
               self->clock().now().time_since_epoch().count(), latency,
               std::int64_t{0});
  };
  return {
    [next](go_atom) { next(); },
    [next](reply_atom, std::uint64_t, std::int64_t, std::int64_t, std::int64_t,
           std::int64_t) { next(); },
  };
}

struct director_state {
  std::uint64_t left = 0;
};

behavior director(stateful_actor<director_state>* self, std::uint64_t tasks) {
  self->state.left = tasks;
  return {
    [self](ended_atom) {
      if (--self->state.left == 0)
        self->quit();
    },
  };
}

int main(int argc, char** argv) {
  if (argc < 5)
    return 2;
  const auto tasks = std::strtoull(argv[1], nullptr, 10);
  const auto calls = std::strtoull(argv[2], nullptr, 10);
  const auto latency = std::strtoll(argv[3], nullptr, 10) * 1000000;
  const auto workers = std::strtoull(argv[4], nullptr, 10);
  const auto work = argc > 5 ? std::strtoll(argv[5], nullptr, 10) : 0;
  prctl(PR_SET_TIMERSLACK, 1UL);
  actor_system_config cfg;
  cfg.set("scheduler.policy", atom("sharing"));
  cfg.set("scheduler.max-threads", workers);
  actor_system sys{cfg};
  const auto began = std::chrono::steady_clock::now();
  auto callee = sys.spawn<detached>(service);
  auto boss = sys.spawn<detached>(director, tasks);
  for (std::uint64_t i = 0; i < tasks; ++i)
    anon_send(sys.spawn(task, boss, callee, calls, latency, work),
              go_atom::value);
  {
    scoped_actor self{sys};
    self->wait_for(boss);
  }
  const std::chrono::duration<double> passed
    = std::chrono::steady_clock::now() - began;
  std::printf("%.6f\n", passed.count());
  anon_send_exit(callee, exit_reason::user_shutdown);
}
