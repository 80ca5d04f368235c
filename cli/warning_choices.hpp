// --allow and --deny: warnings that are switched off, or make the answer "no".
#pragma once

#include "base/diagnostic.hpp"
#include "base/result.hpp"
#include "cli/flag_list.hpp"
#include "results/run_warning.hpp"

#include <set>
#include <string>
#include <vector>

namespace rehearse {

/// The flags as they were written: lists of ids, separated by commas.
struct warning_flags {
  std::vector<std::string> allow;
  std::vector<std::string> deny;
};

/// Ids that the flags name.
struct warning_choices {
  std::set<std::string> allowed;
  std::set<std::string> denied;
};

/// Declares the flags with `all`.
void declare_warning_flags(const flag_list& all, warning_flags& flags);

/// What the flags mean; a failure names an id that does not exist, or that is
/// both allowed and denied.
result<warning_choices> read_warning_choices(const warning_flags& flags);

/// Takes the allowed warnings away.
void drop_allowed(const warning_choices& choices, diagnostics& found);
void drop_allowed(const warning_choices& choices,
                  std::vector<run_warning>& found);

/// Whether a denied warning is among those of reading and those of runs; says
/// so on standard error.
bool has_denied(const warning_choices& choices, const diagnostics& read,
                const std::vector<run_warning>& seen = {});

} // namespace rehearse
