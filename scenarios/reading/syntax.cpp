// From text to a toml++ table, or one E001 that says how to write it.
#include "scenarios/reading/syntax.hpp"

#include "base/spelling.hpp"
#include "base/text.hpp"
#include "scenarios/reading/prescan.hpp"
#include "scenarios/reading/toml_source.hpp"

#include <algorithm>

namespace rehearse {

namespace {

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos)
    return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::string_view line_of(std::string_view text, std::size_t number) {
  for (; number > 1; --number) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos)
      return {};
    text.remove_prefix(end + 1);
  }
  return text.substr(0, text.find('\n'));
}

/// The first `count` code points of `line`.
std::string_view first_columns(std::string_view line, std::size_t count) {
  std::size_t bytes = 0;
  for (; count > 0 && bytes < line.size(); --count)
    bytes += first_code_point(line.substr(bytes)).size;
  return line.substr(0, bytes);
}

/// The value that stands behind the last `=` before `column` of `line`, up to
/// where it ends.
std::string_view value_at(std::string_view line, std::size_t column) {
  const auto equals = first_columns(line, column).rfind('=');
  if (equals == std::string_view::npos)
    return {};
  const auto value = trimmed(line.substr(equals + 1));
  return trimmed(value.substr(0, value.find_first_of(",}]#\"'")));
}

/// The help for a number with something behind it, e.g. 20ms, 80/s or 0.1%.
std::string help_for_number(std::string_view line, std::size_t column) {
  const auto value = value_at(line, column);
  if (value.empty() || value.size() > 20)
    return {};
  if (value[0] == '.')
    return "write 0" + std::string{value} + " with a digit before the point";
  if (value[0] < '0' || value[0] > '9')
    return {};
  const auto quoted = "\"" + std::string{value} + "\"";
  if (contains(value, "/") || contains(value, "%"))
    return "write " + quoted + " in quotes";
  const bool unit = std::any_of(value.begin(), value.end(),
                                [](char c) { return c >= 'a' && c <= 'z'; });
  return unit ? "durations are strings: " + quoted : std::string{};
}

/// The help for a word without quotes.
std::string help_for_word(std::string_view line, std::size_t column) {
  const auto value = value_at(line, column);
  if (value.empty() || value.size() > 40)
    return {};
  const bool is_bool
    = edit_distance(value, "true") == 0 || edit_distance(value, "false") == 0;
  if (is_bool)
    return "TOML writes true and false in small letters";
  return "words stand in quotes: \"" + std::string{value} + "\"";
}

/// Where a table was defined first: "first defined at line N".
std::string note_for_redefinition(std::string_view text, std::size_t line) {
  const auto header = trimmed(line_of(text, line));
  if (header.empty() || header[0] != '[')
    return {};
  for (std::size_t number = 1; number < line; ++number) {
    const auto end = text.find('\n');
    if (trimmed(text.substr(0, end)) == header)
      return "first defined at line " + std::to_string(number);
    if (end == std::string_view::npos)
      break;
    text.remove_prefix(end + 1);
  }
  return {};
}

/// A second look at what toml++ found, for mistakes that everybody makes.
std::string help_for(std::string_view what, std::string_view line,
                     std::size_t column) {
  if (contains(what, "expected key or closing '}'"))
    return "an inline table must stay on one line; break inside [ … ] or use a "
           "[table]";
  if (contains(what, "expected comma or closing ']', saw '{'"))
    return "steps are separated by commas";
  if (contains(what, "expected '=', saw ':'"))
    return "TOML uses = between key and value";
  if (contains(what, "expected 'true'") || contains(what, "expected 'false'"))
    return help_for_word(line, column);
  if (contains(what, "control characters"))
    return "is the closing quote missing on this line?";
  if (contains(what, "could not determine value type"))
    return help_for_word(line, column);
  if (contains(what, "expected comma or closing '}'")
      || contains(what, "expected digit") || contains(what, "decimal digit")
      || contains(what, "expected a comment or whitespace"))
    return help_for_number(line, column);
  return {};
}

std::string sentence_of(std::string_view description) {
  constexpr std::string_view opening = "Error while parsing ";
  if (description.substr(0, opening.size()) == opening)
    description.remove_prefix(opening.size());
  std::string out{description};
  // toml++ shows a newline as it is.
  for (auto at = out.find('\n'); at != std::string::npos; at = out.find('\n'))
    out.replace(at, 1, "\\n");
  return out;
}

diagnostic explain(const toml::parse_error& wrong, const std::string& text,
                   const std::string& source) {
  diagnostic why;
  why.id = "E001";
  why.message = sentence_of(wrong.description());
  why.where = span_of(wrong.source());
  why.where.source = source;
  why.where.line = std::max<std::size_t>(why.where.line, 1);
  const auto line = line_of(text, why.where.line);
  why.help = help_for(wrong.description(), line, why.where.column);
  if (contains(wrong.description(), "cannot redefine"))
    if (auto note = note_for_redefinition(text, why.where.line); !note.empty())
      why.notes.push_back(std::move(note));
  return why;
}

} // namespace

syntax_result parse_toml(const std::string& text, const std::string& source) {
  syntax_result out;
  if (const auto no = prescan(text)) {
    out.why.id = "E001";
    out.why.message = no->message;
    out.why.where = {source, no->line, no->column, no->line, no->column + 1};
    return out;
  }
  try {
    out.table = toml::parse(std::string_view{text}, std::string_view{source});
  } catch (const toml::parse_error& wrong) {
    out.why = explain(wrong, text, source);
  }
  return out;
}

std::string without_byte_order_mark(const std::string& text) {
  constexpr std::string_view mark = "\xef\xbb\xbf";
  const bool marked = text.compare(0, mark.size(), mark) == 0;
  return marked ? text.substr(mark.size()) : text;
}

} // namespace rehearse
