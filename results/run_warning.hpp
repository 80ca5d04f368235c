// A warning that comes from runs rather than from reading a scenario.
#pragma once

#include <string>

namespace rehearse {

/// What spoils the figures of runs, or explains them.
struct run_warning {
  std::string id; ///< "W115", …
  std::string message;
  std::string hint; ///< What to do about it.
};

} // namespace rehearse
