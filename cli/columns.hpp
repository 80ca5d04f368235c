// Rows of words, aligned for people to read.
#pragma once

#include <string>
#include <vector>

namespace rehearse {

/// `rows` as lines whose cells stand below each other, two spaces apart. Each
/// line begins with `indent` spaces. A column that is empty in every row takes
/// no room. Cells must be harmless (see escaped()).
std::string columns_of(const std::vector<std::vector<std::string>>& rows,
                       std::size_t indent = 0);

} // namespace rehearse
