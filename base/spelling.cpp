// "Did you mean …?": the nearest of the words that would have been right.
#include "base/spelling.hpp"

#include <algorithm>
#include <utility>

namespace rehearse {

namespace {

/// Longer words are never misspellings of ours; bounds the work.
constexpr std::size_t longest_word = 64;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// How many mistakes a word of `size` characters may have.
std::size_t tolerance(std::size_t size) {
  return size <= 3 ? 1 : size <= 7 ? 2 : 3;
}

} // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  // Three rows of the usual table: swaps look two rows back.
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> above(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j)
    row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::swap(before, above);
    std::swap(above, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = lower(a[i - 1]) == lower(b[j - 1]);
      row[j] = std::min(
        {above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0U : 1U)});
      if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2])
          && lower(a[i - 2]) == lower(b[j - 1]))
        row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row[b.size()];
}

std::optional<std::string> nearest(std::string_view word,
                                   const std::vector<std::string>& list) {
  if (word.empty() || word.size() > longest_word)
    return std::nullopt;
  std::optional<std::string> best;
  std::size_t least = tolerance(word.size()) + 1;
  for (const auto& candidate : list) {
    const auto longer = std::max(word.size(), candidate.size());
    if (longer - std::min(word.size(), candidate.size()) >= least)
      continue;
    const auto distance = edit_distance(word, candidate);
    // A word in which nothing was right is not a misspelling.
    if (distance < least && distance < longer) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

std::string did_you_mean(std::string_view word,
                         const std::vector<std::string>& list) {
  const auto meant = nearest(word, list);
  return meant ? "did you mean '" + *meant + "'?" : std::string{};
}

std::string joined(const std::vector<std::string>& list,
                   std::string_view separator) {
  std::string out;
  for (const auto& word : list) {
    if (!out.empty())
      out += separator;
    out += word;
  }
  return out;
}

std::string one_of(const std::vector<std::string>& list) {
  return "one of " + joined(list);
}

} // namespace rehearse
