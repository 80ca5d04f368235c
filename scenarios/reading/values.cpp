// Single values of the language: durations, rates, shares, distributions.
#include "scenarios/reading/values.hpp"

#include "base/decimal.hpp"
#include "base/spelling.hpp"
#include "scenarios/distributions/registry.hpp"
#include "scenarios/distributions/uniform.hpp"
#include "scenarios/reading/fields.hpp"

#include <fmt/format.h>

#include <cmath>

namespace rehearse {

namespace {

std::optional<duration> checked(reading& in, std::string_view text,
                                const std::string& path,
                                const source_span& where) {
  bool out_of_range = false;
  const auto value = parse_duration(text, &out_of_range);
  if (value)
    return *value;
  in.error(out_of_range ? "E014" : "E013", path, value.reason().message, where);
  return std::nullopt;
}

/// The number that stands where a duration should, as it was meant.
std::string number_text(const toml::node& node) {
  if (const auto* integer = node.as_integer())
    return std::to_string(integer->get());
  return fmt::format("{}", node.value<double>().value_or(0));
}

/// Reports what is wrong with a value that is no string.
void not_a_string(reading& in, const toml::node& node, const std::string& path,
                  const std::string& expected) {
  const auto where = span_of(node.source());
  if (!node.is_number()) {
    in.error("E011", path, "expected " + expected + ", got " + type_words(node),
             where);
    return;
  }
  // Asks the parser what it thinks of the bare number, e.g. that it is below
  // zero or lacks its unit; nan and inf are no numbers to it.
  const auto text = number_text(node);
  const bool negative = text[0] == '-';
  checked(in, negative ? text + "ms" : text, path, where);
}

distribution_ptr read_range(reading& in, const std::string& text,
                            std::size_t dots, const std::string& path,
                            const source_span& where) {
  const auto trimmed = [](std::string_view part) {
    if (!part.empty() && part.front() == ' ')
      part.remove_prefix(1);
    if (!part.empty() && part.back() == ' ')
      part.remove_suffix(1);
    return part;
  };
  const std::string_view both = text;
  const auto from = checked(in, trimmed(both.substr(0, dots)), path, where);
  if (!from)
    return nullptr;
  const auto to = checked(in, trimmed(both.substr(dots + 2)), path, where);
  if (!to)
    return nullptr;
  if (*from > *to) {
    in.error("E020", path,
             "from (" + to_text(*from) + ") is above to (" + to_text(*to) + ")",
             where);
    return nullptr;
  }
  return make_uniform(*from, *to);
}

distribution_ptr read_table(reading& in, const toml::table& table,
                            const std::string& path) {
  const auto where = span_of(table.source());
  fields given{in, table, path, path, where};
  std::vector<std::string> names;
  for (const auto& kind : distribution_kinds())
    names.emplace_back(kind.name);
  if (!given.require("dist", path + " needs dist, " + one_of(names)))
    return nullptr;
  const auto word = given.text("dist");
  if (!word)
    return nullptr;
  for (const auto& kind : distribution_kinds()) {
    if (kind.name != *word)
      continue;
    given.finish(kind.keys, kind.percentiles);
    const auto limits = read_limits(given, kind.limits);
    auto made = kind.read(given);
    return made && limits ? limited(std::move(made), *limits) : nullptr;
  }
  given.error("E014", "dist",
              "unknown distribution '" + *word + "', " + one_of(names),
              did_you_mean(*word, names));
  return nullptr;
}

/// W126: nothing that is measured of such draws settles. A part of a mix may be
/// cut by the limits of the whole.
void warn_of_infinite_variance(const reading& in, const distribution_ptr& made,
                               const std::string& path,
                               const source_span& where) {
  if (made == nullptr || in.mix_depth > 0 || std::isfinite(made->variance()))
    return;
  in.warn("W126", path,
          "its variance is infinite: means of runs never settle, and no "
          "interval about them is valid",
          where, "add max, the longest time that you want to see");
}

/// The number in front of a '%'.
std::optional<double> percentage(std::string_view text) {
  auto number = take_decimal(text);
  if (!number || text != "%")
    return std::nullopt;
  number->power -= 2;
  return to_double(*number);
}

} // namespace

std::optional<duration> read_duration(reading& in, const toml::node& node,
                                      const std::string& path) {
  if (const auto* text = node.as_string())
    return checked(in, text->get(), path, span_of(node.source()));
  not_a_string(in, node, path, "a duration string");
  return std::nullopt;
}

std::optional<rate> read_rate(reading& in, const toml::node& node,
                              const std::string& path, bool zero_allowed) {
  const auto where = span_of(node.source());
  if (!node.is_string() && !node.is_number()) {
    in.error("E011", path, "expected a rate string, got " + type_words(node),
             where);
    return std::nullopt;
  }
  // A bare number lacks its unit; the parser knows what to say of it.
  const auto* text = node.as_string();
  bool out_of_range = false;
  const auto value = parse_rate(
    text != nullptr ? text->get() : number_text(node), &out_of_range);
  if (!value) {
    in.error(out_of_range ? "E014" : "E013", path, value.reason().message,
             where);
    return std::nullopt;
  }
  if (value->count > 0 || zero_allowed)
    return *value;
  in.error("E014", path,
           "must be above 0; leave the key out for no arrivals / no limit",
           where);
  return std::nullopt;
}

std::optional<double> read_probability(reading& in, const toml::node& node,
                                       const std::string& path) {
  const auto where = span_of(node.source());
  const auto wrong = [&](const char* id, const std::string& message) {
    in.error(id, path, message, where);
    return std::nullopt;
  };
  if (!node.is_string() && !node.is_number())
    return wrong("E011", "expected a probability, got " + type_words(node));
  if (const auto* whole = node.as_integer(); whole && whole->get() == 1)
    return wrong("E013", "1 could mean 1 % or always: write \"1%\" or 1.0");
  const auto* text = node.as_string();
  const auto value
    = text != nullptr ? percentage(text->get()) : node.value<double>();
  if (!value)
    return wrong("E013", "a probability is a percentage, write \"1%\"");
  if (!(*value >= 0 && *value <= 1))
    return wrong("E014", "must be between 0 and 100 %");
  return value;
}

distribution_ptr read_distribution(reading& in, const toml::node& node,
                                   const std::string& path) {
  if (const auto* table = node.as_table()) {
    auto made = read_table(in, *table, path);
    warn_of_infinite_variance(in, made, path, span_of(node.source()));
    return made;
  }
  if (!node.is_string()) {
    not_a_string(in, node, path, "a duration string");
    return nullptr;
  }
  const auto& text = node.as_string()->get();
  const auto where = span_of(node.source());
  const auto dots = text.find("..");
  if (dots != std::string::npos)
    return read_range(in, text, dots, path, where);
  const auto value = checked(in, text, path, where);
  return value ? make_constant(*value) : nullptr;
}

} // namespace rehearse
