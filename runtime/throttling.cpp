// How often a control group stopped this process, its quota of time being used.
#include "runtime/throttling.hpp"

#include "runtime/control_group.hpp"

#include <algorithm>
#include <fstream>

namespace rehearse {

namespace {

/// Of a cpu.stat: lines such as "nr_throttled 12".
std::optional<throttling> read_counts(const std::string& path) {
  std::ifstream in{path};
  std::optional<std::uint64_t> periods;
  std::optional<duration> time;
  std::string key;
  for (std::int64_t value = 0; in >> key >> value;)
    if (key == "nr_throttled")
      periods = static_cast<std::uint64_t>(value);
    else if (key == "throttled_usec")
      time = std::chrono::microseconds{value};
    else if (key == "throttled_time")
      time = duration{value};
  if (!periods || !time)
    return std::nullopt;
  return throttling{*periods, *time};
}

} // namespace

std::vector<std::optional<throttling>>
read_throttling(const std::string& root) {
  std::vector<std::optional<throttling>> counts;
  for (const auto& folder : control_groups("cpu", root))
    counts.push_back(read_counts(folder + "/cpu.stat"));
  return counts;
}

std::optional<throttling>
throttled_between(const std::vector<std::optional<throttling>>& before,
                  const std::vector<std::optional<throttling>>& after) {
  std::optional<throttling> most;
  for (std::size_t i = 0; i < std::min(before.size(), after.size()); ++i) {
    if (!before[i] || !after[i])
      continue;
    const throttling one{after[i]->periods - before[i]->periods,
                         after[i]->time - before[i]->time};
    if (!most || one.time > most->time)
      most = one;
  }
  return most;
}

} // namespace rehearse
