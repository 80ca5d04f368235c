// The worker table: what the cooperative workers did with their time.
#include "report/format.hpp"
#include "report/pictures.hpp"
#include "report/views/view.hpp"

#include <algorithm>

namespace rehearse {

namespace {

/// More workers than that are only summed up.
constexpr std::size_t most_rows = 16;

struct worker_sum {
  worker_times times;
  duration computing{0};
  duration overhead{0};
  std::uint64_t switches = 0;
  std::uint64_t steps = 0;
};

void add(worker_sum& sum, const worker_record& worker) {
  if (worker.times) {
    sum.times.run += worker.times->run;
    sum.times.poll += worker.times->poll;
    sum.times.sleep += worker.times->sleep;
    sum.times.resumes += worker.times->resumes;
  }
  sum.computing += worker.running;
  sum.overhead += worker.overhead;
  sum.switches += worker.switches;
  sum.steps += worker.steps;
}

using cells = std::vector<std::string>;

std::string share(duration part, duration whole) {
  return percent_text(
    static_cast<double>(part.count())
    / static_cast<double>(std::max<std::int64_t>(whole.count(), 1)));
}

/// Where the scheduler was watched: all that its workers do.
cells watched_row(const std::string& name, const worker_sum& worker) {
  const auto& t = worker.times;
  const auto all = t.run + t.poll + t.sleep;
  return {name,
          share(t.run, all),
          share(t.poll, all),
          share(t.sleep, all),
          std::to_string(worker.switches),
          std::to_string(worker.steps),
          std::to_string(t.resumes)};
}

/// Where time is calculated: a worker computes steps and, if that costs time,
/// takes tasks up.
cells calculated_row(const std::string& name, const worker_sum& worker,
                     duration whole, bool costs) {
  cells row{name, share(worker.computing, whole)};
  if (costs)
    row.push_back(share(worker.overhead, whole));
  row.push_back(std::to_string(worker.switches));
  row.push_back(std::to_string(worker.steps));
  return row;
}

cells title_row(bool watched, bool costs) {
  if (watched)
    return {"worker", "run", "poll", "sleep", "switches", "steps", "resumes"};
  if (costs)
    return {"worker", "computing", "overhead", "switches", "steps"};
  return {"worker", "computing", "switches", "steps"};
}

} // namespace

std::string draw_workers(const view_input& input, const view_options& options) {
  const auto* run = median_run(input.all, input.model);
  if (run == nullptr || run->workers_used.empty()
      || !pictures_of(*run, options).worker_table)
    return {};
  const bool watched = run->workers_used.front().times.has_value();
  const bool costs = !input.work.machine.costs.none();
  const auto row = [&](const std::string& name, const worker_sum& worker,
                       std::size_t workers) {
    return watched ? watched_row(name, worker)
                   : calculated_row(
                     name, worker,
                     run->makespan * static_cast<std::int64_t>(workers), costs);
  };
  std::vector<cells> rows{title_row(watched, costs)};
  worker_sum all;
  const auto count = run->workers_used.size();
  for (std::size_t i = 0; i < count; ++i) {
    worker_sum one;
    add(one, run->workers_used[i]);
    add(all, run->workers_used[i]);
    if (i < most_rows)
      rows.push_back(row(std::to_string(i + 1), one, 1));
  }
  if (count > most_rows)
    rows.emplace_back(rows.front().size(), options.ascii ? "." : "…");
  if (count > 1)
    rows.push_back(row("all", all, count));
  return aligned(rows, options.width);
}

} // namespace rehearse
