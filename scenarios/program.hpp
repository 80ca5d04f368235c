// What every execution model runs: a task class's steps, lowered to ops.
#pragma once

#include "base/draw.hpp"
#include "base/duration.hpp"
#include "scenarios/custom_actor.hpp"
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

/// Index into `program::policies`, or `no_policy`.
using policy_id = std::uint32_t;

constexpr policy_id no_policy = 0xffffffff;

/// Asks a service and awaits its reply; `blocking` holds the thread meanwhile.
struct call_op {
  step_id step;
  std::uint32_t service; ///< Index into `scenario::services`.
  draw_id latency;
  draw_id network;
  bool blocking;
  terms_id terms = plain_call;
  policy_id policy = no_policy;
};

/// How much of a back-off is drawn.
enum class backoff_jitter : std::uint8_t {
  none,  ///< Nothing.
  full,  ///< All of it: uniform from zero.
  equal, ///< The second half.
};

/// The time before a retry: it grows by `factor` with every one, up to `max`.
struct backoff_settings {
  duration first = std::chrono::milliseconds{10};
  double factor = 2.0;
  duration max = std::chrono::seconds{1};
  backoff_jitter jitter = backoff_jitter::none;
};

/// The back-off before retry `retry`, from 1, without its jitter.
duration backoff_before(const backoff_settings& settings, std::uint32_t retry);

/// What a call does when an attempt fails or takes long.
struct call_policy {
  duration timeout = duration::max(); ///< Of one attempt.
  std::uint32_t retries = 0;          ///< At most, after the first attempt.
  backoff_settings backoff;
  std::uint64_t backoff_key = 0;          ///< Names the draws of the jitter.
  duration hedge_after = duration::max(); ///< A second request then.
  bool carries_on = false; ///< A failed call does not fail its task.
};

/// What a call draws beyond the plain request.
struct drawn_terms {
  double failure = 0;            ///< Probability that it is met with an error.
  std::uint64_t failure_key = 0; ///< Names the draw of that.
  std::optional<draw_id> failure_after; ///< Unset: after the full latency.
  std::optional<draw_id> patience;
  bool ranked = false; ///< Priority and deadline of the task matter.
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

/// Goes on at `to`.
struct jump_op {
  std::uint32_t to;
};

/// Goes on at `to` instead of with the next op, but for a share of all times.
struct skip_op {
  double probability; ///< That the next op is done.
  std::uint64_t key;  ///< Names the draw.
  std::uint32_t to;
};

/// Goes on with one of several branches; index into `program::choices`.
struct choose_op {
  std::uint64_t key; ///< Names the draw.
  std::uint32_t choice;
};

/// Starts branches and waits until enough of them have ended.
struct fork_op {
  step_id step;
  std::uint32_t fork; ///< Index into `program::forks`.
};

/// Ends a branch.
struct join_op {};

/// Waits for a permit of a lock.
struct acquire_op {
  step_id step;
  std::uint32_t lock; ///< Index into `scenario::locks`.
};

/// Gives the permit back.
struct release_op {
  std::uint32_t lock;
};

/// Waits until enough tasks are at a barrier.
struct barrier_op {
  step_id step;
  std::uint32_t barrier; ///< Index into `scenario::barriers`.
};

/// Lets a custom actor say what is next. Behind it stand the ops that do it,
/// each with a jump back: a compute, a wait, then a call for each service that
/// the actor may call. Their length is what the actor has asked for.
struct custom_op {
  step_id step;
  std::uint32_t use; ///< Index into `program::customs`.
  std::uint32_t end; ///< Where the program goes on when the actor is done.
};

/// Closed set: the task actor handles every member, the compiler checks it.
using op
  = std::variant<compute_op, wait_op, block_op, call_op, repeat_op, loop_op,
                 yield_op, mark_op, jump_op, skip_op, choose_op, fork_op,
                 join_op, acquire_op, release_op, barrier_op, custom_op>;

/// A branch of `choose`.
struct weighed_branch {
  double up_to; ///< Draws below it, and above the one before, take it.
  std::uint32_t begin;
};

/// The branches of `parallel`.
struct fork_plan {
  std::vector<std::uint32_t> begins; ///< First op of each branch.
  std::uint32_t copies = 1;          ///< Of each branch.
  std::uint32_t slot = 0; ///< Loop counter that numbers the copies, if several.
  std::uint32_t need = 0; ///< Branches that must succeed.
  std::uint32_t limit = 0; ///< At the same time; 0: all.
  std::uint32_t end = 0;   ///< The op after the last branch.

  std::uint32_t branches() const {
    return static_cast<std::uint32_t>(begins.size()) * copies;
  }
};

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

/// A custom actor where a step or a service uses it.
struct custom_use {
  const custom_actor_kind* kind = nullptr; ///< Null: there is none.
  task_maker make_task;
  service_maker make_service;
  std::uint64_t key = 0; ///< Names its draws.
  /// Indices into `scenario::counters`, in the order of `kind->counters`.
  std::vector<std::uint32_t> counters;
  std::vector<step_id> marks;             ///< In the order of `kind->marks`.
  std::optional<std::uint32_t> copy_slot; ///< Loop counter of the copies.
  std::uint32_t copies = 1;
};

/// The steps of one task class, shared by all its tasks.
struct program {
  std::vector<op> ops;
  std::vector<drawn> draws;
  std::vector<drawn_terms> terms;
  std::vector<call_policy> policies;
  std::vector<std::vector<weighed_branch>> choices;
  std::vector<fork_plan> forks;
  std::vector<step_info> steps;
  std::vector<custom_use> customs;
  /// The draw that stands for what a custom actor asks for.
  std::optional<draw_id> asked;
  bool blocks = false; ///< Whether some op holds its thread while waiting.
  /// Whether a task may have several requests open at once, or an answer that
  /// it does not want: branches, policies, locks, barriers.
  bool branches = false;
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
/// @param attempt Of a call: 0 for the first one.
duration draw_value(const program& code, draw_id id, std::uint64_t stream,
                    std::uint64_t task, const loop_counters& loops,
                    std::uint64_t attempt = 0);

/// The loop counters of branch `index` of `plan`, from those of its parent.
void enter_branch(const fork_plan& plan, std::uint32_t index,
                  loop_counters& loops);

/// Whether `x` only steers where the program goes on.
bool is_steering(const op& x);

/// Handles a steering op at position `pc`.
/// @returns the position to go on at.
std::uint32_t steer(const program& code, std::uint32_t pc, loop_counters& loops,
                    std::uint64_t stream, std::uint64_t task);

} // namespace rehearse
