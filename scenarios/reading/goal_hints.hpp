// What was meant by a metric that does not exist.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rehearse {

/// What to write instead of `name`, of the metrics `names`: "one of" those that
/// begin with it, or "did you mean" the nearest, or the first whose name behind
/// its first dot is nearest: 'latency.p99' for "p99". Empty if none is near.
std::string metric_hint(std::string_view name, std::vector<std::string> names);

} // namespace rehearse
