// One value of CAF's INI: how it is written and what it is.
#include "config/ini_value_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace rehearse {

namespace {

constexpr std::size_t longest_atom = 10;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c)
         || c == '_' || c == '-';
}

ini_token wrong(std::size_t size, std::string problem) {
  return {ini_other{}, size, std::move(problem)};
}

std::string in_quotes(std::string_view text) {
  return "'" + std::string{text} + "'";
}

/// Up to the first space or comment.
std::string_view first_word(std::string_view text) {
  return text.substr(0, text.find_first_of(" \t;"));
}

ini_token read_atom(std::string_view text) {
  const auto end = text.find('\'', 1);
  if (end == std::string_view::npos) {
    const auto begun = first_word(text).substr(1);
    return wrong(text.size(), "the closing ' is missing, write "
                                + in_quotes(begun.empty() ? "…" : begun));
  }
  const auto word = text.substr(1, end - 1);
  const bool letters = std::all_of(word.begin(), word.end(), [](char c) {
    return (is_word(c) && c != '-') || c == ' ';
  });
  if (word.size() > longest_atom || !letters)
    return wrong(end + 1, "an atom has at most 10 letters, digits, '_' and "
                          "spaces");
  return {ini_atom{std::string{word}}, end + 1, {}};
}

ini_token read_string(std::string_view text) {
  std::string out;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '"')
      return {std::move(out), i + 1, {}};
    if (text[i] == '\\' && i + 1 < text.size())
      ++i;
    out += text[i];
  }
  return wrong(text.size(), "the closing \" is missing, write "
                              + std::string{first_word(text)} + "\"");
}

std::optional<std::int64_t> parse_integer(std::string_view digits, int base) {
  // from_chars would take a second sign.
  if (digits.empty() || digits[0] == '-')
    return std::nullopt;
  std::int64_t value = 0;
  const auto* end = digits.data() + digits.size();
  const auto [stop, problem] = std::from_chars(digits.data(), end, value, base);
  if (problem != std::errc{} || stop != end)
    return std::nullopt;
  return value;
}

/// The units of CAF's INI, which takes whole numbers only.
bool is_unit(std::string_view word) {
  constexpr std::array<std::string_view, 6> units{"ns", "us",  "ms",
                                                  "s",  "min", "h"};
  return std::find(units.begin(), units.end(), word) != units.end();
}

ini_token read_length(std::string_view all, std::string_view number,
                      std::string_view unit) {
  const auto size = all.size();
  if (!is_unit(unit))
    return wrong(size, "unknown unit '" + std::string{unit} + "', write "
                         + std::string{number} + "ms (ns, us, ms, s, min, h)");
  const auto value = parse_duration(all);
  if (!value)
    return wrong(size, value.reason().message);
  return {*value, size, {}};
}

ini_token read_based(std::string_view all, std::string_view digits, int base,
                     bool negative) {
  const auto value = parse_integer(digits, base);
  if (!value)
    return wrong(all.size(), "not an integer");
  return {negative ? -*value : *value, all.size(), {}};
}

/// CAF reads 010 as octal, which nobody means.
ini_token refuse_octal(std::string_view all, std::string_view number) {
  const auto octal = parse_integer(number, 8);
  const auto plain
    = number.substr(std::min(number.find_first_not_of('0'), number.size() - 1));
  return wrong(all.size(),
               "CAF takes " + std::string{number} + " for octal"
                 + (octal ? " " + std::to_string(*octal) : std::string{})
                 + ", write " + std::string{plain});
}

/// A number, maybe with a unit: 3, -3, 0x10, 0b11, 50us.
ini_token read_number(std::string_view text) {
  const auto all = text.substr(0, text.find_first_of(" \t;,='\""));
  auto rest = all;
  const bool negative = rest[0] == '-';
  if (rest[0] == '-' || rest[0] == '+')
    rest.remove_prefix(1);
  if (rest.substr(0, 2) == "0x" || rest.substr(0, 2) == "0X")
    return read_based(all, rest.substr(2), 16, negative);
  if (rest.substr(0, 2) == "0b" || rest.substr(0, 2) == "0B")
    return read_based(all, rest.substr(2), 2, negative);
  const auto number = rest.substr(
    0, std::min(rest.find_first_not_of("0123456789"), rest.size()));
  const auto behind = rest.substr(number.size());
  if (number.empty())
    return wrong(all.size(), "not a value");
  if (number.size() > 1 && number[0] == '0')
    return refuse_octal(all, number);
  if (behind.empty())
    return read_based(all, number, 10, negative);
  if (behind[0] == '.'
      && behind.find_first_not_of(".0123456789eE+-") == std::string_view::npos)
    return {ini_other{}, all.size(), {}};
  if (behind[0] == '.')
    return wrong(all.size(), "CAF reads whole numbers with a unit only, write "
                             "1500us for 1.5ms");
  if (negative)
    return wrong(all.size(), "must not be negative");
  return read_length(all, number, behind);
}

ini_token read_word(std::string_view text) {
  const auto word = first_word(text);
  const auto is = [word](std::string_view other) {
    return std::equal(word.begin(), word.end(), other.begin(), other.end(),
                      [](char a, char b) { return (a | 32) == b; });
  };
  if (word == "true" || word == "false")
    return {word == "true", word.size(), {}};
  if (is("true") || is("yes") || is("on"))
    return wrong(word.size(), "write true");
  if (is("false") || is("no") || is("off"))
    return wrong(word.size(), "write false");
  return wrong(word.size(),
               "words stand in single quotes, write " + in_quotes(word));
}

} // namespace

ini_token read_ini_value(std::string_view text) {
  const char first = text[0];
  if (first == '\'')
    return read_atom(text);
  if (first == '"')
    return read_string(text);
  if (is_digit(first) || first == '-' || first == '+')
    return read_number(text);
  if (first == '[' || first == '{' || first == '<')
    return {ini_other{}, text.size(), {}};
  if (is_word(first))
    return read_word(text);
  return wrong(first_word(text).size(), "not a value");
}

} // namespace rehearse
