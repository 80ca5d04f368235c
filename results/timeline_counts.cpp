// Counts tasks by state over time, in one pass over their intervals.
#include "results/timeline_counts.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace rehearse {

namespace {

/// The time that one state held in each bin. Whole bins are added as
/// differences, so that a long interval costs as little as a short one.
class bin_sums {
public:
  bin_sums(std::size_t bins, duration bin)
    : bin_(bin.count()), partial_(bins), steps_(bins + 1) {
  }

  void add(duration from, duration to) {
    const auto last = static_cast<std::int64_t>(partial_.size()) * bin_;
    const auto begin = std::clamp<std::int64_t>(from.count(), 0, last);
    const auto end = std::clamp<std::int64_t>(to.count(), 0, last);
    if (begin >= end)
      return;
    const auto first = begin / bin_;
    const auto behind = end / bin_;
    if (first == behind) {
      partial_[index(first)] += end - begin;
      return;
    }
    partial_[index(first)] += (first + 1) * bin_ - begin;
    if (end > behind * bin_)
      partial_[index(behind)] += end - behind * bin_;
    ++steps_[index(first + 1)];
    --steps_[index(behind)];
  }

  std::vector<double> means() const {
    std::vector<double> out;
    out.reserve(partial_.size());
    std::int64_t whole = 0;
    for (std::size_t i = 0; i < partial_.size(); ++i) {
      whole += steps_[i];
      const auto share
        = static_cast<double>(partial_[i]) / static_cast<double>(bin_);
      const auto mean = static_cast<double>(whole) + share;
      // What was there at all must not vanish by rounding.
      const auto least = mean > 0 ? 1.0 : 0.0;
      out.push_back(std::max(std::round(mean * 1000), least) / 1000);
    }
    return out;
  }

private:
  static std::size_t index(std::int64_t i) {
    return static_cast<std::size_t>(i);
  }

  std::int64_t bin_;
  std::vector<std::int64_t> partial_;
  std::vector<std::int64_t> steps_;
};

/// How many of `tasks` had ended by the end of each bin.
std::vector<std::size_t> count_done(const std::vector<task_record>& tasks,
                                    std::size_t bins, duration bin) {
  std::vector<std::size_t> done(bins);
  for (const auto& task : tasks) {
    if (task.outcome == task_outcome::unfinished)
      continue;
    // An end at the very border belongs to the bin before.
    const auto ended
      = std::max<std::int64_t>(task.ended.time_since_epoch().count() - 1, 0);
    const auto at = static_cast<std::size_t>(ended / bin.count());
    if (at < bins)
      ++done[at];
  }
  for (std::size_t i = 1; i < bins; ++i)
    done[i] += done[i - 1];
  return done;
}

} // namespace

duration even_length(duration whole, std::size_t most, bool quarters) {
  const auto fits = [&](std::int64_t length) {
    const auto cells = (whole.count() + length - 1) / length;
    return cells <= static_cast<std::int64_t>(most);
  };
  for (std::int64_t unit = 1;; unit *= 10) {
    if (fits(unit))
      return duration{unit};
    if (fits(2 * unit))
      return duration{2 * unit};
    if (quarters && unit >= 10 && fits(unit / 10 * 25))
      return duration{unit / 10 * 25};
    if (fits(5 * unit))
      return duration{5 * unit};
  }
}

timeline_counts count_states(const std::vector<task_record>& tasks,
                             duration makespan, duration bin) {
  const auto bins = static_cast<std::size_t>(
    (std::max<std::int64_t>(makespan.count(), 0) + bin.count() - 1)
    / bin.count());
  bin_sums to_start{bins, bin};
  bin_sums running{bins, bin};
  bin_sums ready{bins, bin};
  bin_sums waiting{bins, bin};
  bin_sums blocked{bins, bin};
  for (const auto& task : tasks)
    for (const auto& one : task.intervals) {
      const auto from = one.from.time_since_epoch();
      const auto to = one.to.time_since_epoch();
      switch (one.state) {
        case task_state::yet_to_start:
          to_start.add(from, to);
          break;
        case task_state::running:
          running.add(from, to);
          break;
        case task_state::ready:
          ready.add(from, to);
          break;
        case task_state::waiting:
          waiting.add(from, to);
          break;
        case task_state::blocked:
          blocked.add(from, to);
          break;
      }
    }
  return {bin,
          running.means(),
          ready.means(),
          waiting.means(),
          blocked.means(),
          count_done(tasks, bins, bin),
          to_start.means()};
}

} // namespace rehearse
