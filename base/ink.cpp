// Colour in texts for terminals: marked where text is put together, turned into
// a terminal's sequences at the end.
#include "base/ink.hpp"

#include <array>
#include <cstddef>

namespace rehearse {

namespace {

/// The sequence of each ink, in the order of the enumeration.
constexpr std::array<std::string_view, 9> sequences{
  "\x1b[1m",        "\x1b[38;5;244m", "\x1b[38;5;250m",
  "\x1b[38;5;221m", "\x1b[38;5;24m",  "\x1b[38;5;74m",
  "\x1b[38;5;139m", "\x1b[38;5;166m", "\x1b[38;5;35m",
};
constexpr std::string_view plain = "\x1b[0m";

constexpr char end_mark = '\x01';
/// The mark of the first ink; the others follow. All lie below escape.
constexpr char first_mark = '\x10';
constexpr std::size_t none = sequences.size();

/// The ink that a character opens, or `none`.
std::size_t opened_by(char c) {
  const auto offset = static_cast<unsigned char>(c - first_mark);
  return offset < sequences.size() ? offset : none;
}

} // namespace

std::string inked(ink colour, std::string_view text) {
  std::string out{static_cast<char>(first_mark + static_cast<char>(colour))};
  out += text;
  return out + end_mark;
}

std::string with_colour(std::string_view text) {
  std::string out;
  auto active = none;
  auto wanted = none;
  const auto change_to = [&](std::size_t next) {
    if (active == next)
      return;
    if (active != none)
      out += plain;
    if (next != none)
      out += sequences[next];
    active = next;
  };
  for (const char c : text) {
    const auto opened = opened_by(c);
    if (c == end_mark) {
      wanted = none;
    } else if (opened != none) {
      wanted = opened;
    } else {
      change_to(c == '\n' ? none : wanted);
      out += c;
    }
  }
  change_to(none);
  return out;
}

} // namespace rehearse
