// What can be said of a run before it runs: lower bounds and sizes.
#include "scenarios/bounds.hpp"

#include "base/draw.hpp"
#include "scenarios/arrivals/arrival_count.hpp"

#include <algorithm>
#include <limits>
#include <variant>
#include <vector>

namespace rehearse {

namespace {

/// What one task needs if nothing is in its way.
struct task_need {
  duration cpu{0};
  duration before_wait{0}; ///< CPU time before it first waits.
  duration length{0};
  bool waited = false;
};

/// Follows one task's program and adds up its draws.
class walker {
public:
  walker(const scenario& work, std::uint64_t stream,
         std::vector<duration>& service_work)
    : speed_(work.run.clock == clock_kind::real ? 1.0 : work.machine.speed),
      stream_(stream), service_work_(&service_work) {
  }

  task_need walk(const program& code, std::uint64_t task) {
    code_ = &code;
    task_ = task;
    loops_ = {};
    need_ = {};
    pc_ = 0;
    follow();
    return need_;
  }

private:
  duration draw(draw_id id) const {
    return draw_value(*code_, id, stream_, task_, loops_);
  }
  void wait(duration length) {
    need_.length += length;
    need_.waited = true;
    ++pc_;
  }
  void add(const compute_op& op) {
    const auto cost = cpu_cost(draw(op.work), op.slice, speed_);
    need_.cpu += cost;
    need_.length += cost;
    if (!need_.waited)
      need_.before_wait += cost;
    ++pc_;
  }
  void add(const wait_op& op) {
    wait(draw(op.length));
  }
  void add(const block_op& op) {
    wait(draw(op.length));
  }
  void add(const call_op& op) {
    const auto latency = draw(op.latency);
    (*service_work_)[op.service] += latency;
    wait(latency + draw(op.network));
  }
  /// A task computes in one branch at a time, and waits in all of them.
  void add(const fork_op& op) {
    const auto& plan = code_->forks[op.fork];
    const auto before = need_;
    const auto loops = loops_;
    duration cpu{0};
    duration longest{0};
    for (std::uint32_t i = 0; i < plan.branches(); ++i) {
      need_ = {};
      enter_branch(plan, i, loops_);
      pc_ = plan.begins[i / plan.copies];
      follow();
      cpu += need_.cpu;
      longest = std::max(longest, need_.length);
      loops_ = loops;
    }
    need_ = before;
    need_.cpu += cpu;
    need_.length += std::max(cpu, longest);
    need_.waited = true;
    pc_ = plan.end;
  }
  /// What a custom actor will ask for is not known: nothing is a bound.
  void add(const custom_op& op) {
    need_.waited = true;
    pc_ = op.end;
  }
  template <class Op>
  void add(const Op&) {
    ++pc_;
  }

  /// To the end of the program or of the branch.
  void follow() {
    const auto& ops = code_->ops;
    while (pc_ < ops.size() && !std::holds_alternative<join_op>(ops[pc_])) {
      if (is_steering(ops[pc_]))
        pc_ = steer(*code_, pc_, loops_, stream_, task_);
      else
        std::visit([this](const auto& op) { add(op); }, ops[pc_]);
    }
  }

  double speed_;
  std::uint64_t stream_;
  std::vector<duration>* service_work_;
  const program* code_ = nullptr;
  std::uint64_t task_ = 0;
  std::uint32_t pc_ = 0;
  loop_counters loops_;
  task_need need_;
};

/// Sums over all tasks of a scenario.
struct totals {
  duration cpu{0};
  duration before_wait{0};
  duration length{0};
  duration last_arrival{0};
  duration last_end{0}; ///< Latest end if nothing is in any task's way.
  duration shortest_rest = duration::max();
  std::vector<duration> service_work;
};

/// Adds task `number` of a class, which arrives at `arrives` or later.
void add_task(totals& sum, walker& tasks, const task_class& c,
              std::uint64_t number, duration arrives) {
  const auto need = tasks.walk(c.code, number);
  sum.cpu += need.cpu;
  sum.before_wait += need.before_wait;
  sum.length += need.length;
  sum.last_end = std::max(sum.last_end, arrives + need.length);
  sum.last_arrival = std::max(sum.last_arrival, arrives);
  sum.shortest_rest
    = std::min(sum.shortest_rest, need.length - need.before_wait);
}

/// Users bring as many tasks as `count` says; when is unknown but that none
/// comes before the start.
void add_closed(totals& sum, walker& tasks, const task_class& c) {
  for (std::uint64_t number = 1; number <= c.count.value_or(0); ++number)
    add_task(sum, tasks, c, number, c.start);
}

void add_open(totals& sum, walker& tasks, const scenario& work,
              const task_class& c, std::uint64_t stream) {
  const auto cursor = c.arrivals->begin({stream, c.arrivals_key});
  const auto most = c.count.value_or(most_tasks);
  std::uint64_t number = 0;
  for (auto next = cursor->peek(); next && number < most;
       cursor->pop(), next = cursor->peek()) {
    const auto at = add_up(c.start, next->at);
    if (work.arrivals_end && at >= *work.arrivals_end)
      return;
    const auto last = number + std::min(next->count, most - number);
    while (number < last)
      add_task(sum, tasks, c, ++number, at);
  }
}

/// Whether all arrivals are known, or at least how many and the earliest
/// instants; with an end, those instants decide how many.
bool are_known(const scenario& work) {
  const bool ends = work.arrivals_end || work.drain;
  return std::none_of(
    work.tasks.begin(), work.tasks.end(), [ends](const task_class& c) {
      return ends && (c.arrivals->closed() || !c.after.empty());
    });
}

/// Tasks of a closed class that only the end of the arrivals stops.
double tasks_of_users(const scenario& work, const task_class& c,
                      const closed_loop& loop) {
  constexpr double shortest_ns = 1000;
  std::vector<duration> unused(work.services.size());
  walker tasks{work, draw_stream(work.seed, 0), unused};
  const auto length = static_cast<double>(tasks.walk(c.code, 1).length.count());
  const auto time
    = static_cast<double>(work.arrivals_end.value_or(duration::zero()).count());
  return static_cast<double>(loop.users)
         * (1 + time / std::max(loop.think_ns + length, shortest_ns));
}

/// Whether a call of `s` may fail its task before all its steps are done.
bool may_fail_tasks(const service& s) {
  const auto errors = [](outage_mode mode) {
    return mode == outage_mode::error;
  };
  const bool out
    = std::any_of(s.outages.begin(), s.outages.end(),
                  [&](const outage& one) { return errors(one.mode); })
      || (s.random_outages && errors(s.random_outages->mode));
  return out || s.custom.kind != nullptr || s.queue || s.patience
         || s.failure.rate > 0
         || (s.limit && s.limit->then == limit_excess::reject);
}

/// Whether a task of the class may end with less than all of its steps.
bool may_cut_short(const task_class& tasks) {
  const auto& code = tasks.code;
  return tasks.aborts || !code.customs.empty()
         || std::any_of(code.policies.begin(), code.policies.end(),
                        [](const call_policy& policy) {
                          return policy.timeout != duration::max()
                                 || policy.hedge_after != duration::max();
                        })
         || std::any_of(
           code.forks.begin(), code.forks.end(),
           [](const fork_plan& plan) { return plan.need < plan.branches(); });
}

} // namespace

std::optional<duration> shortest_makespan(const scenario& work,
                                          const bound_settings& settings) {
  if (!are_known(work)
      || std::any_of(work.services.begin(), work.services.end(), may_fail_tasks)
      || std::any_of(work.tasks.begin(), work.tasks.end(), may_cut_short))
    return std::nullopt;
  totals sum;
  sum.service_work.resize(work.services.size());
  walker tasks{work, settings.stream, sum.service_work};
  for (const auto& c : work.tasks) {
    if (c.arrivals->closed())
      add_closed(sum, tasks, c);
    else
      add_open(sum, tasks, work, c, settings.stream);
  }
  if (sum.shortest_rest == duration::max())
    return duration{0}; // There is no task.
  const auto m = static_cast<std::int64_t>(settings.processors);
  auto bound = std::max(
    {sum.last_end, sum.cpu / m, sum.before_wait / m + sum.shortest_rest});
  if (settings.one_at_a_time)
    bound = std::max(bound, sum.length);
  for (std::size_t i = 0; i < work.services.size(); ++i)
    if (const auto& slots = work.services[i].capacity)
      bound = std::max(bound,
                       sum.service_work[i] / static_cast<std::int64_t>(*slots));
  // Then what is left is abandoned, which also ends it.
  return work.drain ? std::min(bound, sum.last_arrival + *work.drain) : bound;
}

std::uint64_t expected_tasks(const scenario& work, const task_class& c) {
  if (const auto known = task_count(work, c))
    return std::max<std::uint64_t>(*known, 1);
  if (const auto loop = c.arrivals->closed()) {
    const auto most = static_cast<double>(c.count.value_or(most_tasks));
    return static_cast<std::uint64_t>(
      std::min(most, tasks_of_users(work, c, *loop)));
  }
  return std::max<std::uint64_t>(
    count_arrivals(work, c, draw_stream(work.seed, 0)), 1);
}

std::uint64_t expected_tasks(const scenario& work) {
  std::uint64_t sum = 0;
  for (const auto& c : work.tasks)
    sum += expected_tasks(work, c);
  return sum;
}

std::uint64_t expected_intervals(const scenario& work) {
  constexpr double most = 1e18;
  double count = 0;
  for (const auto& c : work.tasks) {
    const auto tasks = static_cast<double>(expected_tasks(work, c));
    std::vector<double> rounds{1.0};
    for (const auto& next : c.code.ops) {
      if (const auto* open = std::get_if<repeat_op>(&next))
        rounds.push_back(rounds.back() * open->to);
      else if (std::holds_alternative<loop_op>(next))
        rounds.pop_back();
      else // The step itself and being ready before it.
        count += 2 * rounds.back() * tasks;
    }
  }
  return static_cast<std::uint64_t>(std::min(count, most));
}

} // namespace rehearse
