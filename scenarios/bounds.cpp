// What can be said of a run before it runs: lower bounds and sizes.
#include "scenarios/bounds.hpp"

#include <algorithm>
#include <cmath>
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
    while (pc_ < code.ops.size())
      std::visit([this](const auto& op) { add(op); }, code.ops[pc_]);
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
  void add(const repeat_op&) {
    pc_ = step_loop(*code_, pc_, loops_, stream_, task_);
  }
  void add(const loop_op&) {
    pc_ = step_loop(*code_, pc_, loops_, stream_, task_);
  }
  void add(const yield_op&) {
    ++pc_;
  }
  void add(const mark_op&) {
    ++pc_;
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
  duration last_end{0}; ///< Latest end if nothing is in any task's way.
  duration shortest_rest = duration::max();
  std::vector<duration> service_work;
};

void add_class(totals& sum, walker& tasks, const task_class& c,
               std::uint64_t stream) {
  auto arrives = c.start;
  for (std::uint64_t number = 1; number <= c.count; ++number) {
    arrives += c.arrivals->gap(number, {stream, c.arrivals_key});
    const auto need = tasks.walk(c.code, number);
    sum.cpu += need.cpu;
    sum.before_wait += need.before_wait;
    sum.length += need.length;
    sum.last_end = std::max(sum.last_end, arrives + need.length);
    sum.shortest_rest
      = std::min(sum.shortest_rest, need.length - need.before_wait);
  }
}

bool may_refuse(const service& s) {
  return s.queue.has_value();
}

} // namespace

duration cpu_cost(duration work, duration slice, double speed) {
  if (speed == 1.0)
    return work;
  const auto scaled = [speed](duration part) {
    const auto ns = static_cast<double>(part.count()) / speed;
    return duration{static_cast<std::int64_t>(std::floor(ns + 0.5))};
  };
  if (slice.count() == 0)
    return scaled(work);
  return (work / slice) * scaled(slice) + scaled(work % slice);
}

std::optional<duration> shortest_makespan(const scenario& work,
                                          const bound_settings& settings) {
  if (std::any_of(work.services.begin(), work.services.end(), may_refuse))
    return std::nullopt;
  totals sum;
  sum.service_work.resize(work.services.size());
  walker tasks{work, settings.stream, sum.service_work};
  for (const auto& c : work.tasks)
    add_class(sum, tasks, c, settings.stream);
  if (work.tasks.empty())
    return duration{0};
  const auto m = static_cast<std::int64_t>(settings.processors);
  auto bound = std::max(
    {sum.last_end, sum.cpu / m, sum.before_wait / m + sum.shortest_rest});
  if (settings.one_at_a_time)
    bound = std::max(bound, sum.length);
  for (std::size_t i = 0; i < work.services.size(); ++i)
    if (const auto& slots = work.services[i].capacity)
      bound = std::max(bound,
                       sum.service_work[i] / static_cast<std::int64_t>(*slots));
  return bound;
}

std::uint64_t expected_intervals(const scenario& work) {
  constexpr double most = 1e18;
  double count = 0;
  for (const auto& c : work.tasks) {
    std::vector<double> rounds{1.0};
    for (const auto& next : c.code.ops) {
      if (const auto* open = std::get_if<repeat_op>(&next))
        rounds.push_back(rounds.back() * open->to);
      else if (std::holds_alternative<loop_op>(next))
        rounds.pop_back();
      else // The step itself and being ready before it.
        count += 2 * rounds.back() * static_cast<double>(c.count);
    }
  }
  return static_cast<std::uint64_t>(std::min(count, most));
}

} // namespace rehearse
