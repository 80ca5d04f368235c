// What every execution model runs: a task class's steps, lowered to ops.
#pragma once

#include "base/draw.hpp"
#include "base/duration.hpp"
#include "scenarios/distributions/distribution.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace rehearse {

/// How deep `steps` may nest, and so how many loop counters a task has.
constexpr std::size_t max_step_depth = 8;

/// Index into `program::draws`.
using draw_id = std::uint32_t;

/// Index into `program::steps`.
using step_id = std::uint32_t;

/// Keeps one CPU busy for a drawn time. With a `slice` above zero the task
/// gives up its worker whenever a slice is used up and work is left.
struct compute_op {
  step_id step;
  draw_id work;
  duration slice;
};

/// Lets time pass without a thread.
struct wait_op {
  step_id step;
  draw_id length;
};

/// Lets time pass while holding the thread.
struct block_op {
  step_id step;
  draw_id length;
};

/// Index into `program::terms`, or `plain_call`.
using terms_id = std::uint32_t;

constexpr terms_id plain_call = 0xffffffff;

/// Asks a service and awaits its reply; `blocking` holds the thread meanwhile.
struct call_op {
  step_id step;
  std::uint32_t service; ///< Index into `scenario::services`.
  draw_id latency;
  draw_id network;
  bool blocking;
  terms_id terms = plain_call;
};

/// What a call draws beyond the plain request.
struct drawn_terms {
  double failure = 0;            ///< Probability that it is met with an error.
  std::uint64_t failure_key = 0; ///< Names the draw of that.
  std::optional<draw_id> failure_after; ///< Unset: after the full latency.
  std::optional<draw_id> patience;
};

/// Opens a loop: sets counter `slot` to zero and draws the number of rounds,
/// at least one.
struct repeat_op {
  std::uint32_t slot;
  std::uint32_t from; ///< Least number of rounds.
  std::uint32_t to;   ///< Most; drawn uniformly when above `from`.
  std::uint64_t key;  ///< Names the draw of the number of rounds.
};

/// Closes a loop: counts one round and goes back to `begin` while rounds are
/// left.
struct loop_op {
  std::uint32_t slot;
  std::uint32_t begin; ///< First op of the body.
};

/// Gives up the worker: the task goes to the back of the ready queue.
struct yield_op {
  step_id step;
};

/// A named instant in the timeline.
struct mark_op {
  step_id step;
};

/// Closed set: the task actor handles every member, the compiler checks it.
using op = std::variant<compute_op, wait_op, block_op, call_op, repeat_op,
                        loop_op, yield_op, mark_op>;

/// A distribution and the part of the draw's key that the scenario fixes.
struct drawn {
  distribution_ptr dist;
  std::uint64_t key; ///< Hash of class name, step path and purpose.
};

/// What reports say about a step.
struct step_info {
  std::string name; ///< As written, or verb and index, e.g. "compute-1".
  std::string verb; ///< "compute", "call", …
};

/// The steps of one task class, shared by all its tasks.
struct program {
  std::vector<op> ops;
  std::vector<drawn> draws;
  std::vector<drawn_terms> terms;
  std::vector<step_info> steps;
  bool blocks = false; ///< Whether some op holds its thread while waiting.
};

/// The state of a task's loops: counters per nesting level.
struct loop_counters {
  std::uint32_t round[max_step_depth] = {};
  std::uint32_t rounds[max_step_depth] = {};
  std::uint32_t depth = 0;
};

/// How often the task came past the current step before: its loop counters as
/// one number.
constexpr std::uint64_t visit_number(const loop_counters& loops) {
  std::uint64_t visit = 0;
  for (std::uint32_t i = 0; i < loops.depth; ++i)
    visit = (visit << 20) ^ (visit >> 44) ^ loops.round[i];
  return visit;
}

/// Which value of a list the current step takes when lists are gone through in
/// order: the task's number and the rounds that its loops have done, both from
/// 0, so that neither the second task nor the second round begins anew. Rounds
/// of nested loops are counted as if each inner loop had as many rounds as now.
constexpr std::uint64_t list_position(const loop_counters& loops,
                                      std::uint64_t task) {
  std::uint64_t rounds = 0;
  for (std::uint32_t i = 0; i < loops.depth; ++i)
    rounds = rounds * loops.rounds[i] + loops.round[i];
  return rounds + task - 1;
}

/// Draws `id` of `code` for task `task`, from 1, in the round that `loops` say.
duration draw_value(const program& code, draw_id id, std::uint64_t stream,
                    std::uint64_t task, const loop_counters& loops);

/// Handles a `repeat_op` or `loop_op` at position `pc`.
/// @returns the position to go on at.
std::uint32_t step_loop(const program& code, std::uint32_t pc,
                        loop_counters& loops, std::uint64_t stream,
                        std::uint64_t task);

} // namespace rehearse
