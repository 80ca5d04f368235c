// Which figures of a scenario no run can settle, however long it is.
#include "scenarios/unsettled.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <variant>

namespace rehearse {

namespace {

bool is_infinite(const distribution_ptr& dist) {
  return dist != nullptr && !std::isfinite(dist->variance());
}

/// What of the answers of `one` is drawn with infinite variance, if anything.
std::string infinite_part(const service& one) {
  if (is_infinite(one.latency))
    return "the latency of " + one.name;
  if (is_infinite(one.network))
    return "the network of " + one.name;
  if (one.failure.rate > 0 && is_infinite(one.failure.after))
    return "the time to an error of " + one.name;
  return {};
}

/// Whether whoever makes the call goes on after a while, answered or not.
bool has_timeout(const program& code, const call_op& call) {
  return call.policy != no_policy
         && code.policies[call.policy].timeout != duration::max();
}

/// Takes reasons from where they arise to everybody who waits for it, until
/// nothing new is reached.
class spreading {
public:
  explicit spreading(const scenario& work)
    : work_(work), locks_(work.locks.size()), barriers_(work.barriers.size()) {
    parts_.classes.resize(work.tasks.size());
    parts_.services.resize(work.services.size());
  }

  /// Steps that draw with infinite variance are reasons, too.
  void begin_with_draws() {
    by_draws_ = true;
  }

  void begin_with(std::size_t service, const std::string& why) {
    parts_.services[service] = why;
  }

  unsettled_parts spread() {
    do {
      more_ = false;
      spread_once();
    } while (more_);
    return std::move(parts_);
  }

private:
  void spread_once() {
    for (std::size_t i = 0; i < work_.services.size(); ++i) {
      const auto& one = work_.services[i];
      mark(parts_.services[i], reach(one.code, one.name));
    }
    for (std::size_t i = 0; i < work_.tasks.size(); ++i) {
      const auto& one = work_.tasks[i];
      if (one.aborts)
        continue;
      mark(parts_.classes[i], reach(one.code, one.name));
      mark(parts_.classes[i], workers_);
    }
  }

  /// Gives a part its reason, unless it has one already.
  void mark(std::string& part, const std::string& why) {
    if (!part.empty() || why.empty())
      return;
    part = why;
    more_ = true;
  }

  /// Why steps take long; who shares locks, barriers and workers with them is
  /// told.
  std::string reach(const program& code, const std::string& whose) {
    std::string why;
    for (const auto& next : code.ops) {
      const auto one = std::visit(
        [&](const auto& op) { return reason(op, code, whose); }, next);
      if (why.empty())
        why = one;
    }
    for (const auto& next : code.ops)
      if (const auto* lock = std::get_if<acquire_op>(&next))
        mark(locks_[lock->lock], why);
      else if (const auto* barrier = std::get_if<barrier_op>(&next))
        mark(barriers_[barrier->barrier], why);
    return why;
  }

  // Each says why one op takes long; empty if it does not.

  std::string reason(const compute_op& op, const program& code,
                     const std::string& whose) {
    return holds_worker(drawn(op.step, op.work, code, whose));
  }

  std::string reason(const wait_op& op, const program& code,
                     const std::string& whose) {
    return drawn(op.step, op.length, code, whose);
  }

  std::string reason(const block_op& op, const program& code,
                     const std::string& whose) {
    return holds_worker(drawn(op.step, op.length, code, whose));
  }

  std::string reason(const call_op& op, const program& code,
                     const std::string&) {
    if (has_timeout(code, op))
      return {};
    const auto& why = parts_.services[op.service];
    return op.blocking ? holds_worker(why) : why;
  }

  std::string reason(const acquire_op& op, const program&, const std::string&) {
    return work_.locks[op.lock].blocks ? holds_worker(locks_[op.lock])
                                       : locks_[op.lock];
  }

  std::string reason(const barrier_op& op, const program&, const std::string&) {
    return barriers_[op.barrier];
  }

  template <class Op>
  std::string reason(const Op&, const program&, const std::string&) {
    return {};
  }

  /// Whoever holds a worker keeps all others from it.
  std::string holds_worker(const std::string& why) {
    mark(workers_, why);
    return why;
  }

  std::string drawn(step_id step, draw_id id, const program& code,
                    const std::string& whose) const {
    if (!by_draws_ || !is_infinite(code.draws[id].dist))
      return {};
    return fmt::format("step {} of {}", code.steps[step].name, whose);
  }

  const scenario& work_;
  unsettled_parts parts_;
  std::vector<std::string> locks_;
  std::vector<std::string> barriers_;
  std::string workers_;
  bool by_draws_ = false;
  bool more_ = false; ///< Whether something new was reached.
};

/// Whether tasks of the class arrive until the run's duration is over.
bool has_no_end(const task_class& c) {
  return !c.count && c.arrivals->endless();
}

} // namespace

unsettled_parts reached_by_infinite_variance(const scenario& work) {
  spreading reasons{work};
  reasons.begin_with_draws();
  for (std::size_t i = 0; i < work.services.size(); ++i)
    reasons.begin_with(i, infinite_part(work.services[i]));
  return reasons.spread();
}

unsettled_parts reached_by_overload(const scenario& work) {
  const auto load = offered_load_of(work);
  spreading reasons{work};
  for (std::size_t i = 0; i < work.services.size(); ++i)
    if (is_overloaded(work.services[i], load.services[i]))
      reasons.begin_with(i, overload_text(work.services[i], load.services[i]));
  auto out = reasons.spread();
  for (std::size_t i = 0; i < work.tasks.size(); ++i)
    if (!has_no_end(work.tasks[i]))
      out.classes[i].clear();
  if (first_reason(out.classes).empty())
    out.services.assign(work.services.size(), {});
  return out;
}

bool is_overloaded(const service& what, const service_load& load) {
  const bool queues_all
    = what.capacity && !what.queue && !what.patience
      && (!what.limit || what.limit->then == limit_excess::queue);
  return queues_all && load.utilisation.value_or(0) >= 1;
}

std::string overload_text(const service& what, const service_load& load) {
  return fmt::format("{} is offered {:.2g} \u00d7 what it can do", what.name,
                     *load.utilisation);
}

std::string first_reason(const std::vector<std::string>& parts) {
  const auto found = std::find_if(parts.begin(), parts.end(),
                                  [](const auto& why) { return !why.empty(); });
  return found == parts.end() ? std::string{} : *found;
}

} // namespace rehearse
