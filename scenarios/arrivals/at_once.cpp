// arrivals = "at_once": all tasks arrive at the start of their class.
#include "scenarios/arrivals/readers.hpp"

#include <limits>

namespace rehearse {

namespace {

class at_once_cursor final : public open_cursor {
  std::optional<arrival> advance() override {
    return arrival{duration::zero(), std::numeric_limits<std::uint64_t>::max()};
  }
};

class at_once_pattern final : public arrival_pattern {
public:
  std::unique_ptr<arrivals_cursor> begin(const arrival_key&) const override {
    return std::make_unique<at_once_cursor>();
  }

  bool at_once() const override {
    return true;
  }

  std::string name() const override {
    return "at_once";
  }
};

} // namespace

arrival_pattern_ptr make_at_once() {
  return std::make_shared<at_once_pattern>();
}

arrival_pattern_ptr read_at_once(fields&) {
  return make_at_once();
}

} // namespace rehearse
