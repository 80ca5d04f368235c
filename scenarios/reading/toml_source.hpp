// Places and types of toml++ values, and tables in the order of the file.
#pragma once

#include "base/diagnostic.hpp"

#include <toml++/toml.h>

#include <string>
#include <vector>

namespace rehearse {

/// The place of a key or value; the source is the name it was parsed under.
source_span span_of(const toml::source_region& region);

/// What `node` is, for "expected X, got Y": "a string", "an integer", …
std::string type_words(const toml::node& node);

/// One key of a table with its value.
struct toml_entry {
  const toml::key* key;
  const toml::node* node;
};

/// The entries of `table` in the order in which they were written, which toml++
/// does not keep; those of the first of `sources` come first.
std::vector<toml_entry>
in_written_order(const toml::table& table,
                 const std::vector<std::string>& sources);

} // namespace rehearse
