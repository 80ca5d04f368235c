// arrivals = "at_once": all tasks arrive at the start of their class.
#include "scenarios/arrivals/readers.hpp"

namespace rehearse {

namespace {

class at_once_pattern final : public arrival_pattern {
public:
  duration gap(std::uint64_t, const arrival_key&) const override {
    return duration::zero();
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
