// arrivals = { kind = "every", interval = "20ms" }: one task per interval.
#include "base/draw.hpp"
#include "scenarios/arrivals/readers.hpp"
#include "scenarios/reading/fields.hpp"

namespace rehearse {

namespace {

class every final : public arrival_pattern {
public:
  explicit every(distribution_ptr interval) : interval_(std::move(interval)) {
  }

  duration gap(std::uint64_t number, const arrival_key& key) const override {
    if (number <= 1)
      return duration::zero();
    // The first interval, before task 2, is the first one of a list.
    return sample(*interval_, draw_unit({key.stream, key.key, number, 0, 0}),
                  number - 2);
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
