// The words, values and signs of a goal.
#include "scenarios/reading/goal_tokens.hpp"

#include "base/duration.hpp"
#include "base/text.hpp"
#include "scenarios/reading/fields.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace rehearse {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// A letter, or a byte of one beyond ASCII such as the sign for micro.
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
         || static_cast<unsigned char>(c) >= 0x80;
}

bool is_name_character(char c) {
  return is_letter(c) || is_digit(c) || c == '_';
}

/// The units of time that a rate may have, with their length in seconds.
constexpr std::array<std::pair<std::string_view, double>, 4> rate_units{
  {{"ms", 1e-3}, {"min", 60}, {"s", 1}, {"h", 3600}}};

/// Cuts a text into tokens from the front.
class scanner {
public:
  explicit scanner(std::string_view text) : text_(text) {
  }

  goal_token next() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t'))
      ++at_;
    const auto begin = at_;
    const auto kind = take();
    return {kind, text_.substr(begin, at_ - begin), begin};
  }

private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }

  template <class Test>
  void take_while(Test test) {
    while (at_ < text_.size() && test(text_[at_]))
      ++at_;
  }

  token_kind take() {
    if (at_ >= text_.size())
      return token_kind::end;
    if (is_digit(peek()))
      return take_value();
    if (is_letter(peek()))
      return take_word();
    const char c = text_[at_++];
    if (c == '@')
      return token_kind::at;
    if (c == '+' || c == '-' || c == '*' || c == '/')
      return token_kind::sign;
    if (c == '<' || c == '>' || (c == '=' && peek() == '=')) {
      at_ += peek() == '=' ? 1 : 0;
      return token_kind::relation;
    }
    // "!=" and the like are shown as a whole.
    if (peek() == '=')
      ++at_;
    return token_kind::wrong;
  }

  token_kind take_word() {
    for (;;) {
      take_while(is_name_character);
      const bool goes_on
        = (peek() == '.' || peek() == '-') && is_name_character(peek(1));
      if (!goes_on)
        return token_kind::word;
      ++at_;
    }
  }

  token_kind take_value() {
    const auto part_of_number = [](char c) {
      return is_digit(c) || c == '.' || c == '_';
    };
    take_while(part_of_number);
    if (peek() == ' ' && is_letter(peek(1)))
      ++at_;
    if (peek() == '%')
      ++at_;
    else if (is_letter(peek()))
      take_while(is_name_character);
    else if (peek() == '/')
      take_rate_unit();
    return token_kind::value;
  }

  /// A '/' and a unit of time; any other '/' divides.
  void take_rate_unit() {
    auto end = at_ + 1;
    while (end < text_.size() && is_name_character(text_[end]))
      ++end;
    const auto unit = text_.substr(at_ + 1, end - at_ - 1);
    const bool names_more = end < text_.size() && text_[end] == '.';
    const bool is_unit
      = std::any_of(rate_units.begin(), rate_units.end(),
                    [unit](const auto& one) { return one.first == unit; });
    if (is_unit && !names_more)
      at_ = end;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

/// The number `text`, which may have a '_' between digits.
std::optional<double> number(std::string_view text) {
  std::string digits;
  for (const char c : text)
    if (c != '_')
      digits += c;
  const bool plain = !digits.empty() && is_digit(digits.back())
                     && std::count(digits.begin(), digits.end(), '.') <= 1;
  if (!plain)
    return std::nullopt;
  return std::strtod(digits.c_str(), nullptr);
}

goal_value_result good(double value, quantity kind) {
  return {goal_value{value, kind}, {}};
}

goal_value_result time_value(std::string_view text) {
  const auto time = parse_duration(text);
  if (!time)
    return {std::nullopt, time.reason().message};
  return good(static_cast<double>(time->count()), quantity::time);
}

} // namespace

std::vector<goal_token> goal_tokens(std::string_view text) {
  std::vector<goal_token> tokens;
  scanner from{text};
  do
    tokens.push_back(from.next());
  while (tokens.back().kind != token_kind::end);
  return tokens;
}

std::optional<fine_percent> goal_percentile(std::string_view text) {
  const auto percent = percentile_of(text);
  if (!percent)
    return std::nullopt;
  const auto fine = static_cast<fine_percent>(std::llround(*percent * 1e6));
  constexpr fine_percent whole = 100'000'000;
  return fine > 0 && fine < whole ? std::optional{fine} : std::nullopt;
}

goal_value_result read_goal_value(std::string_view text) {
  if (is_letter(text.back()) && text.find('/') == std::string_view::npos)
    return time_value(text);
  const auto digits = text.substr(0, text.find_first_not_of("0123456789._"));
  const auto amount = number(digits);
  if (!amount)
    return {std::nullopt, "'" + escaped(text) + "' is not a number"};
  const auto unit = text.substr(digits.size());
  if (unit.empty())
    return good(*amount, quantity::number);
  if (unit == "%")
    return good(*amount / 100, quantity::share);
  for (const auto& [name, seconds] : rate_units)
    if (unit.substr(1) == name)
      return good(*amount / seconds, quantity::rate);
  return {std::nullopt, "'" + escaped(text) + "' has no unit that is known"};
}

} // namespace rehearse
