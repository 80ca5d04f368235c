// The functions behind the rows of the table of arrival patterns.
#pragma once

#include "scenarios/arrivals/arrival_pattern.hpp"

namespace rehearse {

class fields;

/// Each reads its own keys from `in`; null after reporting what is wrong.
/// @{
arrival_pattern_ptr read_at_once(fields& in);
arrival_pattern_ptr read_every(fields& in);
arrival_pattern_ptr read_rate_arrivals(fields& in);
arrival_pattern_ptr read_stages(fields& in);
arrival_pattern_ptr read_bursts(fields& in);
arrival_pattern_ptr read_on_off(fields& in);
arrival_pattern_ptr read_closed(fields& in);
arrival_pattern_ptr read_trace(fields& in);
/// @}

} // namespace rehearse
