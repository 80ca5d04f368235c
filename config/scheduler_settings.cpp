// Looking up scheduler settings, and finding those without effect.
#include "config/scheduler_ini.hpp"

#include <utility>

namespace rehearse {

namespace {

void warn(diagnostics& found, const char* id, std::string path,
          std::string message, const source_span& where) {
  diagnostic warning;
  warning.level = severity::warning;
  warning.id = id;
  warning.path = std::move(path);
  warning.message = std::move(message);
  warning.where = where;
  found.add(std::move(warning));
}

void warn_of_stealing(const scheduler_settings& settings, diagnostics& found) {
  const auto policy = settings.text("scheduler.policy");
  if (policy && *policy != "sharing")
    return;
  const ini_value* first = nullptr;
  for (const auto& [name, value] : settings.values)
    if (name.rfind("work-stealing.", 0) == 0
        && (first == nullptr || value.where.line < first->where.line))
      first = &value;
  if (first == nullptr)
    return;
  std::string message = "work-stealing.* has no effect with policy 'sharing'";
  if (!policy)
    message += ", the default here; write policy='stealing' to use it";
  warn(found, "W131", "work-stealing", std::move(message), first->where);
}

void warn_of_profiling(const scheduler_settings& settings, diagnostics& found) {
  const std::string name = "scheduler.enable-profiling";
  const auto profiling = settings.values.find(name);
  if (profiling == settings.values.end())
    return;
  const auto* on = std::get_if<bool>(&profiling->second.value);
  if (on != nullptr && *on)
    warn(found, "W117", name, "CAF's profiling is ignored here",
         profiling->second.where);
}

} // namespace

std::optional<std::int64_t>
scheduler_settings::integer(const std::string& name) const {
  const auto found = values.find(name);
  if (found == values.end())
    return std::nullopt;
  const auto* value = std::get_if<std::int64_t>(&found->second.value);
  return value != nullptr ? std::optional{*value} : std::nullopt;
}

std::optional<std::string>
scheduler_settings::text(const std::string& name) const {
  const auto found = values.find(name);
  if (found == values.end())
    return std::nullopt;
  const auto* value = std::get_if<std::string>(&found->second.value);
  return value != nullptr ? std::optional{*value} : std::nullopt;
}

void warn_of_unused(const scheduler_settings& settings, diagnostics& found) {
  warn_of_stealing(settings, found);
  warn_of_profiling(settings, found);
}

void warn_of_stealing_in_virtual_time(const scheduler_settings& settings,
                                      diagnostics& found) {
  const std::string name = "scheduler.policy";
  if (settings.text(name) != "stealing")
    return;
  warn(found, "W117", name,
       "the policy 'stealing' and work-stealing.* have no effect in virtual "
       "time: all workers have one queue there, as with 'sharing'",
       settings.values.at(name).where);
}

} // namespace rehearse
