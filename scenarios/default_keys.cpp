// Which keys [defaults.KIND] takes.
#include "scenarios/default_keys.hpp"

#include "scenarios/steps/registry.hpp"

#include <algorithm>
#include <array>

namespace rehearse {

namespace {

/// What makes a call, a service or a class the one that it is.
constexpr std::array<std::string_view, 9> own{"call",  "name",  "probability",
                                              "steps", "count", "arrivals",
                                              "after", "actor", "args"};

std::vector<key_info> keys_of(std::string_view kind) {
  if (kind != "call")
    return file_table(std::string{kind} + ".NAME").keys;
  for (const auto& step : step_kinds())
    if (step.name == kind)
      return step.keys;
  return {};
}

std::string_view without_required(std::string_view rule) {
  constexpr std::string_view required = "required; ";
  return rule.substr(0, required.size()) == required
           ? rule.substr(required.size())
           : rule;
}

} // namespace

key_table default_keys(std::string_view kind) {
  key_table out{kind, {}};
  for (auto key : keys_of(kind)) {
    if (std::find(own.begin(), own.end(), key.name) != own.end())
      continue;
    key.rule = without_required(key.rule);
    out.keys.push_back(key);
  }
  return out;
}

} // namespace rehearse
