// What the ids of errors and warnings mean, one screen each.
#pragma once

#include <string_view>
#include <vector>

namespace rehearse {

/// One row: an id and what there is to know about it.
struct explanation {
  std::string_view id;
  std::string_view title;
  std::string_view text;
};

/// Every id that a diagnostic can carry.
const std::vector<explanation>& explanations();

} // namespace rehearse
