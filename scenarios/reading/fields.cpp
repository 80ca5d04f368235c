// A table of the scenario, read key by key and strictly.
#include "scenarios/reading/fields.hpp"

#include "base/spelling.hpp"
#include "scenarios/reading/values.hpp"

#include <fmt/format.h>

#include <cmath>

namespace rehearse {

namespace {

/// An integer with a space between groups of three digits.
std::string grouped(std::int64_t value) {
  auto text = std::to_string(value);
  const std::size_t sign = value < 0 ? 1 : 0;
  for (std::size_t at = text.size(); at > sign + 3; at -= 3)
    text.insert(at - 3, 1, ' ');
  return text;
}

std::string plain(double value) {
  return fmt::format("{}", value);
}

} // namespace

const toml::node* fields::find(std::string_view key) const {
  return table_.get(key);
}

std::string fields::path(std::string_view key) const {
  return path_.empty() ? std::string{key} : path_ + "." + std::string{key};
}

source_span fields::place(std::string_view key) const {
  const auto* node = find(key);
  return node != nullptr ? span_of(node->source()) : where_;
}

source_span fields::key_place(std::string_view key) const {
  const auto found = table_.find(key);
  return found != table_.end() ? span_of(found->first.source()) : where_;
}

void fields::error(std::string id, std::string_view key, std::string message,
                   std::string label) const {
  in_.error(std::move(id), path(key), std::move(message), place(key),
            std::move(label));
}

void fields::wrong_type(std::string_view key,
                        const std::string& expected) const {
  error("E011", key,
        "expected " + expected + ", got " + type_words(*find(key)));
}

void fields::not_one_of(std::string_view key, const std::string& written,
                        const std::vector<std::string>& names) const {
  error("E014", key, one_of(names) + "; got '" + written + "'",
        did_you_mean(written, names));
}

bool fields::require(std::string_view key, const std::string& message) {
  if (has(key))
    return true;
  diagnostic finding;
  finding.id = "E010";
  finding.path = path(key);
  finding.message = message;
  finding.where = where_;
  finding.names_itself = true;
  in_.found.add(std::move(finding));
  return false;
}

std::optional<duration> fields::length(std::string_view key) {
  const auto* node = find(key);
  if (node == nullptr)
    return std::nullopt;
  return read_duration(in_, *node, path(key));
}

std::optional<duration> fields::length_above_zero(std::string_view key) {
  const auto value = length(key);
  if (!value || *value > duration::zero())
    return value;
  error("E014", key, "must be above 0");
  return std::nullopt;
}

std::optional<rate> fields::rate_of(std::string_view key, bool zero_allowed) {
  const auto* node = find(key);
  if (node == nullptr)
    return std::nullopt;
  return read_rate(in_, *node, path(key), zero_allowed);
}

distribution_ptr fields::dist(std::string_view key) {
  const auto* node = find(key);
  if (node == nullptr)
    return nullptr;
  return read_distribution(in_, *node, path(key));
}

std::optional<double> fields::probability(std::string_view key) {
  const auto* node = find(key);
  if (node == nullptr)
    return std::nullopt;
  return read_probability(in_, *node, path(key));
}

std::optional<std::int64_t> fields::integer(std::string_view key,
                                            std::int64_t least,
                                            std::int64_t most) const {
  const auto* node = find(key);
  if (node == nullptr)
    return std::nullopt;
  if (!node->is_integer()) {
    wrong_type(key, "an integer");
    return std::nullopt;
  }
  const auto value = node->as_integer()->get();
  if (value >= least && value <= most)
    return value;
  error("E014", key,
        "must be from " + grouped(least) + " to " + grouped(most) + ", got "
          + grouped(value));
  return std::nullopt;
}

std::optional<std::int64_t> fields::limit(std::string_view key,
                                          std::int64_t least, std::int64_t most,
                                          const std::string& too_low) const {
  const auto* node = find(key);
  if (node == nullptr)
    return std::nullopt;
  if (const auto* word = node->as_string()) {
    if (word->get() != "unlimited")
      error("E011", key, "expected an integer or \"unlimited\", got a string");
    return std::nullopt;
  }
  if (!node->is_integer()) {
    wrong_type(key, "an integer or \"unlimited\"");
    return std::nullopt;
  }
  if (!too_low.empty() && node->as_integer()->get() == least - 1) {
    error("E014", key, too_low);
    return std::nullopt;
  }
  return integer(key, least, most);
}

std::optional<double> fields::number(std::string_view key, double least,
                                     double most) const {
  const auto* node = find(key);
  if (node == nullptr)
    return std::nullopt;
  if (!node->is_number()) {
    wrong_type(key, "a number");
    return std::nullopt;
  }
  const double value = node->value<double>().value_or(0);
  if (std::isfinite(value) && value >= least && value <= most)
    return value;
  error("E014", key,
        "must be a number from " + plain(least) + " to " + plain(most)
          + ", got " + plain(value));
  return std::nullopt;
}

std::optional<bool> fields::boolean(std::string_view key) const {
  const auto* node = find(key);
  if (node == nullptr)
    return std::nullopt;
  if (node->is_boolean())
    return node->as_boolean()->get();
  wrong_type(key, "true or false");
  return std::nullopt;
}

std::optional<std::string> fields::text(std::string_view key) const {
  const auto* node = find(key);
  if (node == nullptr)
    return std::nullopt;
  if (node->is_string())
    return node->as_string()->get();
  wrong_type(key, "a string");
  return std::nullopt;
}

std::optional<std::string> fields::name(std::string_view key) {
  auto written = text(key);
  if (written && !check_name(in_, *written, path(key), place(key)))
    return std::nullopt;
  return written;
}

void fields::finish(const std::vector<key_info>& allowed,
                    bool percentiles) const {
  for (const auto& [key, node] : table_) {
    const auto* row = find_key(allowed, key.str());
    if (percentiles && percentile_of(key.str()))
      continue;
    if (row == nullptr)
      reject(key, allowed);
    else if (row->when == availability::later)
      in_.later("key '" + std::string{key.str()} + "' in " + title_,
                path(key.str()), span_of(key.source()));
  }
}

void fields::reject(const toml::key& key,
                    const std::vector<key_info>& allowed) const {
  const auto names = key_names(allowed);
  diagnostic finding;
  finding.id = "E012";
  finding.path = path(key.str());
  finding.message = "unknown key '" + std::string{key.str()} + "' in " + title_;
  finding.where = span_of(key.source());
  finding.label = did_you_mean(key.str(), names);
  if (!names.empty())
    finding.notes.push_back("keys allowed here: " + joined(names));
  finding.names_itself = true;
  in_.found.add(std::move(finding));
}

std::optional<double> percentile_of(std::string_view key) {
  if (key.size() < 2 || key.size() > 12 || key[0] != 'p')
    return std::nullopt;
  double value = 0;
  double place = 0;
  for (const char c : key.substr(1)) {
    if (c == '.' && place == 0) {
      place = 1;
    } else if (c >= '0' && c <= '9') {
      value = value * 10 + (c - '0');
      place *= 10;
    } else {
      return std::nullopt;
    }
  }
  if (key[1] == '.' || key.back() == '.')
    return std::nullopt;
  value = place > 0 ? value / place : value;
  return value <= 100 ? std::optional{value} : std::nullopt;
}

} // namespace rehearse
