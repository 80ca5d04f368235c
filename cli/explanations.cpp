// What names of the program mean, from the files of cli/explanations/.
#include "cli/explanations.hpp"

#include <algorithm>

namespace rehearse {

namespace {

/// `c` as it compares in names.
char folded(char c) {
  if (c == '_' || c == ' ')
    return '-';
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_name(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return folded(x) == folded(y); });
}

} // namespace

std::string_view kind_of(const explanation& one) {
  const auto slash = one.path.rfind('/');
  return slash == std::string_view::npos ? std::string_view{}
                                         : one.path.substr(0, slash);
}

std::string_view name_of(const explanation& one) {
  return one.path.substr(one.path.rfind('/') + 1);
}

std::vector<const explanation*> find_explanations(std::string_view name) {
  std::vector<const explanation*> found;
  for (const auto& one : explanations())
    if (same_name(name_of(one), name))
      found.push_back(&one);
  return found;
}

std::string_view title_of(const explanation& one) {
  return one.text.substr(0, one.text.find('\n'));
}

std::string_view body_of(const explanation& one) {
  const auto title = title_of(one).size();
  // Two line ends: that of the title and the empty line.
  return one.text.substr(std::min(title + 2, one.text.size()));
}

} // namespace rehearse
