// Looks at runs from outside: the program's own books are one thing to see.
#include "tests/support/invariants.hpp"

#include "base/diagnostic.hpp"
#include "results/metrics.hpp"
#include "results/result_json.hpp"
#include "runtime/campaign.hpp"
#include "runtime/models/model.hpp"
#include "runtime/plugins.hpp"
#include "scenarios/read.hpp"

#include <algorithm>
#include <cstdint>

namespace rehearse::test {

namespace {

class examination {
public:
  explicit examination(const run_summary& run) : run_(run) {
  }

  std::vector<std::string> results() {
    books();
    totals();
    for (const auto& task : run_.timeline)
      examine(task);
    for (const auto& one : run_.services)
      examine(one);
    series("latency", run_.latency);
    series("latency_all", run_.latency_all);
    return std::move(found_);
  }

private:
  void expect(bool holds, const std::string& what) {
    if (!holds)
      found_.push_back(run_.model + ": " + what);
  }

  void books() {
    const bool ended
      = run_.end == run_end::complete || run_.end == run_end::stalled;
    expect(ended, "ended otherwise");
    expect(!run_.crashed, "crashed");
    for (const auto& why : run_.invalid_because)
      if (run_.end == run_end::complete || why.rfind("I-13", 0) != 0)
        found_.push_back(run_.model + ": " + why);
  }

  void totals() {
    const auto& all = run_.tasks;
    expect(all.arrived == all.completed + all.failed + all.not_ended(),
           "tasks do not add up");
    expect(all.failed
             == all.refused + all.errors + all.timed_out + all.broken
                  + all.too_late + all.crashed,
           "reasons of failures do not add up");
    if (run_.end != run_end::complete)
      return;
    expect(all.unfinished == 0, "tasks are unfinished in a complete run");
    expect(run_.timeline.size() == all.arrived, "tasks are not told");
    time_point last{};
    for (const auto& task : run_.timeline)
      last = std::max(last, task.ended);
    expect(run_.makespan == last.time_since_epoch(),
           "the makespan is not that of the last end");
  }

  /// Stretches follow each other without gaps, and add up.
  void examine(const task_record& task) {
    const auto name = "task " + std::to_string(task.task_class) + "#"
                      + std::to_string(task.number) + " ";
    const bool ordered
      = task.arrived <= task.started && task.started <= task.ended;
    expect(ordered, name + "ended before it began");
    expect(task.account.total() == task.ended - task.arrived,
           name + "has times that do not add up");
    if (task.intervals.empty())
      return;
    auto at = task.arrived;
    for (const auto& one : task.intervals) {
      expect(one.from == at && one.from < one.to, name + "has gaps");
      at = one.to;
    }
    expect(at == task.ended, name + "has time behind its end");
  }

  void examine(const service_summary& one) {
    const auto& books = one.books;
    expect(!books.capacity || books.busy_max <= *books.capacity,
           books.name + " served too many");
    expect(!books.queue || books.queue_max <= *books.queue,
           books.name + " queued too many");
    expect(!one.utilisation || (*one.utilisation >= 0 && *one.utilisation <= 1),
           books.name + " has an impossible utilisation");
  }

  void series(const std::string& name, const duration_summary& one) {
    auto least = one.min;
    for (const auto& part : one.percentiles)
      if (part.value) {
        expect(least <= *part.value && *part.value <= one.max,
               name + " has percentiles that fall");
        least = *part.value;
      }
  }

  const run_summary& run_;
  std::vector<std::string> found_;
};

std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const auto& line : lines)
    out += line + "\n";
  return out;
}

} // namespace

std::vector<std::string> broken_invariants(const run_summary& run) {
  return examination{run}.results();
}

std::string read_for_runs(const std::string& text, clock_kind clock,
                          scenario& work) {
  read_options options;
  for (const auto& row : models())
    options.models.push_back({std::string{row.name}, row.has_workers});
  options.metrics = metric_words();
  options.actors = built_in_actor_kinds();
  options.overrides
    = {clock == clock_kind::virtual_time ? "run.clock=\"virtual\""
                                         : "run.clock=\"real\""};
  diagnostics found;
  auto read = read_scenario("random.toml", text, options, found);
  if (!read)
    return render(found, diagnostic_format::short_text);
  work = std::move(*read);
  return {};
}

std::string trouble_with(const std::string& text) {
  scenario work;
  if (auto mistakes = read_for_runs(text, clock_kind::virtual_time, work);
      !mistakes.empty())
    return mistakes;
  campaign_settings settings;
  settings.detail = detail_level::full;
  settings.max_events = 2'000'000;
  const auto first = run_campaign(work, settings);
  const auto second = run_campaign(work, settings);
  std::vector<std::string> found;
  for (const auto& run : first.runs)
    for (auto& one : broken_invariants(run))
      found.push_back(std::move(one));
  result_options options;
  options.reproducible = true;
  if (result_json(first, work, {}, options)
      != result_json(second, work, {}, options))
    found.emplace_back("two runs of one seed differ");
  return joined(found);
}

} // namespace rehearse::test
