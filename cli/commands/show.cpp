// `rehearse show SCENARIO`: settings in effect and their origins.
#include "cli/commands/registry.hpp"
#include "cli/output.hpp"
#include "cli/run_flags.hpp"
#include "cli/setting_rows.hpp"
#include "scenarios/read.hpp"
#include "scenarios/resolved.hpp"

#include <optional>
#include <utility>

namespace rehearse {

namespace {

class show_command final : public command {
public:
  void declare(const flag_list& add) override {
    declare_setting_flags(add, flags_);
    const auto what = add.under("What to show");
    what.optional_value("--scheduler", flags_.scheduler, scheduler_, "[INI]",
                        "Show the scheduler's settings; with INI, a file or a "
                        "preset, those under it");
    what.flag("--resolved", resolved_,
              "Show the scenario with every default filled in, and where each "
              "value comes from; itself a scenario");
  }

  exit_code run(const global_options& options) override {
    if (flags_.scenario.empty())
      return refuse("show needs a SCENARIO before its flags, e.g. rehearse "
                    "show three-tasks --scheduler");
    if (scheduler_ == resolved_)
      return refuse("show needs --scheduler or --resolved, what to show");
    const auto request = read_request(flags_, "");
    if (!request)
      return refuse(request.reason().message);
    diagnostics found;
    const auto text = load_scenario_text(flags_.scenario, found);
    auto in = text ? read_input(*request, *text, std::move(found))
                   : input{std::nullopt, {}, std::move(found)};
    // What this host or a limit forbids to run may be shown all the same.
    add_refusals_by_file(in, false);
    show_findings(in.found, options);
    if (in.found.errors() > 0 || !in.work)
      return exit_code::bad_input;
    return write_output(resolved_
                          ? resolved_text(*in.work, *text, request->overrides)
                          : table_of(scheduler_rows(*in.work, in.scheduler,
                                                    !flags_.workers.empty())));
  }

private:
  run_flags flags_;
  bool scheduler_ = false;
  bool resolved_ = false;
};

} // namespace

std::unique_ptr<command> make_show() {
  return std::make_unique<show_command>();
}

} // namespace rehearse
