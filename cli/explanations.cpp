// What names of the program mean, from the files of cli/explanations/.
#include "cli/explanations.hpp"

#include <algorithm>

namespace rehearse {

std::string_view title_of(const explanation& one) {
  return one.text.substr(0, one.text.find('\n'));
}

std::string_view body_of(const explanation& one) {
  const auto title = title_of(one).size();
  // Two line ends: that of the title and the empty line.
  return one.text.substr(std::min(title + 2, one.text.size()));
}

} // namespace rehearse
