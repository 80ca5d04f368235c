// The worker table: what the cooperative workers did with their time.
#include "report/format.hpp"
#include "report/views/view.hpp"

#include <fmt/format.h>

namespace rehearse {

namespace {

/// More workers than that are only summed up.
constexpr std::size_t most_rows = 16;

struct worker_sum {
  worker_times times;
  std::uint64_t switches = 0;
};

void add(worker_sum& sum, const worker_record& worker) {
  sum.times.run += worker.times->run;
  sum.times.poll += worker.times->poll;
  sum.times.sleep += worker.times->sleep;
  sum.times.resumes += worker.times->resumes;
  sum.switches += worker.switches;
}

std::string row(const std::string& name, const worker_sum& worker) {
  const auto& t = worker.times;
  const auto all = static_cast<double>((t.run + t.poll + t.sleep).count());
  const auto share = [all](duration part) {
    const auto ratio = static_cast<double>(part.count()) / (all > 0 ? all : 1);
    return percent_text(ratio);
  };
  return fmt::format("  {:<8}{:>8}{:>8}{:>8}{:>11}{:>11}\n", name, share(t.run),
                     share(t.poll), share(t.sleep), t.resumes, worker.switches);
}

} // namespace

std::string draw_workers(const view_input& input, const view_options& options) {
  const auto* run = median_run(input.all, input.model);
  if (options.timeline == timeline_choice::none || run == nullptr
      || run->workers_used.empty() || !run->workers_used.front().times)
    return {};
  worker_sum all;
  std::string rows;
  for (std::size_t i = 0; i < run->workers_used.size(); ++i) {
    const auto& worker = run->workers_used[i];
    if (!worker.times)
      continue;
    worker_sum one;
    add(one, worker);
    add(all, worker);
    if (i < most_rows)
      rows += row(std::to_string(i + 1), one);
  }
  if (run->workers_used.size() > 1)
    rows += row("all", all);
  return fmt::format("  {:<8}{:>8}{:>8}{:>8}{:>11}{:>11}\n", "worker", "run",
                     "poll", "sleep", "resumes", "switches")
         + rows;
}

} // namespace rehearse
