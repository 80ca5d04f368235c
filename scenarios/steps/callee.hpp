// The service that a call asks, by its name.
#pragma once

#include "scenarios/reading/fields.hpp"
#include "scenarios/steps/call_settings.hpp"
#include "scenarios/steps/program_writer.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace rehearse {

/// A call, without holding its thread, of the service that `key` names, and a
/// note of what it asks of the service. Reports E011 or E021 and returns
/// nullopt if there is no such service, and nullopt if the key is not written.
/// @param owner Whoever calls, e.g. "task 'fetch'".
/// @param all What the call does about slow and failed attempts.
std::optional<call_request> read_callee(fields& in, std::string_view key,
                                        const std::string& owner,
                                        bool of_service,
                                        const call_settings& all);

} // namespace rehearse
