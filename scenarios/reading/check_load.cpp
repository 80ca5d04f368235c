// What the means of a scenario's distributions say of it.
#include "scenarios/reading/tables.hpp"
#include "scenarios/unsettled.hpp"

#include <fmt/format.h>

namespace rehearse {

namespace {

/// The place of `key` of [kind.NAME], or of the table where the key is not
/// written.
source_span place_of(const toml::table& root, const std::string& kind,
                     const declared_table& table, std::string_view key) {
  if (const auto* node = root[kind][table.name][key].node())
    return span_of(node->source());
  return table.where;
}

/// W130: an open class goes on asking, however long the queue is.
void check_services(const reading& in, const toml::table& root) {
  const auto load = offered_load_of(in.out);
  for (std::size_t i = 0; i < load.services.size(); ++i) {
    const auto& what = in.out.services[i];
    const auto& one = load.services[i];
    if (!is_overloaded(what, one))
      continue;
    in.warn("W130", "service." + what.name + ".capacity",
            overload_text(what, one)
              + ": its queue grows for as long as tasks arrive, and there is "
                "no steady state to measure",
            place_of(root, "service", in.services[i], "capacity"),
            fmt::format("{:.4g} requests a second that hold a slot for {} "
                        "each take a capacity above {:.4g}",
                        one.rate, to_rounded_text(to_instant(one.held)),
                        one.rate * one.held / 1e9));
  }
}

/// W125: not even a task that nothing keeps waiting is in time.
void check_deadlines(const reading& in, const toml::table& root) {
  for (std::size_t i = 0; i < in.out.tasks.size(); ++i) {
    const auto& tasks = in.out.tasks[i];
    if (!tasks.deadline)
      continue;
    const auto least = shortest_length(in.out, tasks.code);
    if (least > *tasks.deadline)
      in.warn("W125", "task." + tasks.name + ".deadline",
              "no task can meet it: the steps take " + to_rounded_text(least)
                + " at least, and it is " + to_text(*tasks.deadline),
              place_of(root, "task", in.tasks[i], "deadline"));
  }
}

} // namespace

void check_load(const reading& in, const toml::table& root) {
  check_services(in, root);
  check_deadlines(in, root);
}

} // namespace rehearse
