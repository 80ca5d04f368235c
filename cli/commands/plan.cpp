// `rehearse plan`: what can be told of a scenario before anything runs.
#include "cli/commands/registry.hpp"
#include "cli/output.hpp"
#include "cli/run_flags.hpp"
#include "cli/warning_choices.hpp"
#include "report/plan_text.hpp"
#include "results/theory.hpp"
#include "runtime/effective.hpp"
#include "scenarios/read.hpp"

#include <unistd.h>

#include <utility>

namespace rehearse {

namespace {

plan_facts facts_of(const input& in) {
  // Bounds depend on the draws; those of the first repetition will do.
  auto work = *in.work;
  work.repeat = 1;
  campaign_settings settings;
  settings.scheduler = in.scheduler;
  plan_facts facts;
  facts.load = offered_load_of(work);
  for (const auto& run : forecast(work, settings)) {
    const auto workers
      = workers_of(work, *find_model(run.model), in.scheduler).count;
    const auto cores = cores_of(work);
    facts.models.push_back({run.model, workers, cores, run.carriers, run.floor,
                            theory_of(work, {run.model, workers, cores})});
  }
  return facts;
}

class plan_command final : public command {
public:
  void declare(const flag_list& add) override {
    declare_setting_flags(add, flags_);
    declare_scheduler_flag(add, flags_);
    add.under("Settings")
      .values("-n,--count", flags_.counts, "CLASS=N",
              "Tasks of a class; N alone when there is one class");
    add.under("Output").flag("--json", json_, "Print the facts as JSON");
    add.under("Output").value(
      "--width", flags_.width, "N",
      "Columns, 40 to 300; else COLUMNS, the terminal's, or 80");
    declare_warning_flags(add, warning_flags_);
  }

  exit_code run(const global_options& options) override {
    if (flags_.scenario.empty())
      return refuse("plan needs a SCENARIO, e.g. rehearse plan checkout");
    const auto width
      = parse_bounded("--width", flags_.width, least_width, most_width);
    if (!width)
      return refuse(width.reason().message);
    const auto choices = read_warning_choices(warning_flags_);
    if (!choices)
      return refuse(choices.reason().message);
    diagnostics found;
    const auto text = load_scenario_text(flags_.scenario, found);
    if (!text) {
      show_findings(found, options);
      return exit_code::bad_input;
    }
    const auto request = read_request(flags_, *text);
    if (!request)
      return refuse(request.reason().message);
    auto in = read_input(*request, *text, std::move(found));
    add_refusals_by_file(in, false);
    drop_allowed(*choices, in.found);
    show_findings(in.found, options);
    if (in.found.errors() > 0 || !in.work)
      return exit_code::bad_input;
    const auto written = tell(in, options, *width);
    if (written != exit_code::done)
      return written;
    return has_denied(*choices, in.found) ? exit_code::no : exit_code::done;
  }

private:
  exit_code tell(const input& in, const global_options& options,
                 const std::optional<std::size_t>& width) const {
    const auto facts = facts_of(in);
    if (json_)
      return write_output(plan_json(*in.work, facts));
    if (options.quiet)
      return exit_code::done;
    return write_output(
      plan_text(*in.work, facts, width_of(STDOUT_FILENO, width)));
  }

  run_flags flags_;
  warning_flags warning_flags_;
  bool json_ = false;
};

} // namespace

std::unique_ptr<command> make_plan() {
  return std::make_unique<plan_command>();
}

} // namespace rehearse
