// arrivals = { kind = "on_off", rate = "80/s", on = "2s", off = "5s" }: phases
// with and without arrivals.
#include "base/draw.hpp"
#include "base/rate.hpp"
#include "scenarios/arrivals/point_process.hpp"
#include "scenarios/arrivals/readers.hpp"
#include "scenarios/reading/fields.hpp"

#include <utility>

namespace rehearse {

namespace {

/// What the keys say.
struct on_off_settings {
  rate while_on;
  distribution_ptr on;
  distribution_ptr off;
};

/// Arrivals form a Poisson process on a clock that runs only while the class is
/// on; with exponential phases that is an interrupted Poisson process (Kuczura
/// 1973).
class on_off_cursor final : public open_cursor {
public:
  on_off_cursor(const on_off_settings& given, const arrival_key& key)
    : given_(given),
      points_(arrival_process::poisson, key), on_key_{key.stream,
                                                      combine(key.key, "on")},
      off_key_{key.stream, combine(key.key, "off")} {
    length_ = draw(*given_.on, on_key_);
  }

private:
  std::optional<arrival> advance() override {
    const auto per = static_cast<double>(given_.while_on.per.count());
    const auto on_time
      = to_instant(points_.next() * per / given_.while_on.count);
    while (on_time >= add_up(on_before_, length_) && begin_ < latest_arrival)
      next_phase();
    return arrival{add_up(begin_, on_time - on_before_), 1};
  }

  void next_phase() {
    on_before_ = add_up(on_before_, length_);
    begin_ = add_up(begin_, length_);
    begin_ = add_up(begin_, draw(*given_.off, off_key_));
    ++phase_;
    length_ = draw(*given_.on, on_key_);
  }

  duration draw(const distribution& length, const arrival_key& key) const {
    return sample(length, draw_arrival(key, phase_), phase_ - 1);
  }

  const on_off_settings& given_;
  unit_points points_;
  arrival_key on_key_;
  arrival_key off_key_;
  std::uint64_t phase_ = 1;
  duration begin_{0};     ///< Of the phase's on part.
  duration on_before_{0}; ///< Time on in the phases before.
  duration length_{0};    ///< Of the phase's on part.
};

class on_off final : public arrival_pattern {
public:
  explicit on_off(on_off_settings given) : given_(std::move(given)) {
  }

  std::unique_ptr<arrivals_cursor>
  begin(const arrival_key& key) const override {
    return std::make_unique<on_off_cursor>(given_, key);
  }

  std::optional<offered_rate> offered() const override {
    const auto per_ns = given_.while_on.count
                        / static_cast<double>(given_.while_on.per.count());
    const auto on = given_.on->mean();
    const auto off = given_.off->mean();
    const auto share = on + off > 0 ? on / (on + off) : 0;
    return offered_rate{per_ns * share, per_ns, arrival_scatter::other};
  }

  std::string name() const override {
    return "on_off";
  }

private:
  on_off_settings given_;
};

/// Nobody wants to go through millions of phases for an arrival.
bool often_enough(fields& in, const on_off_settings& given) {
  constexpr double least = 1e-3;
  const auto brings = given.while_on.count * given.on->mean()
                      / static_cast<double>(given.while_on.per.count());
  if (brings >= least)
    return true;
  in.error("E020", "on",
           "so short a phase brings less than one task in a thousand");
  return false;
}

} // namespace

arrival_pattern_ptr read_on_off(fields& in) {
  in.require("rate", in.path() + " needs rate, e.g. rate = \"80/s\"");
  in.require("on", in.path() + " needs on, e.g. on = \"2s\"");
  in.require("off", in.path() + " needs off, e.g. off = \"5s\"");
  const auto r = in.rate_of("rate");
  on_off_settings given{r.value_or(rate{}), in.dist("on"), in.dist("off")};
  if (!r || given.on == nullptr || given.off == nullptr)
    return nullptr;
  if (!often_enough(in, given))
    return nullptr;
  return std::make_shared<on_off>(std::move(given));
}

} // namespace rehearse
