// From text to a toml++ table, or one E001 that says how to write it.
#pragma once

#include "scenarios/reading/context.hpp"

#include <toml++/toml.h>

#include <optional>
#include <string>
#include <string_view>

namespace rehearse {

/// What a text is made of, or why it cannot be.
struct syntax_result {
  std::optional<toml::table> table;
  diagnostic why; ///< Meaningful if there is no table.
};

/// Parses `text`; places name `source`.
syntax_result parse_toml(const std::string& text, const std::string& source);

/// `text` without the mark that some editors begin files with.
std::string without_byte_order_mark(const std::string& text);

} // namespace rehearse
