// --allow and --deny: warnings that are switched off, or make the answer "no".
#include "cli/warning_choices.hpp"

#include "base/spelling.hpp"
#include "base/text.hpp"
#include "cli/explanations.hpp"
#include "cli/output.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace rehearse {

namespace {

using ids = std::set<std::string>;

std::vector<std::string> known_ids() {
  std::vector<std::string> known;
  for (const auto& row : explanations())
    if (kind_of(row).empty() && name_of(row).front() == 'W')
      known.emplace_back(name_of(row));
  return known;
}

/// Adds the ids of "W106,W110" to `out`.
std::optional<failure> add_ids(std::string_view flag, std::string_view list,
                               const std::vector<std::string>& known,
                               ids& out) {
  for (;;) {
    const auto end = std::min(list.find(','), list.size());
    const auto word = list.substr(0, end);
    const auto match
      = std::find_if(known.begin(), known.end(), [word](const auto& id) {
          return edit_distance(id, word) == 0;
        });
    if (match == known.end()) {
      const auto hint = did_you_mean(word, known);
      return failure{std::string{flag} + " takes ids of warnings, not '"
                     + escaped(word) + "'; "
                     + (hint.empty() ? "rehearse explain lists them" : hint)};
    }
    out.insert(*match);
    if (end == list.size())
      return std::nullopt;
    list.remove_prefix(end + 1);
  }
}

} // namespace

void declare_warning_flags(const flag_list& all, warning_flags& flags) {
  const auto add = all.under("Warnings");
  add.values("--allow", flags.allow, "IDS",
             "Switch warnings off, e.g. W103,W115");
  add.values("--deny", flags.deny, "IDS",
             "Exit with 1 if one of these comes up");
}

result<warning_choices> read_warning_choices(const warning_flags& flags) {
  warning_choices choices;
  const auto known = known_ids();
  for (const auto& list : flags.allow)
    if (auto wrong = add_ids("--allow", list, known, choices.allowed))
      return *wrong;
  for (const auto& list : flags.deny)
    if (auto wrong = add_ids("--deny", list, known, choices.denied))
      return *wrong;
  for (const auto& id : choices.denied)
    if (choices.allowed.count(id) > 0)
      return failure{id + " is both allowed and denied"};
  return choices;
}

void drop_allowed(const warning_choices& choices, diagnostics& found) {
  found.drop_warnings(choices.allowed);
}

void drop_allowed(const warning_choices& choices,
                  std::vector<run_warning>& found) {
  found.erase(std::remove_if(found.begin(), found.end(),
                             [&choices](const run_warning& one) {
                               return choices.allowed.count(one.id) > 0;
                             }),
              found.end());
}

bool has_denied(const warning_choices& choices, const diagnostics& read,
                const std::vector<run_warning>& seen) {
  ids met;
  const auto meet = [&](const std::string& id) {
    if (choices.denied.count(id) > 0)
      met.insert(id);
  };
  for (const auto& one : read.sorted())
    meet(one.id);
  for (const auto& one : seen)
    meet(one.id);
  if (!met.empty())
    complain("denied: " + joined({met.begin(), met.end()}));
  return !met.empty();
}

} // namespace rehearse
