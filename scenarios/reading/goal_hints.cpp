// What was meant by a metric that does not exist.
#include "scenarios/reading/goal_hints.hpp"

#include "base/spelling.hpp"
#include "scenarios/reading/goal_tokens.hpp"

#include <algorithm>
#include <iterator>

namespace rehearse {

namespace {

/// What `name`, such as "latency", may go on with.
std::string completions(std::string_view name,
                        const std::vector<std::string>& names) {
  const auto begin = std::string{name} + ".";
  std::vector<std::string> longer;
  std::copy_if(names.begin(), names.end(), std::back_inserter(longer),
               [&begin](const auto& one) {
                 return one.compare(0, begin.size(), begin) == 0;
               });
  return longer.empty() ? std::string{} : one_of(longer);
}

/// Makes "latency.pNN" among `names` "latency.p99" if `last` is "p99".
void state_percentiles(std::vector<std::string>& names, std::string_view last) {
  if (!goal_percentile(last))
    return;
  for (auto& one : names) {
    const auto begin = one.substr(0, one.rfind('.') + 1);
    if (one.substr(begin.size()) == percentile_row)
      one = begin + std::string{last};
  }
}

} // namespace

std::string metric_hint(std::string_view name, std::vector<std::string> names) {
  if (auto hint = completions(name, names); !hint.empty())
    return hint;
  // A point within the number of a percentile does not begin its last part.
  const auto last = name.rfind('p');
  if (last != std::string_view::npos)
    state_percentiles(names, name.substr(last));
  if (auto hint = did_you_mean(name, names); !hint.empty())
    return hint;
  std::vector<std::string> ends;
  std::transform(names.begin(), names.end(), std::back_inserter(ends),
                 [](const auto& one) { return one.substr(one.find('.') + 1); });
  const auto meant = nearest(name, ends);
  if (!meant)
    return {};
  const auto at = std::find(ends.begin(), ends.end(), *meant) - ends.begin();
  return "did you mean '" + names[static_cast<std::size_t>(at)] + "'?";
}

} // namespace rehearse
