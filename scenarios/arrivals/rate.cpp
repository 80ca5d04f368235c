// arrivals = { kind = "rate", rate = "80/s" }: so many tasks in a unit of time.
#include "base/rate.hpp"

#include "scenarios/arrivals/point_process.hpp"
#include "scenarios/arrivals/readers.hpp"
#include "scenarios/reading/fields.hpp"

namespace rehearse {

namespace {

class rate_cursor final : public open_cursor {
public:
  rate_cursor(const rate& r, unit_points points) : rate_(r), points_(points) {
  }

private:
  std::optional<arrival> advance() override {
    const auto per = static_cast<double>(rate_.per.count());
    return arrival{to_instant(points_.next() * per / rate_.count), 1};
  }

  rate rate_;
  unit_points points_;
};

class rate_pattern final : public arrival_pattern {
public:
  rate_pattern(const rate& r, arrival_process process)
    : rate_(r), process_(process) {
  }

  std::unique_ptr<arrivals_cursor>
  begin(const arrival_key& key) const override {
    return std::make_unique<rate_cursor>(rate_, unit_points{process_, key});
  }

  std::optional<offered_rate> offered() const override {
    const auto per_ns = rate_.count / static_cast<double>(rate_.per.count());
    return offered_rate{per_ns, per_ns, scatter_of(process_)};
  }

  std::string name() const override {
    return "rate";
  }

private:
  rate rate_;
  arrival_process process_;
};

} // namespace

arrival_pattern_ptr read_rate_arrivals(fields& in) {
  in.require("rate", in.path() + " needs rate, e.g. rate = \"80/s\"");
  const auto process = read_process(in);
  const auto r = in.rate_of("rate");
  return r ? std::make_shared<rate_pattern>(*r, process) : nullptr;
}

} // namespace rehearse
