// The least time that a task takes, worked out from its program.
#include "scenarios/mean_work.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <variant>

namespace rehearse {

namespace {

/// The shortest way through a program.
class shortest_way {
public:
  shortest_way(const scenario& work, const program& code)
    : code_(code), speed_(speed_of(work)),
      reached_(code.ops.size() + 1, never) {
  }

  double walk() {
    reached_[0] = 0;
    return follow(0);
  }

private:
  static constexpr double never = std::numeric_limits<double>::infinity();

  double least(draw_id id) const {
    // No u of a draw is smaller.
    return std::max(std::floor(code_.draws[id].dist->quantile(0x1p-54)), 0.0);
  }

  /// The length of the stretch from `pc` to the end, or to that of its branch.
  double follow(std::uint32_t pc) {
    const auto& ops = code_.ops;
    const auto from = reached_[pc];
    while (pc < ops.size() && !std::holds_alternative<join_op>(ops[pc]))
      pc = std::visit([&](const auto& op) { return pass(op, pc); }, ops[pc]);
    return reached_[pc] - from;
  }

  std::uint32_t pass(const compute_op& op, std::uint32_t pc) {
    return go_on(pc, least(op.work) / speed_);
  }
  std::uint32_t pass(const wait_op& op, std::uint32_t pc) {
    return go_on(pc, least(op.length));
  }
  std::uint32_t pass(const block_op& op, std::uint32_t pc) {
    return go_on(pc, least(op.length));
  }
  std::uint32_t pass(const call_op& op, std::uint32_t pc) {
    const bool may_fail
      = op.policy != no_policy && code_.policies[op.policy].carries_on;
    return go_on(pc, may_fail ? 0 : least(op.latency) + least(op.network));
  }
  std::uint32_t pass(const repeat_op& op, std::uint32_t pc) {
    loops_.push_back({reached_[pc], op.from});
    return go_on(pc, 0);
  }
  std::uint32_t pass(const loop_op&, std::uint32_t pc) {
    const auto [begun, rounds] = loops_.back();
    loops_.pop_back();
    return go_on(pc, (reached_[pc] - begun) * (rounds - 1));
  }
  std::uint32_t pass(const jump_op& op, std::uint32_t pc) {
    reach(op.to, reached_[pc]);
    return pc + 1;
  }
  std::uint32_t pass(const skip_op& op, std::uint32_t pc) {
    reach(op.to, reached_[pc]);
    return op.probability > 0 ? go_on(pc, 0) : op.to;
  }
  std::uint32_t pass(const choose_op& op, std::uint32_t pc) {
    for (const auto& branch : code_.choices[op.choice])
      reach(branch.begin, reached_[pc]);
    return pc + 1;
  }
  /// As many branches as are needed have ended when the last of these has.
  std::uint32_t pass(const fork_op& op, std::uint32_t pc) {
    const auto& plan = code_.forks[op.fork];
    std::vector<double> lengths;
    for (const auto begin : plan.begins) {
      reached_[begin] = 0;
      lengths.insert(lengths.end(), plan.copies, follow(begin));
    }
    const auto last = lengths.begin() + (plan.need - 1);
    std::nth_element(lengths.begin(), last, lengths.end());
    reach(plan.end, reached_[pc] + *last);
    return plan.end;
  }
  template <class Op>
  std::uint32_t pass(const Op&, std::uint32_t pc) {
    return go_on(pc, 0);
  }

  std::uint32_t go_on(std::uint32_t pc, double length) {
    reach(pc + 1, reached_[pc] + length);
    return pc + 1;
  }

  void reach(std::uint32_t pc, double at) {
    reached_[pc] = std::min(reached_[pc], at);
  }

  struct open_loop {
    double begun;
    std::uint32_t rounds; ///< At least.
  };

  const program& code_;
  double speed_;
  std::vector<double> reached_; ///< When each op can begin, at the earliest.
  std::vector<open_loop> loops_;
};

} // namespace

duration shortest_length(const scenario& work, const program& code) {
  constexpr double longest = 0x1p62;
  const auto ns = shortest_way{work, code}.walk();
  return duration{static_cast<std::int64_t>(std::min(ns, longest))};
}

} // namespace rehearse
