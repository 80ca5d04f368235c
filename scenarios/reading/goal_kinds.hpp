// What the quantities of a goal are called, and what joining them gives.
#pragma once

#include "scenarios/goal.hpp"

#include <optional>
#include <string>

namespace rehearse {

/// "a time", "a number of tasks", ….
const char* words_for(quantity kind);

/// `kind`, or a number for what is one to arithmetic: tasks and shares.
quantity plain(quantity kind);

/// What joining two quantities gives; nullopt if it makes no sense.
std::optional<quantity> kind_of(arithmetic how, quantity a, quantity b);

/// The number at the front of `text` with a unit that `kind` needs, e.g.
/// "350ms" for "350".
std::string with_unit(const std::string& text, quantity kind);

} // namespace rehearse
