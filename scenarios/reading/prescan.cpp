// A look at a file's text before toml++ sees it.
#include "scenarios/reading/prescan.hpp"

#include "base/text.hpp"

namespace rehearse {

namespace {

constexpr std::size_t most_tables = 100'000;
constexpr std::size_t most_values = 1'000'000;
constexpr std::size_t deepest_brackets = 100;
constexpr std::size_t most_segments = 32;

/// What the scanner is inside of.
enum class place { plain, comment, basic, literal, long_basic, long_literal };

/// Goes through the text once. It only has to know where strings and comments
/// are; it need not know whether the rest makes sense.
class scanner {
public:
  explicit scanner(std::string_view text) : text_(text) {
  }

  std::optional<scan_finding> run() {
    while (at_ < text_.size()) {
      const auto c = first_code_point(text_.substr(at_));
      if (!c.valid)
        refuse("not valid UTF-8: byte " + escaped(text_.substr(at_, 1)));
      else if ((c.value < 0x20 && c.value != '\t' && c.value != '\n'
                && c.value != '\r')
               || c.value == 0x7f)
        refuse("control character " + escaped(text_.substr(at_, 1))
               + " is not allowed");
      else
        look(static_cast<char>(c.value < 0x80 ? c.value : 'x'));
      if (why_)
        return why_;
      advance(c);
    }
    return std::nullopt;
  }

private:
  void refuse(std::string message) {
    if (!why_)
      why_ = scan_finding{std::move(message), line_, column_};
  }

  void advance(const code_point& c) {
    for (std::size_t rest = c.size + skip_; rest > 0; --rest, ++at_)
      if (at_ < text_.size() && text_[at_] == '\n')
        newline();
      else if (rest == 1 || c.size == 1)
        ++column_;
    skip_ = 0;
  }

  void newline() {
    ++line_;
    column_ = 1;
  }

  bool follows(std::string_view word) const {
    return text_.substr(at_, word.size()) == word;
  }

  void look(char c) {
    switch (place_) {
      case place::plain:
        return look_plain(c);
      case place::comment:
        if (c == '\n')
          place_ = place::plain;
        return;
      case place::basic:
        return look_string(c, '"', true);
      case place::literal:
        return look_string(c, '\'', false);
      case place::long_basic:
        return look_long(c, "\"\"\"", true);
      case place::long_literal:
        return look_long(c, "\'\'\'", false);
    }
  }

  void look_string(char c, char quote, bool escapes) {
    if (c == quote || c == '\n')
      place_ = place::plain;
    else if (escapes && c == '\\' && !ends_line())
      skip_ = 1;
  }

  void look_long(char c, std::string_view quotes, bool escapes) {
    if (follows(quotes)) {
      place_ = place::plain;
      // Up to two quotes may stand right before the closing three.
      std::size_t end = at_ + 3;
      while (end < text_.size() && end < at_ + 5 && text_[end] == quotes[0])
        ++end;
      skip_ = end - at_ - 1;
    } else if (escapes && c == '\\' && !ends_line()) {
      skip_ = 1;
    }
  }

  /// Whether the next byte is no part of an escape sequence to step over.
  bool ends_line() const {
    const auto next = at_ + 1 < text_.size() ? text_[at_ + 1] : '\n';
    return static_cast<unsigned char>(next) < 0x20
           || static_cast<unsigned char>(next) >= 0x7f;
  }

  void open(char quote, place one_line, place many_lines) {
    const std::string quotes(3, quote);
    const bool many = follows(quotes);
    place_ = many ? many_lines : one_line;
    skip_ = many ? 2 : 0;
  }

  void look_plain(char c) {
    switch (c) {
      case '#':
        place_ = place::comment;
        break;
      case '"':
        open(c, place::basic, place::long_basic);
        break;
      case '\'':
        open(c, place::literal, place::long_literal);
        break;
      case '[':
      case '{':
        bracket();
        break;
      case ']':
      case '}':
        depth_ -= depth_ > 0 ? 1 : 0;
        end_of_key();
        break;
      case '=':
        end_of_key();
        count_value();
        break;
      case ',':
        segments_ = 1;
        count_value();
        break;
      case '\n':
        segments_ = 1;
        break;
      case '.':
        if (++segments_ > most_segments)
          refuse("a key of more than 32 parts");
        break;
      default:
        break;
    }
  }

  void bracket() {
    segments_ = 1;
    if (++depth_ > deepest_brackets)
      refuse("brackets are nested deeper than 100");
    count_tables(1);
  }

  /// Every dot of a key makes a table.
  void end_of_key() {
    count_tables(segments_ - 1);
    segments_ = 1;
  }

  void count_tables(std::size_t more) {
    tables_ += more;
    if (tables_ > most_tables)
      refuse("more than 100 000 tables");
  }

  void count_value() {
    if (++values_ > most_values)
      refuse("more than 1 000 000 values");
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t skip_ = 0; ///< Bytes to step over besides the current one.
  std::size_t line_ = 1;
  std::size_t column_ = 1;
  std::size_t depth_ = 0;
  std::size_t tables_ = 0;
  std::size_t values_ = 0;
  std::size_t segments_ = 1; ///< Of the key that may be under way.
  place place_ = place::plain;
  std::optional<scan_finding> why_;
};

} // namespace

std::optional<scan_finding> prescan(std::string_view text) {
  if (text.size() > largest_scenario)
    return scan_finding{"larger than 64 MiB", 1, 1};
  return scanner{text}.run();
}

} // namespace rehearse
