// What a call does about slow and failed attempts, as its keys say it.
#pragma once

#include "scenarios/program.hpp"
#include "scenarios/reading/fields.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace rehearse {

/// The keys of a call step or of `[defaults.call]`; unset: not written.
struct call_settings {
  std::optional<bool> blocking;
  std::optional<duration> timeout; ///< `duration::max()` for "none".
  std::optional<std::uint32_t> retries;
  std::optional<backoff_settings> backoff;
  std::optional<duration> hedge_after;
  std::optional<bool> carries_on;
  std::string retries_path; ///< The key's full name, e.g. "defaults.call.…".
  source_span retries_place;
};

/// Reads the keys and reports what is wrong with each of them.
call_settings read_call_settings(fields& in);

/// `own` where it says something, else `inherited`. An inherited `hedge_after`
/// is left out where it could never act.
call_settings with_defaults(call_settings own, const call_settings& inherited);

/// Reports keys of `own`, written in `in`, that have no effect in `all`, which
/// is `own` with what it inherits.
void check_call_settings(const fields& in, const call_settings& own,
                         const call_settings& all);

/// What `all` comes to; nullopt if it is what a call does without any key.
std::optional<call_policy> policy_of(const call_settings& all);

/// Reads `[defaults.call]`, whose fields are `in`, into the context.
void read_call_defaults(fields& in);

/// Warns of the retries of all calls read so far, for each service that they
/// can overload.
void warn_of_retries(const reading& in);

} // namespace rehearse
