// What a task keeps that may wait for several things at once.
#pragma once

#include "actors/protocol.hpp"
#include "actors/task_loops.hpp"
#include "base/duration.hpp"
#include "results/record.hpp"
#include "scenarios/program.hpp"

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace rehearse {

/// Where a task, or one of its branches, is in its program.
struct position {
  std::uint32_t pc = 0; ///< The op that is next or under way.
  task_loops loops;
  time_point step_began{};
  duration left{0}; ///< CPU time that the current compute step still wants.
};

/// Index into `task_flow::strands`.
using strand_id = std::uint32_t;

constexpr strand_id main_strand = 0;
constexpr strand_id no_strand = 0xffffffff;

class custom_run;

/// The task itself or one of its branches. They take turns on the task's
/// thread: they overlap their waiting, never their computing.
struct strand {
  position at; ///< While another one has the thread.
  strand_id parent = no_strand;
  std::uint32_t number = 0; ///< Among the branches of its parent, from 0.
  bool used = true;
  std::uint32_t attempt = 0;        ///< Of the current call, from 0.
  std::uint32_t open = 0;           ///< Attempts of it without an answer.
  bool forked = false;              ///< Waits for branches of its own.
  std::uint32_t begun = 0;          ///< Of these: how many have started,
  std::uint32_t succeeded = 0;      ///< have reached their end,
  std::uint32_t failed = 0;         ///< and have not.
  std::vector<std::uint32_t> locks; ///< That it holds, the last one behind.
  std::shared_ptr<custom_run>
    custom; ///< While a custom actor says what is next.
};

/// What an answer will mean.
enum class request_role : std::uint8_t {
  call,        ///< An attempt of a call.
  hedge,       ///< The second request of one.
  hedge_timer, ///< It is time for that.
  backoff,     ///< It is time for the next attempt.
  wait,        ///< A `wait` step is over.
  lock,        ///< A permit.
  barrier,     ///< The barrier is open.
  deadline,    ///< Of the task, while it waits for a lock or a barrier.
  message,     ///< A custom actor has one.
  patience,    ///< A custom actor will not wait for one any longer.
};

/// A request that has no answer yet.
struct pending_request {
  std::uint64_t id;
  request_role role;
  bool wanted; ///< False: withdrawn; its answer changes nothing any more.
  strand_id strand;
  std::uint32_t target; ///< Index of the service, lock or barrier.
  std::uint64_t tie;
  time_point sent;
};

/// For whom a task runs that is no task of the scenario: it does the steps of a
/// service for one request.
struct errand_order {
  service_actor service;
  std::uint32_t request;   ///< The request's ticket,
  std::uint32_t use;       ///< and the use of that.
  std::uint32_t begin = 0; ///< The op to begin with.
};

/// What a task keeps whose program has branches, calls with a policy, locks or
/// barriers, or that ends at a deadline. Others do without.
struct task_flow {
  std::vector<strand> strands{strand{}};
  std::vector<strand_id> unused;
  std::deque<strand_id> ready;       ///< Could go on, in this order.
  std::deque<service_reply> arrived; ///< While it could not take them.
  std::vector<pending_request> requests;
  strand_id current = main_strand; ///< Who has the thread, or `no_strand`.
  bool busy = false;               ///< `current` computes or blocks just now.
  bool queued = false;             ///< `take_turn` will come.
  bool told_stuck = false;         ///< The director knows of what it waits for.
  std::uint32_t forks = 0;         ///< Strands that wait for branches.
  std::uint64_t last_id = 0;
  time_point answered{}; ///< When the answer was due that is acted upon.
  time_point deadline = time_point::max(); ///< At which the task ends.
  std::optional<errand_order> errand;      ///< Unset: a task of the scenario.
  /// How the task ended, while answers are still to come.
  std::optional<task_outcome> leaving;
};

} // namespace rehearse
