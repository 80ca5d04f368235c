// What several commands take: global flags, and how values of flags are read.
#pragma once

#include "base/diagnostic.hpp"
#include "base/log.hpp"
#include "base/result.hpp"
#include "base/spelling.hpp"
#include "base/text.hpp"
#include "cli/terminal.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rehearse {

/// Flags that every command takes.
struct global_options {
  std::vector<std::string> argv;
  bool quiet = false;
  bool verbose = false;
  bool ascii = false; ///< Asked for, or the terminal shows nothing else.
  colour_choice colour = colour_choice::automatic;
  log_level level = log_level::warning;
  std::string log_file;
  diagnostic_format format = diagnostic_format::human;
};

/// Writes the findings to standard error as the options want them.
void show_findings(const diagnostics& found, const global_options& options);

/// A word that a flag may be given, and what it means.
template <class T>
struct named {
  std::string_view name;
  T value;
};

/// The meaning of `word` in `words`; else a failure that names `flag` and what
/// would have been right.
template <class T>
result<T> choose(std::string_view flag, const std::string& word,
                 const std::vector<named<T>>& words) {
  std::vector<std::string> names;
  for (const auto& one : words) {
    if (one.name == word)
      return T{one.value};
    names.emplace_back(one.name);
  }
  const auto hint = did_you_mean(word, names);
  return failure{std::string{flag} + " must be " + one_of(names) + ", not '"
                 + escaped(word) + "'" + (hint.empty() ? "" : "; " + hint)};
}

/// The names of `words` as help shows them: "auto|full|sums".
template <class T>
std::string alternatives(const std::vector<named<T>>& words) {
  std::vector<std::string> names;
  names.reserve(words.size());
  for (const auto& one : words)
    names.emplace_back(one.name);
  return joined(names, "|");
}

/// A whole number with an optional suffix k or m, e.g. "10k".
result<std::uint64_t> parse_count(std::string_view flag,
                                  const std::string& text);

/// The same between `least` and `most`; nothing if the flag was not given.
result<std::optional<std::size_t>> parse_bounded(std::string_view flag,
                                                 const std::string& text,
                                                 std::size_t least,
                                                 std::size_t most);

/// `text` as a TOML string.
std::string toml_quoted(std::string_view text);

/// `name` as a part of a dotted TOML key, quoted if need be.
std::string toml_key(std::string_view name);

} // namespace rehearse
