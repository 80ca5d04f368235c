// TOML values as text on one line.
#include "scenarios/reading/toml_text.hpp"

#include "scenarios/reading/toml_source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace rehearse {

namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      out.append({'\\', c});
    else if (byte < 0x20 || byte == 0x7f)
      out += fmt::format("\\u{:04x}", byte);
    else
      out += c;
  }
  return out + "\"";
}

std::string float_text(double value) {
  if (std::isnan(value))
    return "nan";
  if (std::isinf(value))
    return value < 0 ? "-inf" : "inf";
  auto text = fmt::format("{}", value);
  // Without a point or an exponent it would be an integer.
  return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

std::string between(std::string_view open, const std::string& items,
                    std::string_view close) {
  std::string out{open};
  out += items.empty() ? "" : " " + items + " ";
  return out.append(close);
}

void append(std::string& list, const std::string& item) {
  list += (list.empty() ? "" : ", ") + item;
}

} // namespace

std::string key_text(std::string_view key) {
  const auto bare = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
           || (c >= '0' && c <= '9') || c == '_' || c == '-';
  };
  return !key.empty() && std::all_of(key.begin(), key.end(), bare)
           ? std::string{key}
           : quoted(key);
}

std::string value_text(const toml::node& value,
                       const std::vector<std::string>& sources) {
  if (const auto* text = value.as_string())
    return quoted(text->get());
  if (const auto* number = value.as_integer())
    return std::to_string(number->get());
  if (const auto* number = value.as_floating_point())
    return float_text(number->get());
  if (const auto* flag = value.as_boolean())
    return flag->get() ? "true" : "false";
  std::string list;
  if (const auto* array = value.as_array()) {
    for (const auto& item : *array)
      append(list, value_text(item, sources));
    return between("[", list, "]");
  }
  if (const auto* table = value.as_table())
    for (const auto& [key, node] : in_written_order(*table, sources))
      append(list, key_text(key->str()) + " = " + value_text(*node, sources));
  return between("{", list, "}");
}

} // namespace rehearse
