// What the JSON Schema of scenarios says that no table of keys tells.
#pragma once

#include <nlohmann/json_fwd.hpp>

namespace rehearse {

/// Adds to `schema`, that of a scenario, what no table of keys tells: which
/// percentages are percentiles, which timelines there are, and that services
/// may do without `latency` where `[defaults.service]` has it.
void add_what_keys_do_not_tell(nlohmann::ordered_json& schema);

} // namespace rehearse
