// arrivals = { kind = "bursts", size = 50, every = "1s" }: many at once, again
// and again.
#include "scenarios/arrivals/readers.hpp"
#include "scenarios/reading/fields.hpp"

namespace rehearse {

namespace {

constexpr std::int64_t most = 10'000'000;

/// What the keys say; `times` is unset for bursts without end.
struct burst_settings {
  std::uint64_t size;
  duration every;
  std::optional<std::uint64_t> times;
};

class burst_cursor final : public open_cursor {
public:
  explicit burst_cursor(const burst_settings& given) : given_(given) {
  }

private:
  std::optional<arrival> advance() override {
    if (given_.times && done_ == *given_.times)
      return std::nullopt;
    if (done_++ > 0)
      at_ = add_up(at_, given_.every);
    return arrival{at_, given_.size};
  }

  burst_settings given_;
  std::uint64_t done_ = 0;
  duration at_{0};
};

class bursts final : public arrival_pattern {
public:
  explicit bursts(const burst_settings& given) : given_(given) {
  }

  std::unique_ptr<arrivals_cursor> begin(const arrival_key&) const override {
    return std::make_unique<burst_cursor>(given_);
  }

  bool endless() const override {
    return !given_.times;
  }

  std::optional<std::uint64_t> total() const override {
    return given_.times ? std::optional{*given_.times * given_.size}
                        : std::nullopt;
  }

  std::optional<offered_rate> offered() const override {
    const auto per_ns = static_cast<double>(given_.size)
                        / static_cast<double>(given_.every.count());
    return offered_rate{per_ns, per_ns, arrival_scatter::other};
  }

  std::string name() const override {
    return "bursts";
  }

private:
  burst_settings given_;
};

} // namespace

arrival_pattern_ptr read_bursts(fields& in) {
  in.require("size", in.path() + " needs size, e.g. size = 50");
  in.require("every", in.path() + " needs every, e.g. every = \"1s\"");
  const auto size = in.integer("size", 1, most);
  const auto every = in.length_above_zero("every");
  const auto times = in.integer("times", 1, most);
  if (!size || !every)
    return nullptr;
  burst_settings given{static_cast<std::uint64_t>(*size), *every, {}};
  if (times)
    given.times = static_cast<std::uint64_t>(*times);
  return std::make_shared<bursts>(given);
}

} // namespace rehearse
