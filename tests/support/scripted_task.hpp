// Custom tasks whose behaviour tests give as functions.
#pragma once

#include "tests/support/runs.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace rehearse {

/// A task whose behaviour a test gives as one function.
class scripted final : public custom_task {
public:
  using script = std::function<void(scripted&)>;

  explicit scripted(script what) : what_(std::move(what)) {
  }

  void start() override {
    what_(*this);
  }

  using custom_task::call;
  using custom_task::compute;
  using custom_task::copies;
  using custom_task::copy;
  using custom_task::count;
  using custom_task::count_of;
  using custom_task::done;
  using custom_task::draw;
  using custom_task::fail;
  using custom_task::here;
  using custom_task::mark;
  using custom_task::now;
  using custom_task::number;
  using custom_task::peer;
  using custom_task::receive;
  using custom_task::receive_within;
  using custom_task::send;
  using custom_task::wait;

private:
  script what_;
};

/// What the tasks of the next run do.
inline scripted::script todo;
/// What their args `service` and `tasks` name.
/// @{
inline service_ref callee;
inline task_ref others;
/// @}

inline task_maker read_scripted(custom_args& args) {
  if (args.has("service"))
    callee = args.service("service");
  if (args.has("tasks"))
    others = args.tasks("tasks");
  return [] {
    return std::make_unique<scripted>(todo);
  };
}

inline const custom_actor_kind scripted_kind{
  "scripted",
  "for tests",
  {{"service", "service name", "", ""}, {"tasks", "task name", "", ""}},
  {"count", "sum"},
  {"half"},
  &read_scripted,
  nullptr};

/// Runs the tables `body` in virtual time; its actors `scripted` do `what`.
inline run_summary run_script(const std::string& body, const std::string& model,
                              scripted::script what,
                              std::vector<std::string> overrides = {}) {
  todo = std::move(what);
  return run_tables(body, model, std::move(overrides), {&scripted_kind});
}

/// Messages.
/// @{
struct ball {
  int bounces;
};
struct other {};
/// @}

/// The counter `name`, which must be there.
inline std::int64_t counter(const run_summary& run, const std::string& name) {
  const auto found
    = std::find_if(run.counters.begin(), run.counters.end(),
                   [&](const auto& one) { return one.name == name; });
  BOOST_REQUIRE(found != run.counters.end());
  return found->value;
}

} // namespace rehearse
