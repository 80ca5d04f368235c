// Reads [defaults.call], [defaults.service] and [defaults.task].
#include "scenarios/reading/tables.hpp"
#include "scenarios/reading/task_settings.hpp"
#include "scenarios/steps/call_settings.hpp"

namespace rehearse {

namespace {

/// The fields of `[defaults.KIND]`; nullopt if there is no such table, reported
/// if it is something else.
std::optional<fields> open_defaults(const fields& all,
                                    const std::string& kind) {
  const auto* node = all.find(kind);
  if (node == nullptr)
    return std::nullopt;
  const auto* table = node->as_table();
  if (table == nullptr) {
    all.wrong_type(kind, "a table");
    return std::nullopt;
  }
  return fields{all.context(), *table, all.path(kind),
                "[" + all.path(kind) + "]", all.place(kind)};
}

void read_task_defaults(fields& in) {
  read_task_settings(in, in.context().flow.task_defaults);
  in.finish(find_value_table("task")->keys);
}

} // namespace

void read_defaults(reading& in, const toml::table& root) {
  const auto all = open_table(in, root, "defaults");
  if (!all)
    return;
  if (auto call = open_defaults(*all, "call"))
    read_call_defaults(*call);
  if (auto service = open_defaults(*all, "service"))
    read_service_defaults(*service);
  if (auto task = open_defaults(*all, "task"))
    read_task_defaults(*task);
  all->finish(file_table("defaults").keys);
}

} // namespace rehearse
