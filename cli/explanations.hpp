// What names of the program mean, from the files of cli/explanations/.
#pragma once

#include <string_view>
#include <vector>

namespace rehearse {

/// One file: its first line is a title, then there is an empty line and what
/// there is to know.
struct explanation {
  std::string_view name; ///< E.g. "E012".
  std::string_view text;
};

/// The files of cli/explanations/, by name.
const std::vector<explanation>& explanations();

/// The title of `one`, without its line end.
std::string_view title_of(const explanation& one);

/// What stands below the title of `one`.
std::string_view body_of(const explanation& one);

} // namespace rehearse
