// "Did you mean …?": the nearest of the words that would have been right.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rehearse {

/// The number of insertions, deletions, replacements and swaps of neighbours
/// that turn `a` into `b`; ASCII letters compare without case.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The word of `list` nearest to `word`, the first of equals; none if all are
/// too far away to be what was meant.
std::optional<std::string> nearest(std::string_view word,
                                   const std::vector<std::string>& list);

/// "did you mean 'X'?" for the nearest word of `list`; empty if there is none.
std::string did_you_mean(std::string_view word,
                         const std::vector<std::string>& list);

/// "one of a, b, c".
std::string one_of(const std::vector<std::string>& list);

/// "a, b, c".
std::string joined(const std::vector<std::string>& list,
                   std::string_view separator = ", ");

} // namespace rehearse
