// What a terminal, or whatever takes its place, can show.
#include "cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string>

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

/// Whether a variable is set to anything but 0.
bool is_on(const char* name) {
  const auto value = variable(name);
  return !value.empty() && value != "0";
}

/// What COLUMNS says; 0 if nothing sensible.
std::size_t columns_wanted() {
  const auto text = variable("COLUMNS");
  const bool number = !text.empty() && text.size() < 6
                      && std::all_of(text.begin(), text.end(), [](char c) {
                           return c >= '0' && c <= '9';
                         });
  return number ? std::strtoul(text.c_str(), nullptr, 10) : 0;
}

/// The columns of the terminal behind `stream`; 0 if there is none.
std::size_t columns_there(int stream) {
  winsize size{};
  return ::ioctl(stream, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
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

bool wants_colour(colour_choice choice, int stream) {
  switch (choice) {
    case colour_choice::always:
      return true;
    case colour_choice::never:
      return false;
    case colour_choice::automatic:
      break;
  }
  if (!variable("NO_COLOR").empty())
    return false;
  return is_on("FORCE_COLOR") || is_on("CLICOLOR_FORCE") || can_redraw(stream);
}

bool can_redraw(int stream) {
  return ::isatty(stream) == 1 && variable("TERM") != "dumb";
}

bool in_ci() {
  return is_on("CI");
}

std::size_t width_of(int stream, std::optional<std::size_t> asked) {
  constexpr std::size_t usual = 80;
  auto width = asked.value_or(0);
  if (width == 0)
    width = columns_wanted();
  if (width == 0)
    width = columns_there(stream);
  if (width == 0)
    width = usual;
  return std::clamp(width, least_width, most_width);
}

} // namespace rehearse
