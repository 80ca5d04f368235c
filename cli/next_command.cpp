// The command to try next.
#include "cli/next_command.hpp"

#include "base/text.hpp"

#include <string_view>

namespace rehearse {

namespace {

bool begins_with(std::string_view text, std::string_view begin) {
  return text.substr(0, begin.size()) == begin;
}

/// `word` as a shell takes it for one argument.
std::string shell_word(const std::string& word) {
  constexpr std::string_view harmless
    = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
      "-_=+./,:@%";
  if (!word.empty() && word.find_first_not_of(harmless) == std::string::npos)
    return word;
  std::string out = "'";
  for (const char c : word)
    out += c == '\'' ? std::string{"'\\''"} : std::string{c};
  return escaped(out + "'");
}

} // namespace

std::string every_model_command(const std::vector<std::string>& argv) {
  std::string out = "rehearse";
  for (std::size_t i = 1; i < argv.size(); ++i) {
    const auto& word = argv[i];
    if (word == "-")
      return {};
    // What was asked of one model, and where its result went.
    if (word == "-m" || word == "--model" || word == "-o"
        || word == "--output") {
      ++i;
      continue;
    }
    if (begins_with(word, "-m") || begins_with(word, "--model=")
        || begins_with(word, "-o") || begins_with(word, "--output="))
      continue;
    out += " " + shell_word(word);
  }
  return out + " -m all";
}

} // namespace rehearse
