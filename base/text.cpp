// Text from outside: checking UTF-8, making it harmless, measuring its width.
#include "base/text.hpp"

#include <openssl/evp.h>
#include <utf8proc.h>

#include <array>
#include <cstdint>

namespace rehearse {

namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

/// Bytes that the leading byte `lead` announces; 0 if it cannot lead.
std::size_t announced_size(unsigned char lead) {
  if (lead < 0x80)
    return 1;
  if (lead >= 0xc2 && lead <= 0xdf)
    return 2;
  if (lead >= 0xe0 && lead <= 0xef)
    return 3;
  if (lead >= 0xf0 && lead <= 0xf4)
    return 4;
  return 0;
}

/// Whether `c`, decoded from `size` bytes, may be written that way.
bool is_well_formed(char32_t c, std::size_t size) {
  if (size == 3)
    return c >= 0x800 && (c < 0xd800 || c > 0xdfff);
  if (size == 4)
    return c >= 0x10000 && c <= 0x10ffff;
  return true;
}

std::string spelled_byte(unsigned value) {
  return {'\\', 'x', hex_digits[(value >> 4) & 15], hex_digits[value & 15]};
}

std::string spelled_out(char32_t c) {
  if (c == '\n')
    return "\\n";
  if (c == '\r')
    return "\\r";
  if (c == '\t')
    return "\\t";
  if (c < 0x80)
    return spelled_byte(static_cast<unsigned>(c));
  std::string digits;
  for (auto rest = static_cast<std::uint32_t>(c); rest > 0; rest >>= 4)
    digits.insert(digits.begin(), hex_digits[rest & 15]);
  return "\\u{" + digits + "}";
}

} // namespace

code_point first_code_point(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  const code_point bad{lead, 1, false};
  const auto size = announced_size(lead);
  if (size == 0 || size > text.size())
    return bad;
  if (size == 1)
    return {lead, 1, true};
  char32_t value = lead & (0x7fU >> size);
  for (std::size_t i = 1; i < size; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xc0) != 0x80)
      return bad;
    value = (value << 6) | (byte & 0x3fU);
  }
  if (!is_well_formed(value, size))
    return bad;
  return {value, size, true};
}

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto c = first_code_point(text.substr(at));
    if (!c.valid)
      return at;
    at += c.size;
  }
  return std::nullopt;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count)
    at += first_code_point(text.substr(at)).size;
  return count;
}

bool is_harmful(char32_t c) {
  return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0xad // soft hyphen
         || c == 0x61c                                     // Arabic letter mark
         || (c >= 0x200b && c <= 0x200f)    // zero width, left/right marks
         || (c >= 0x2028 && c <= 0x202e)    // separators, bidi embeddings
         || (c >= 0x2060 && c <= 0x206f)    // word joiner, bidi isolates
         || c == 0xfeff                     // byte order mark
         || (c >= 0xfff9 && c <= 0xfffb)    // interlinear marks
         || (c >= 0xe0000 && c <= 0xe0fff); // tags
}

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const auto c = first_code_point(text);
    if (!c.valid)
      out += spelled_byte(static_cast<unsigned>(c.value));
    else if (is_harmful(c.value))
      out += spelled_out(c.value);
    else
      out += text.substr(0, c.size);
    text.remove_prefix(c.size);
  }
  return out;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const auto c = first_code_point(text);
    const int columns
      = utf8proc_charwidth(static_cast<utf8proc_int32_t>(c.value));
    width += columns > 0 ? static_cast<std::size_t>(columns) : 0;
    text.remove_prefix(c.size);
  }
  return width;
}

std::string sha256_hex(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(),
             nullptr);
  std::string out;
  for (unsigned i = 0; i < size; ++i) {
    out += hex_digits[digest[i] >> 4];
    out += hex_digits[digest[i] & 15];
  }
  return out;
}

} // namespace rehearse
