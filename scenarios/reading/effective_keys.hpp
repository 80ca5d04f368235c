// What the keys of a table come to, written or not.
#pragma once

#include "scenarios/keys.hpp"

#include <toml++/toml.h>

#include <vector>

namespace rehearse {

/// Where a key has its value from.
enum class value_origin {
  written,   ///< From the table itself.
  inherited, ///< From [defaults.*].
  preset,    ///< The language's default, which `key->default_text` writes.
  described, ///< A default that `key->default_text` can only describe.
};

/// A key of a table and its value.
struct effective_key {
  const key_info* key;
  value_origin origin;
  const toml::node* node; ///< Null unless written or inherited.
};

/// Every key of `keys` that has a value, in their order. What is not written
/// in `own` comes from `inherited` (may be null), else from its default; either
/// only if the rule of the key ("needs queue", "not with outages", "below
/// timeout") lets it stand beside the others.
std::vector<effective_key> effective_keys(const std::vector<key_info>& keys,
                                          const toml::table& own,
                                          const toml::table* inherited);

} // namespace rehearse
