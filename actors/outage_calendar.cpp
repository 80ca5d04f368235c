// When a service misbehaves, and how.
#include "actors/outage_calendar.hpp"

#include "base/draw.hpp"

#include <algorithm>

namespace rehearse {

namespace {

/// Past this no outage is drawn: about 146 years.
constexpr time_point horizon{duration{std::int64_t{1} << 62}};

duration draw(const distribution& dist, std::uint64_t key,
              std::uint64_t number) {
  // An outage has a length, or they would come for ever without time passing.
  return std::max(sample(dist, to_unit(combine(key, number)), number),
                  duration{1});
}

} // namespace

outage_calendar::outage_calendar(const service& what, std::uint64_t key)
  : ahead_(what.outages.begin(), what.outages.end()),
    process_(what.random_outages), gap_key_(combine(key, "mtbf")),
    length_key_(combine(key, "mttr")) {
  for (const auto& one : ahead_)
    pauses_ = pauses_ || one.mode == outage_mode::pause;
  pauses_ = pauses_ || (process_ && process_->mode == outage_mode::pause);
}

const outage* outage_calendar::at(time_point now) {
  while (const auto* first = nth(0)) {
    if (now < first->to)
      return first->from <= now ? first : nullptr;
    ahead_.pop_front();
  }
  return nullptr;
}

time_point outage_calendar::work_until(time_point from, duration work) {
  auto end = from + work;
  if (!pauses_)
    return end;
  for (std::size_t i = 0;; ++i) {
    const auto* next = nth(i);
    if (next == nullptr || next->from >= end)
      return end;
    if (next->mode == outage_mode::pause && next->to > from)
      end += next->to - std::max(next->from, from);
  }
}

const outage* outage_calendar::nth(std::size_t index) {
  while (process_ && index >= ahead_.size() && drawn_until_ < horizon)
    draw_next();
  return index < ahead_.size() ? &ahead_[index] : nullptr;
}

void outage_calendar::draw_next() {
  const auto from = drawn_until_ + draw(*process_->mtbf, gap_key_, drawn_);
  drawn_until_ = from + draw(*process_->mttr, length_key_, drawn_);
  ++drawn_;
  ahead_.push_back({from, drawn_until_, process_->mode, process_->factor});
}

} // namespace rehearse
