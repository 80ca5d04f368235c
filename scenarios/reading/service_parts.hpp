// The larger values of [service.NAME], each read by a function of its own.
#pragma once

#include "scenarios/reading/fields.hpp"
#include "scenarios/service.hpp"

#include <string_view>
#include <vector>

namespace rehearse {

/// The table that is the value of `key`, which must be written; nullopt, and
/// E011, if it is something else.
/// @param expected What it may be, e.g. "a rate or a table".
std::optional<fields> table_of(const fields& in, std::string_view key,
                               const std::string& expected);

/// Each reads its key into `out`, if it is written, and reports what is wrong
/// with it.
/// @{
void read_rate_limit(fields& in, service& out);
void read_failure(fields& in, service& out);
void read_breaker(fields& in, service& out);
void read_outages(fields& in, service& out);
void read_outage_process(fields& in, service& out);
/// @}

/// Reads the steps of each of `tables`, whose services are all known, and
/// reports services that call each other in a circle.
void read_service_steps(reading& in, std::vector<fields>& tables);

} // namespace rehearse
