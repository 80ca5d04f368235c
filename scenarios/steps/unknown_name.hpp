// The error about a step that names what the file does not have.
#pragma once

#include "scenarios/reading/fields.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace rehearse {

/// Adds E021 about `name`, the value of `key`, which is none of `tables`.
/// @param what Begins the message, e.g. "task 'a' calls service".
void unknown_name(const fields& in, std::string_view key,
                  const std::string& what, const std::string& name,
                  const std::vector<declared_table>& tables);

} // namespace rehearse
