// arrivals = { kind = "every", interval = "20ms" }: one task per interval.
#include "scenarios/arrivals/readers.hpp"
#include "scenarios/reading/fields.hpp"

#include <utility>

namespace rehearse {

namespace {

class every_cursor final : public open_cursor {
public:
  every_cursor(const distribution& interval, const arrival_key& key)
    : interval_(interval), key_(key) {
  }

private:
  std::optional<arrival> advance() override {
    if (++number_ > 1)
      // The first interval, before task 2, is the first one of a list.
      at_ = add_up(at_,
                   sample(interval_, draw_arrival(key_, number_), number_ - 2));
    return arrival{at_, 1};
  }

  const distribution& interval_;
  arrival_key key_;
  std::uint64_t number_ = 0;
  duration at_{0};
};

class every final : public arrival_pattern {
public:
  explicit every(distribution_ptr interval) : interval_(std::move(interval)) {
  }

  std::unique_ptr<arrivals_cursor>
  begin(const arrival_key& key) const override {
    return std::make_unique<every_cursor>(*interval_, key);
  }

  std::optional<offered_rate> offered() const override {
    const auto per_ns = 1 / interval_->mean();
    if (interval_->is_memoryless())
      return offered_rate{per_ns, per_ns, arrival_scatter::poisson};
    return offered_rate{per_ns, per_ns,
                        interval_->is_constant() ? arrival_scatter::regular
                                                 : arrival_scatter::other};
  }

  std::string name() const override {
    return "every";
  }

private:
  distribution_ptr interval_;
};

} // namespace

arrival_pattern_ptr read_every(fields& in) {
  in.require("interval", in.path()
                           + " needs interval, e.g. interval = "
                             "\"20ms\"");
  const auto interval = in.dist("interval");
  if (!interval)
    return nullptr;
  if (!(interval->mean() > 0)) {
    in.error("E014", "interval",
             "must be above 0; write arrivals = \"at_once\"");
    return nullptr;
  }
  return std::make_shared<every>(interval);
}

} // namespace rehearse
