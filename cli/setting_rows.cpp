// Scheduler settings as rows of a table: value and origin of each.
#include "cli/setting_rows.hpp"

#include "base/text.hpp"
#include "cli/columns.hpp"
#include "cli/ini_overrides.hpp"
#include "config/scheduler_keys.hpp"
#include "runtime/campaign.hpp"
#include "runtime/effective.hpp"
#include "runtime/models/model.hpp"

#include <string_view>

namespace rehearse {

namespace {

/// Turns a value of the INI into text.
struct to_words {
  std::string operator()(bool flag) const {
    return flag ? "true" : "false";
  }

  std::string operator()(std::int64_t number) const {
    return std::to_string(number);
  }

  std::string operator()(duration length) const {
    return to_text(length);
  }

  std::string operator()(const std::string& text) const {
    return text.empty() ? "none" : escaped(text);
  }
};

/// Where a setting was written, as short as people say it.
std::string origin_of(const source_span& where) {
  if (is_override(where.source))
    return "--set";
  return escaped(where.source) + ":" + std::to_string(where.line);
}

/// The workers that a model will have.
setting_row workers_row(const scenario& work, const model_row& model,
                        const scheduler_settings& ini, bool by_flag) {
  const auto name = "run.workers." + std::string{model.name};
  const auto workers = workers_of(work, model, ini);
  const auto count = std::to_string(workers.count);
  if (!workers.where)
    return {name, count, "default"};
  // A -w goes before every --set.
  return {name, count,
          workers.on_command_line && by_flag ? "-w"
                                             : origin_of(*workers.where)};
}

setting_row ini_row(const ini_key& key, const scheduler_settings& ini) {
  auto name = std::string{key.group} + "." + std::string{key.name};
  const auto written = ini.values.find(name);
  if (written == ini.values.end())
    return {std::move(name), std::string{key.unset}, "default"};
  return {std::move(name), std::visit(to_words{}, written->second.value),
          origin_of(written->second.where)};
}

} // namespace

std::vector<setting_row> scheduler_rows(const scenario& work,
                                        const scheduler_settings& ini,
                                        bool by_flag) {
  std::vector<setting_row> rows;
  for (const auto& model : models_of(work))
    if (const auto* row = find_model(model); row->has_workers)
      rows.push_back(workers_row(work, *row, ini, by_flag));
  for (const auto& key : scheduler_keys())
    rows.push_back(ini_row(key, ini));
  return rows;
}

std::string table_of(const std::vector<setting_row>& rows) {
  std::vector<std::vector<std::string>> lines{{"SETTING", "VALUE", "FROM"}};
  for (const auto& row : rows)
    lines.push_back({row.name, row.value, row.origin});
  return columns_of(lines);
}

} // namespace rehearse
