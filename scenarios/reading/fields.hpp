// A table of the scenario, read key by key and strictly.
#pragma once

#include "base/duration.hpp"
#include "base/rate.hpp"
#include "scenarios/distributions/distribution.hpp"
#include "scenarios/keys.hpp"
#include "scenarios/reading/context.hpp"
#include "scenarios/reading/toml_source.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rehearse {

/// The words of a key and what they stand for; nullopt for a later version.
template <class T>
using word_list = std::vector<std::pair<std::string, std::optional<T>>>;

/// One table. A getter returns nullopt (or null) if the key is absent or its
/// value is wrong; in the latter case it has reported E011 to E016.
class fields {
public:
  /// @param path Prefix of the keys in messages, e.g. "service.db".
  /// @param title The table in messages, e.g. "[service.db]".
  /// @param where Where a missing key is missed.
  fields(reading& in, const toml::table& table, std::string path,
         std::string title, source_span where)
    : in_(in), table_(table), path_(std::move(path)), title_(std::move(title)),
      where_(std::move(where)) {
  }

  /// Whether `key` is written.
  bool has(std::string_view key) const {
    return find(key) != nullptr;
  }

  /// The value of `key`; null if it is not written.
  const toml::node* find(std::string_view key) const;

  std::optional<duration> length(std::string_view key);

  /// A length that must not be zero.
  std::optional<duration> length_above_zero(std::string_view key);

  std::optional<rate> rate_of(std::string_view key, bool zero_allowed = false);
  std::optional<std::int64_t> integer(std::string_view key, std::int64_t least,
                                      std::int64_t most) const;
  std::optional<double> number(std::string_view key, double least,
                               double most) const;
  std::optional<bool> boolean(std::string_view key) const;
  std::optional<std::string> text(std::string_view key) const;
  std::optional<std::string> name(std::string_view key);
  distribution_ptr dist(std::string_view key);
  std::optional<double> probability(std::string_view key);

  /// An int or "unlimited", which gives nullopt like an absent key.
  std::optional<std::int64_t> limit(std::string_view key, std::int64_t least,
                                    std::int64_t most,
                                    const std::string& too_low = "") const;

  /// One of `words`; a word without a meaning arrives in a later version.
  template <class T>
  std::optional<T> word(std::string_view key, const word_list<T>& words) {
    std::vector<std::string> names;
    for (const auto& [name, meaning] : words)
      if (meaning)
        names.push_back(name);
    const auto written = text(key);
    if (!written)
      return std::nullopt;
    for (const auto& [name, meaning] : words) {
      if (name != *written)
        continue;
      if (!meaning)
        in_.later(std::string{key} + " '" + name + "'", path(key), place(key));
      return meaning;
    }
    not_one_of(key, *written, names);
    return std::nullopt;
  }

  /// Reports E010 if `key` is absent.
  /// @param message The whole sentence.
  bool require(std::string_view key, const std::string& message);

  /// Reports an error of the value of `key`.
  void error(std::string id, std::string_view key, std::string message,
             std::string label = "") const;

  /// Reports E011 "expected X, got Y" for the value of `key`.
  void wrong_type(std::string_view key, const std::string& expected) const;

  /// Rejects every key that is not in `allowed`. With `percentiles`, keys such
  /// as "p99" are allowed too.
  void finish(const std::vector<key_info>& allowed,
              bool percentiles = false) const;

  /// The full name of `key`, e.g. "service.db.latency".
  std::string path(std::string_view key) const;

  /// The place of the value of `key`; that of the table if it is absent.
  source_span place(std::string_view key) const;

  /// The place of `key` itself; that of the table if it is absent.
  source_span key_place(std::string_view key) const;

  const std::string& path() const {
    return path_;
  }
  const std::string& title() const {
    return title_;
  }
  const source_span& where() const {
    return where_;
  }
  const toml::table& table() const {
    return table_;
  }
  reading& context() const {
    return in_;
  }

private:
  void not_one_of(std::string_view key, const std::string& written,
                  const std::vector<std::string>& names) const;
  void reject(const toml::key& key, const std::vector<key_info>& allowed) const;

  reading& in_;
  const toml::table& table_;
  std::string path_;
  std::string title_;
  source_span where_;
};

/// Whether `key` is of the form p0 … p100, such as "p99" or "p99.9".
std::optional<double> percentile_of(std::string_view key);

} // namespace rehearse
