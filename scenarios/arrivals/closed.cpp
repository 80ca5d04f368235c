// arrivals = { kind = "closed", users = 20, think = "50ms" }: users who wait
// for their task and think.
#include "scenarios/arrivals/readers.hpp"
#include "scenarios/reading/fields.hpp"

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

namespace rehearse {

namespace {

/// What the keys say.
struct closed_settings {
  std::uint64_t users;
  distribution_ptr think;
  duration ramp; ///< In which the users begin, evenly spread.
};

class closed_cursor final : public arrivals_cursor {
public:
  closed_cursor(const closed_settings& given, const arrival_key& key)
    : given_(given), key_(key) {
  }

  std::optional<arrival> peek() override {
    if (first_comes_next())
      return next_first();
    if (thought_.empty())
      return std::nullopt;
    return arrival{thought_.front(), 1};
  }

  void pop() override {
    if (first_comes_next()) {
      const auto count = next_first()->count;
      in_flight_ += count;
      begun_ += count;
      return;
    }
    ++in_flight_;
    std::pop_heap(thought_.begin(), thought_.end(), std::greater<>{});
    thought_.pop_back();
  }

  void task_ended(std::uint64_t number, duration at) override {
    const auto think
      = sample(*given_.think, draw_arrival(key_, number), number - 1);
    thought_.push_back(add_up(at, think));
    std::push_heap(thought_.begin(), thought_.end(), std::greater<>{});
    --in_flight_;
  }

  bool waits() const override {
    return in_flight_ > 0;
  }

private:
  bool first_comes_next() const {
    const auto first = next_first();
    return first && (thought_.empty() || first->at <= thought_.front());
  }

  /// The next of the users' first tasks; all that are left if there is no ramp.
  std::optional<arrival> next_first() const {
    if (begun_ == given_.users)
      return std::nullopt;
    if (given_.ramp == duration::zero())
      return arrival{duration::zero(), given_.users - begun_};
    // In two parts, so that nothing overflows.
    const auto users = static_cast<std::int64_t>(given_.users);
    const auto user = static_cast<std::int64_t>(begun_);
    const auto at
      = given_.ramp / users * user + given_.ramp % users * user / users;
    return arrival{at, 1};
  }

  const closed_settings& given_;
  arrival_key key_;
  std::uint64_t begun_ = 0; ///< Users whose first task has arrived.
  std::uint64_t in_flight_ = 0;
  std::vector<duration> thought_; ///< When users have thought; a heap.
};

class closed_pattern final : public arrival_pattern {
public:
  explicit closed_pattern(closed_settings given)
    : given_(std::move(given)), loop_{given_.users, given_.think->mean(),
                                      given_.think->variance()} {
  }

  std::unique_ptr<arrivals_cursor>
  begin(const arrival_key& key) const override {
    return std::make_unique<closed_cursor>(given_, key);
  }

  std::optional<closed_loop> closed() const override {
    return loop_;
  }

  std::string name() const override {
    return "closed";
  }

private:
  closed_settings given_;
  closed_loop loop_;
};

} // namespace

arrival_pattern_ptr read_closed(fields& in) {
  constexpr std::int64_t most_users = 10'000'000;
  in.require("users", in.path() + " needs users, e.g. users = 20");
  in.require("think", in.path() + " needs think, e.g. think = \"50ms\"");
  const auto users = in.integer("users", 1, most_users);
  auto think = in.dist("think");
  const auto ramp = in.length("ramp").value_or(duration::zero());
  if (!users || think == nullptr)
    return nullptr;
  return std::make_shared<closed_pattern>(closed_settings{
    static_cast<std::uint64_t>(*users), std::move(think), ramp});
}

} // namespace rehearse
