// What several commands take: how values of flags are read and handed on.
#include "cli/options.hpp"

#include "cli/output.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <limits>

namespace rehearse {

void show_findings(const diagnostics& found, const global_options& options) {
  write_error(
    render(found, options.format, wants_colour(options.colour, STDERR_FILENO)));
}

result<std::uint64_t> parse_count(std::string_view flag,
                                  const std::string& text) {
  const failure wrong{std::string{flag}
                      + " takes a whole number such as 8, 10k or 1m, not '"
                      + escaped(text) + "'"};
  std::string_view digits = text;
  std::uint64_t factor = 1;
  if (!digits.empty() && (digits.back() == 'k' || digits.back() == 'm')) {
    factor = digits.back() == 'k' ? 1'000 : 1'000'000;
    digits.remove_suffix(1);
  }
  if (digits.empty())
    return wrong;
  // The language's integers are TOML's: 64 bits with a sign.
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  std::uint64_t value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9')
      return wrong;
    value = value * 10 + static_cast<std::uint64_t>(c - '0');
    if (value > static_cast<std::uint64_t>(most) / 10 / factor)
      return failure{std::string{flag} + " is too large"};
  }
  return value * factor;
}

result<std::optional<std::size_t>> parse_bounded(std::string_view flag,
                                                 const std::string& text,
                                                 std::size_t least,
                                                 std::size_t most) {
  if (text.empty())
    return std::optional<std::size_t>{};
  const auto number = parse_count(flag, text);
  if (!number)
    return number.reason();
  if (*number < least || *number > most)
    return failure{
      fmt::format("{} must be {} to {}, not {}", flag, least, most, *number)};
  return std::optional<std::size_t>{*number};
}

std::string toml_quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      out += '\\';
    if (byte < 0x20 || byte == 0x7f)
      out += fmt::format("\\u{:04x}", byte);
    else
      out += c;
  }
  return out + "\"";
}

std::string toml_key(std::string_view name) {
  const bool bare
    = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
               || (c >= '0' && c <= '9') || c == '_' || c == '-';
      });
  return bare ? std::string{name} : toml_quoted(name);
}

} // namespace rehearse
