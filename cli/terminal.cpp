// What the terminal can show, and the line that tells how far the runs are.
#include "cli/terminal.hpp"

#include "cli/output.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace rehearse {

namespace {

/// An environment variable; empty if unset.
std::string variable(const char* name) {
  const auto* value = std::getenv(name); // No thread changes them.
  return value != nullptr ? value : "";
}

/// The name of the locale that decides about characters.
std::string character_locale() {
  for (const auto* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    auto value = variable(name);
    if (!value.empty())
      return value;
  }
  return {};
}

} // namespace

bool prefers_ascii() {
  if (variable("TERM") == "dumb")
    return true;
  auto locale = character_locale();
  std::string letters;
  for (const char c : locale)
    if (c != '-')
      letters += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return letters.find("utf8") == std::string::npos;
}

progress_line::progress_line(progress_kind kind)
  : lines_(kind == progress_kind::plain),
    changes_(kind == progress_kind::automatic && ::isatty(STDERR_FILENO) == 1
             && variable("TERM") != "dumb") {
}

progress_line::~progress_line() {
  clear();
}

void progress_line::begin(std::size_t position, std::size_t total,
                          const std::string& model) {
  const auto text = fmt::format("run {}/{}: {}", position + 1, total, model);
  if (lines_)
    write_error(text + "\n");
  if (!changes_)
    return;
  write_error("\r\x1b[K" + text);
  shown_ = true;
}

void progress_line::clear() {
  if (shown_)
    write_error("\r\x1b[K");
  shown_ = false;
}

} // namespace rehearse
