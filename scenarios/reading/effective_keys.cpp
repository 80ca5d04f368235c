// What the keys of a table come to, written or not.
#include "scenarios/reading/effective_keys.hpp"

#include "base/duration.hpp"
#include "scenarios/reading/syntax.hpp"
#include "scenarios/reading/toml_text.hpp"

#include <string>

namespace rehearse {

namespace {

bool is_toml(std::string_view value) {
  return parse_toml("x = " + std::string{value}, "").table.has_value();
}

/// The key that a part of `rule` speaks of, e.g. "queue" of "needs queue".
std::string_view key_after(std::string_view rule, std::string_view word) {
  constexpr std::string_view between = "; ";
  for (std::size_t at = 0; at < rule.size();) {
    const auto part = rule.substr(at, rule.find(between, at) - at);
    if (part.substr(0, word.size()) == word)
      return part.substr(word.size());
    at += part.size() + between.size();
  }
  return {};
}

std::optional<duration> length_of(const toml::node* node) {
  if (node == nullptr || !node->is_string())
    return std::nullopt;
  const auto length = parse_duration(node->as_string()->get());
  return length ? std::optional{*length} : std::nullopt;
}

/// The values of one table and of what it inherits.
class value_search {
public:
  value_search(const std::vector<key_info>& keys, const toml::table& own,
               const toml::table* inherited)
    : keys_(keys), own_(own), inherited_(inherited) {
  }

  /// The value of `key`, written or inherited; null if there is none.
  const toml::node* find(std::string_view key) const {
    if (const auto* written = own_.get(key))
      return written;
    const auto* from_above
      = inherited_ != nullptr ? inherited_->get(key) : nullptr;
    const auto* row = find_key(keys_, key);
    return from_above != nullptr && row != nullptr && may_stand(*row)
             ? from_above
             : nullptr;
  }

  /// Whether a value of `key` that is not written here has an effect.
  bool may_stand(const key_info& key) const {
    const auto needed = key_after(key.rule, "needs ");
    if (!needed.empty() && !says_something(needed))
      return false;
    const auto other = key_after(key.rule, "not with ");
    // Of two that exclude each other the written one counts.
    if (!other.empty() && excludes(other, own_.get(other)))
      return false;
    const auto limit = key_after(key.rule, "below ");
    const auto most = limit.empty() ? std::nullopt : length_of(find(limit));
    const auto length = inherited_ != nullptr
                          ? length_of(inherited_->get(key.name))
                          : std::nullopt;
    return !most || !length || *length < *most;
  }

  /// Whether nothing, written or inherited, excludes the default of `key`.
  bool has_room(const key_info& key) const {
    const auto other = key_after(key.rule, "not with ");
    return other.empty() || !excludes(other, find(other));
  }

private:
  bool says_something(std::string_view key) const {
    return differs(key, find(key));
  }

  /// Whether `node`, written for `key`, leaves no room for what excludes it.
  bool excludes(std::string_view key, const toml::node* node) const {
    return node != nullptr && (node->is_array() || differs(key, node));
  }

  /// Whether `node` is more than the default of `key`.
  bool differs(std::string_view key, const toml::node* node) const {
    const auto* row = find_key(keys_, key);
    return node != nullptr && row != nullptr
           && value_text(*node, {}) != row->default_text;
  }

  const std::vector<key_info>& keys_;
  const toml::table& own_;
  const toml::table* inherited_;
};

} // namespace

std::vector<effective_key> effective_keys(const std::vector<key_info>& keys,
                                          const toml::table& own,
                                          const toml::table* inherited) {
  std::vector<effective_key> out;
  const value_search values{keys, own, inherited};
  for (const auto& key : keys) {
    if (key.when == availability::later)
      continue;
    if (const auto* node = own.get(key.name))
      out.push_back({&key, value_origin::written, node});
    else if (const auto* above = values.find(key.name))
      out.push_back({&key, value_origin::inherited, above});
    else if (!key.default_text.empty() && values.may_stand(key)
             && values.has_room(key))
      out.push_back({&key,
                     is_toml(key.default_text) ? value_origin::preset
                                               : value_origin::described,
                     nullptr});
  }
  return out;
}

} // namespace rehearse
