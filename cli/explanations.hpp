// What names of the program mean, from the files of cli/explanations/.
#pragma once

#include <string_view>
#include <vector>

namespace rehearse {

/// One file: its first line is a title, then there is an empty line and what
/// there is to know.
struct explanation {
  std::string_view path; ///< E.g. "E012", "states/ready".
  std::string_view text;
};

/// The files of cli/explanations/: ids, then those of its folders.
const std::vector<explanation>& explanations();

/// The folder of `one`, e.g. "states"; empty for ids.
std::string_view kind_of(const explanation& one);

/// What `one` explains, e.g. "ready".
std::string_view name_of(const explanation& one);

/// The explanations called `name`: none, one, or those of two things of one
/// name. Letters compare without case, and '-', '_' and a space are the same.
std::vector<const explanation*> find_explanations(std::string_view name);

/// The title of `one`, without its line end.
std::string_view title_of(const explanation& one);

/// What stands below the title of `one`.
std::string_view body_of(const explanation& one);

} // namespace rehearse
