// What custom actors counted in a run.
#pragma once

#include <cstdint>
#include <string>

namespace rehearse {

/// A number that custom actors counted.
struct counter_summary {
  std::string owner; ///< E.g. "service.cache".
  std::string name;
  std::int64_t value = 0;
};

} // namespace rehearse
