// Values of metrics, as people read them.
#pragma once

#include "scenarios/goal.hpp"

#include <string>

namespace rehearse {

/// `value` in the unit of its quantity: "4.01 ms", "97.3 %", "308.9/s".
std::string quantity_text(quantity kind, double value);

} // namespace rehearse
