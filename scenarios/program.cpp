// Draws and loops: the parts of running a program that need no actor.
#include "scenarios/program.hpp"

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

} // namespace

duration draw_value(const program& code, draw_id id, std::uint64_t stream,
                    std::uint64_t task, const loop_counters& loops) {
  const auto& draw = code.draws[id];
  if (draw.dist->is_constant())
    return sample(*draw.dist, 0.5);
  const auto u = draw_unit({stream, draw.key, task, visit_number(loops), 0});
  return sample(*draw.dist, u, list_position(loops, task));
}

std::uint32_t step_loop(const program& code, std::uint32_t pc,
                        loop_counters& loops, std::uint64_t stream,
                        std::uint64_t task) {
  if (const auto* loop = std::get_if<repeat_op>(&code.ops[pc]))
    return open_loop(pc, *loop, loops, stream, task);
  return close_loop(pc, std::get<loop_op>(code.ops[pc]), loops);
}

} // namespace rehearse
