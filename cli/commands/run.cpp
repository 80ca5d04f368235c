// `rehearse run`: runs a scenario and shows what each model costs.
#include "base/text.hpp"
#include "cli/commands/registry.hpp"
#include "cli/dry_run.hpp"
#include "cli/host_look.hpp"
#include "cli/interrupts.hpp"
#include "cli/next_command.hpp"
#include "cli/output.hpp"
#include "cli/output_file.hpp"
#include "cli/run_answer.hpp"
#include "cli/run_flags.hpp"
#include "cli/version.hpp"
#include "cli/warning_choices.hpp"
#include "report/format.hpp"
#include "report/plain.hpp"
#include "results/result_json.hpp"
#include "results/warnings.hpp"
#include "runtime/version.hpp"
#include "scenarios/read.hpp"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace rehearse {

namespace {

/// W118: no model of the run has workers to choose.
void warn_of_idle_workers_flag(const run_flags& flags, input& in) {
  if (flags.workers.empty() || any_has_workers(models_of(*in.work)))
    return;
  diagnostic warning;
  warning.level = severity::warning;
  warning.id = "W118";
  warning.path = "run.workers";
  warning.message = "--workers has no effect: none of the models has workers "
                    "to choose";
  warning.where.source = in.found.first_source();
  warning.names_itself = true;
  in.found.add(std::move(warning));
}

std::vector<diagnostic> warnings_of(const diagnostics& found) {
  auto all = found.sorted();
  all.erase(std::remove_if(all.begin(), all.end(),
                           [](const diagnostic& one) {
                             return one.level != severity::warning;
                           }),
            all.end());
  return all;
}

class run_command final : public command {
public:
  void declare(const flag_list& add) override {
    declare_run_flags(add, flags_);
    declare_warning_flags(add, warning_flags_);
  }

  exit_code run(const global_options& options) override {
    options_ = &options;
    if (flags_.scenario.empty())
      return refuse("run needs a SCENARIO, e.g. rehearse run three-tasks");
    const auto choices = read_choices(flags_);
    if (!choices)
      return refuse(choices.reason().message);
    choices_ = *choices;
    const auto warnings = read_warning_choices(warning_flags_);
    if (!warnings)
      return refuse(warnings.reason().message);
    warnings_ = *warnings;
    const auto code = read();
    if (code != exit_code::done)
      return code;
    return prepare_output();
  }

private:
  /// Reads the scenario and its INI, and shows what is wrong with them.
  exit_code read() {
    diagnostics found;
    const auto text = load_scenario_text(flags_.scenario, found);
    if (!text) {
      show_findings(found, *options_);
      return exit_code::bad_input;
    }
    const auto request = read_request(flags_, *text);
    if (!request)
      return refuse(request.reason().message);
    in_ = read_input(*request, *text, std::move(found));
    if (in_.work)
      warn_of_idle_workers_flag(flags_, in_);
    drop_allowed(warnings_, in_.found);
    show_findings(in_.found, *options_);
    const bool wrong = in_.found.errors() > 0 || !in_.work;
    return wrong ? exit_code::bad_input : exit_code::done;
  }

  /// Makes sure of the output before anything runs.
  exit_code prepare_output() {
    if (flags_.output.empty() || flags_.output == "-")
      return preflight_and_execute(nullptr);
    std::error_code ignored;
    if (std::filesystem::equivalent(flags_.output, flags_.scenario, ignored))
      return refuse("--output " + escaped(flags_.output)
                    + " would replace the scenario");
    const auto file = output_file::prepare(flags_.output);
    if (file)
      return preflight_and_execute(&*file);
    complain(file.reason().message);
    return exit_code::cannot;
  }

  exit_code preflight_and_execute(const output_file* file) {
    campaign_settings settings;
    settings.scheduler = in_.scheduler;
    settings.detail = choices_.detail;
    settings.interleave = !flags_.no_interleave;
    settings.warmup_runs = choices_.warmup_runs;
    settings.precision = choices_.precision;
    settings.max_time = choices_.max_time;
    settings.max_events = choices_.max_events.value_or(settings.max_events);
    settings.max_virtual_time = choices_.max_virtual_time;
    settings.threads_best_effort = flags_.threads_best_effort;
    auto limits = in_.found.without_findings();
    auto code = exit_code::cannot;
    for (auto& one : preflight(*in_.work, settings)) {
      code = one.by_file ? exit_code::bad_input : code;
      limits.add(std::move(one.why));
    }
    show_findings(limits, *options_);
    if (limits.errors() > 0)
      return code;
    if (flags_.dry_run)
      return write_output(dry_run_text(*in_.work, settings));
    return execute(std::move(settings), file);
  }

  exit_code execute(campaign_settings settings, const output_file* file) {
    // Before any other thread, so that none of them takes the signals.
    const interrupts signals;
    settings.interrupt = &signals.caught();
    const bool real = in_.work->run.clock == clock_kind::real;
    host_ = look_at_host(real && !flags_.no_probe
                           ? std::optional{probe_length::brief}
                           : std::nullopt);
    auto all = run_watched(std::move(settings));
    say_what_was_left_out(all);
    const int signal = signals.caught();
    all.complete = all.complete && signal == 0;
    all.warnings = judge(all, *in_.work, host_);
    drop_allowed(warnings_, all.warnings);
    const auto shown = show(all);
    tell_shortages(all);
    const auto saved = save(all, file);
    const auto code = code_of(all, signal);
    tell_defects(all, code);
    if (code != exit_code::done)
      return code;
    if (saved != exit_code::done)
      return saved;
    return shown != exit_code::done ? shown : answer(all);
  }

  /// What goals and denied warnings say about the exit code.
  exit_code answer(const campaign_result& all) const {
    const bool denied = has_denied(warnings_, in_.found, all.warnings);
    if (denied && !flags_.exit_zero)
      return exit_code::no;
    return code_of_answer(all, flags_);
  }

  /// What the flags about repetitions did.
  void say_what_was_left_out(const campaign_result& all) const {
    if (options_->quiet)
      return;
    if (choices_.warmup_runs > 0)
      complain("threw away " + counted(choices_.warmup_runs, "warm-up run")
               + " of each model");
    if (all.repetitions_left_out > 0)
      complain("--max-time " + escaped(flags_.max_time) + " was over: "
               + std::to_string(in_.work->repeat - all.repetitions_left_out)
               + " of " + counted(in_.work->repeat, "repetition") + " done");
  }

  /// Runs everything and tells how far it is.
  campaign_result run_watched(campaign_settings settings) {
    progress_settings telling;
    telling.kind = options_->quiet ? progress_kind::none : choices_.progress;
    telling.trace = choices_.trace;
    telling.ascii = options_->ascii;
    live_window window;
    progress shown{telling, run_order(*in_.work, settings), window};
    settings.live = &window;
    settings.on_run
      = [&shown](std::size_t position, std::size_t, const std::string&) {
          shown.begin(position);
        };
    settings.on_result = [&shown](const run_summary&) {
      shown.end();
    };
    return run_campaign(*in_.work, settings);
  }

  /// Prints the summary; to standard error if the JSON takes standard output.
  exit_code show(const campaign_result& all) {
    if (options_->quiet)
      return exit_code::done;
    const bool to_output = flags_.output != "-";
    const auto stream = to_output ? STDOUT_FILENO : STDERR_FILENO;
    const auto text = flags_.plain
                        ? plain_facts(*in_.work, all)
                        : draw_views(*in_.work, all, drawing_for(stream));
    if (to_output)
      return write_output(text);
    write_error(text);
    return exit_code::done;
  }

  /// How the views are drawn on `stream`.
  view_options drawing_for(int stream) const {
    view_options drawing;
    drawing.width = width_of(stream, choices_.width);
    drawing.ascii = options_->ascii;
    drawing.colour = wants_colour(options_->colour, stream);
    drawing.timeline = choices_.timeline;
    drawing.lanes = choices_.lanes;
    follow_report(in_.work->report, drawing);
    drawing.verbose = options_->verbose;
    drawing.next = every_model_command(options_->argv);
    return drawing;
  }

  /// Draws what the scenario wants, where no flag says something else.
  void follow_report(const report_settings& wanted,
                     view_options& drawing) const {
    if (!wanted.timeline || drawing.timeline != timeline_choice::automatic)
      return;
    if (*wanted.timeline == 0)
      drawing.timeline = timeline_choice::none;
    else if (flags_.lanes.empty())
      drawing.lanes = *wanted.timeline;
  }

  /// Writes the JSON, if it is wanted.
  exit_code save(const campaign_result& all, const output_file* file) {
    if (flags_.output.empty())
      return exit_code::done;
    result_options about;
    about.argv = options_->argv;
    about.tool_version = tool_version();
    about.caf_version = caf_version();
    about.compiler = compiler_name();
    about.allocator = allocator_name();
    about.build = build_type();
    about.warnings = warnings_of(in_.found);
    about.reproducible = flags_.reproducible;
    const auto text = result_json(all, *in_.work, host_, about);
    if (file == nullptr)
      return write_output(text);
    const auto wrong = file->write(text);
    if (!wrong)
      return exit_code::done;
    complain(wrong->message);
    return exit_code::cannot;
  }

  run_flags flags_;
  warning_flags warning_flags_;
  run_choices choices_;
  warning_choices warnings_;
  const global_options* options_ = nullptr;
  input in_;
  host_facts host_; ///< As it was before the runs.
};

} // namespace

std::unique_ptr<command> make_run() {
  return std::make_unique<run_command>();
}

} // namespace rehearse
