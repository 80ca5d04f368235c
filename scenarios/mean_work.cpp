// What a task does on average, worked out from its program.
#include "scenarios/mean_work.hpp"

#include <algorithm>
#include <cstdint>
#include <variant>

namespace rehearse {

namespace {

/// The requests that a call makes on average, given the share `failure` of
/// errors: the sum of the shares that come to each attempt.
double attempts_of(double failure, std::uint32_t retries) {
  double share = 1;
  double sum = 1;
  for (std::uint32_t i = 0; i < retries; ++i) {
    share *= failure;
    sum += share;
  }
  return sum;
}

/// Goes through a program once. Jumps lead forwards only, but for the ends of
/// loops, so how often an op is done is known when it is reached.
class mean_walker {
public:
  mean_walker(const scenario& work, const program& code,
              const std::vector<double>& answer)
    : code_(code), answer_(answer), speed_(speed_of(work)),
      flow_(code.ops.size() + 1) {
  }

  mean_work walk() {
    flow_[0] = 1;
    const auto whole = follow(0);
    out_.length = whole.length;
    return std::move(out_);
  }

private:
  /// Of a stretch of ops, each time that it is begun.
  struct stretch {
    double cpu = 0;
    double length = 0;
  };

  /// The mean of `times` draws.
  double sum_of(double times, draw_id id) const {
    // What never happens takes no time, however long it would.
    return times > 0 ? times * code_.draws[id].dist->mean() : 0;
  }

  stretch follow(std::uint32_t pc) {
    const auto& ops = code_.ops;
    stretch sum;
    while (pc < ops.size() && !std::holds_alternative<join_op>(ops[pc]))
      pc = std::visit(
        [&](const auto& op) { return pass(op, pc, flow_[pc], sum); }, ops[pc]);
    return sum;
  }

  // Each handles the op at `pc`, done `times` times, and returns the next one.

  std::uint32_t pass(const compute_op& op, std::uint32_t pc, double times,
                     stretch& sum) {
    const auto cpu = sum_of(times, op.work) / speed_;
    out_.cpu += scale_ * cpu;
    sum.cpu += cpu;
    sum.length += cpu;
    return go_on(pc, times);
  }

  std::uint32_t pass(const wait_op& op, std::uint32_t pc, double times,
                     stretch& sum) {
    sum.length += sum_of(times, op.length);
    return go_on(pc, times);
  }

  std::uint32_t pass(const block_op& op, std::uint32_t pc, double times,
                     stretch& sum) {
    const auto length = sum_of(times, op.length);
    out_.blocked += scale_ * length;
    sum.length += length;
    return go_on(pc, times);
  }

  std::uint32_t pass(const call_op& op, std::uint32_t pc, double times,
                     stretch& sum) {
    const auto length = times * answer_[op.service];
    if (op.blocking)
      out_.blocked += scale_ * length;
    sum.length += length;
    count(op, scale_ * times);
    return go_on(pc, times);
  }

  std::uint32_t pass(const repeat_op& op, std::uint32_t pc, double times,
                     stretch&) {
    rounds_.push_back((static_cast<double>(op.from) + op.to) / 2);
    return go_on(pc, times * rounds_.back());
  }

  std::uint32_t pass(const loop_op&, std::uint32_t pc, double times, stretch&) {
    const auto rounds = rounds_.back();
    rounds_.pop_back();
    return go_on(pc, times / rounds);
  }

  std::uint32_t pass(const jump_op& op, std::uint32_t pc, double times,
                     stretch&) {
    flow_[op.to] += times;
    return pc + 1;
  }

  std::uint32_t pass(const skip_op& op, std::uint32_t pc, double times,
                     stretch&) {
    flow_[op.to] += times * (1 - op.probability);
    return go_on(pc, times * op.probability);
  }

  std::uint32_t pass(const choose_op& op, std::uint32_t pc, double times,
                     stretch&) {
    double before = 0;
    for (const auto& branch : code_.choices[op.choice]) {
      flow_[branch.begin] += times * (branch.up_to - before);
      before = branch.up_to;
    }
    return pc + 1;
  }

  /// A task computes in one branch at a time, and waits in all of them.
  std::uint32_t pass(const fork_op& op, std::uint32_t, double times,
                     stretch& sum) {
    const auto& plan = code_.forks[op.fork];
    const auto outer = scale_;
    scale_ *= times * plan.copies;
    double cpu = 0;
    std::vector<double> lengths;
    for (const auto begin : plan.begins) {
      flow_[begin] = 1;
      const auto branch = follow(begin);
      cpu += plan.copies * branch.cpu;
      lengths.push_back(branch.length);
    }
    scale_ = outer;
    const bool all = plan.need == plan.branches();
    const auto [least, most]
      = std::minmax_element(lengths.begin(), lengths.end());
    sum.cpu += times * cpu;
    sum.length += times * (all ? std::max(cpu, *most) : *least);
    return go_on(plan.end - 1, times);
  }

  template <class Op>
  std::uint32_t pass(const Op&, std::uint32_t pc, double times, stretch&) {
    return go_on(pc, times);
  }

  std::uint32_t go_on(std::uint32_t pc, double times) {
    flow_[pc + 1] += times;
    return pc + 1;
  }

  void count(const call_op& op, double times) {
    const auto failure
      = op.terms == plain_call ? 0 : code_.terms[op.terms].failure;
    std::uint32_t retries = 0;
    double copies = 1;
    if (op.policy != no_policy) {
      const auto& policy = code_.policies[op.policy];
      retries = policy.retries;
      copies = policy.hedge_after != duration::max() ? 2 : 1;
    }
    auto& sum = out_.calls[op.service];
    sum.calls += times;
    sum.attempts += times * attempts_of(failure, retries);
    sum.most += times * (1.0 + retries) * copies;
  }

  const program& code_;
  const std::vector<double>& answer_;
  double speed_;
  std::vector<double> flow_; ///< How often each op is done, each time that the
                             ///< program, or its branch, is.
  std::vector<double> rounds_; ///< Of the loops that are open.
  double scale_ = 1; ///< How often the branch is begun in the whole program.
  mean_work out_;
};

} // namespace

mean_work mean_work_of(const scenario& work, const program& code,
                       const std::vector<double>& answer) {
  return mean_walker{work, code, answer}.walk();
}

double speed_of(const scenario& work) {
  return work.run.clock == clock_kind::real ? 1.0 : work.machine.speed;
}

} // namespace rehearse
