// Draws and loops: the parts of running a program that need no actor.
#include "scenarios/program.hpp"

#include <algorithm>
#include <cassert>

namespace rehearse {

namespace {

std::uint32_t open_loop(std::uint32_t pc, const repeat_op& loop,
                        loop_counters& loops, std::uint64_t stream,
                        std::uint64_t task) {
  assert(loop.slot < max_step_depth);
  const std::uint64_t choices = std::uint64_t{loop.to} - loop.from + 1;
  std::uint64_t extra = 0;
  if (choices > 1)
    extra
      = draw_bits({stream, loop.key, task, visit_number(loops), 0}) % choices;
  loops.round[loop.slot] = 0;
  loops.rounds[loop.slot] = loop.from + static_cast<std::uint32_t>(extra);
  loops.depth = loop.slot + 1;
  return pc + 1;
}

std::uint32_t close_loop(std::uint32_t pc, const loop_op& loop,
                         loop_counters& loops) {
  if (++loops.round[loop.slot] < loops.rounds[loop.slot])
    return loop.begin;
  loops.depth = loop.slot;
  return pc + 1;
}

/// Follows a steering op.
class steering {
public:
  steering(const program& code, std::uint32_t pc, loop_counters& loops,
           std::uint64_t stream, std::uint64_t task)
    : code_(code), pc_(pc), loops_(loops), stream_(stream), task_(task) {
  }

  std::uint32_t operator()(const repeat_op& op) const {
    return open_loop(pc_, op, loops_, stream_, task_);
  }
  std::uint32_t operator()(const loop_op& op) const {
    return close_loop(pc_, op, loops_);
  }
  std::uint32_t operator()(const jump_op& op) const {
    return op.to;
  }
  std::uint32_t operator()(const skip_op& op) const {
    return draw(op.key) < op.probability ? pc_ + 1 : op.to;
  }
  std::uint32_t operator()(const choose_op& op) const {
    const auto& branches = code_.choices[op.choice];
    const auto at = draw(op.key);
    for (const auto& branch : branches)
      if (at < branch.up_to)
        return branch.begin;
    return branches.back().begin; // The shares add up to a little less than 1.
  }
  template <class Op>
  std::uint32_t operator()(const Op&) const {
    assert(false && "not a steering op");
    return pc_ + 1;
  }

private:
  double draw(std::uint64_t key) const {
    return draw_unit({stream_, key, task_, visit_number(loops_), 0});
  }

  const program& code_;
  std::uint32_t pc_;
  loop_counters& loops_;
  std::uint64_t stream_;
  std::uint64_t task_;
};

} // namespace

duration backoff_before(const backoff_settings& settings, std::uint32_t retry) {
  auto length = static_cast<double>(settings.first.count());
  const auto most = static_cast<double>(settings.max.count());
  for (std::uint32_t i = 1; i < retry && length < most; ++i)
    length *= settings.factor;
  return duration{static_cast<std::int64_t>(std::min(length, most) + 0.5)};
}

duration draw_value(const program& code, draw_id id, std::uint64_t stream,
                    std::uint64_t task, const loop_counters& loops,
                    std::uint64_t attempt) {
  const auto& draw = code.draws[id];
  if (draw.dist->is_constant())
    return sample(*draw.dist, 0.5);
  const auto u
    = draw_unit({stream, draw.key, task, visit_number(loops), attempt});
  return sample(*draw.dist, u, list_position(loops, task));
}

void enter_branch(const fork_plan& plan, std::uint32_t index,
                  loop_counters& loops) {
  if (plan.copies == 1)
    return;
  assert(plan.slot < max_step_depth);
  loops.round[plan.slot] = index % plan.copies;
  loops.rounds[plan.slot] = plan.copies;
  loops.depth = plan.slot + 1;
}

bool is_steering(const op& x) {
  return std::holds_alternative<repeat_op>(x)
         || std::holds_alternative<loop_op>(x)
         || std::holds_alternative<jump_op>(x)
         || std::holds_alternative<skip_op>(x)
         || std::holds_alternative<choose_op>(x);
}

std::uint32_t steer(const program& code, std::uint32_t pc, loop_counters& loops,
                    std::uint64_t stream, std::uint64_t task) {
  return std::visit(steering{code, pc, loops, stream, task}, code.ops[pc]);
}

} // namespace rehearse
