// `rehearse check`: every mistake of the files; runs nothing.
#include "base/text.hpp"
#include "cli/commands/registry.hpp"
#include "cli/output.hpp"
#include "cli/plugin_flag.hpp"
#include "cli/scenario_input.hpp"
#include "cli/warning_choices.hpp"

#include <algorithm>

namespace rehearse {

namespace {

class check_command final : public command {
public:
  void declare(const flag_list& add) override {
    add.words("SCENARIO", names_, "SCENARIO...",
              "Files, shipped scenarios' names, or - for standard input");
    declare_plugin_flag(add, plugins_);
    declare_warning_flags(add, flags_);
  }

  exit_code run(const global_options& options) override {
    if (names_.empty()) {
      return refuse("check needs a SCENARIO, e.g. rehearse check my.toml");
    }
    const auto choices = read_warning_choices(flags_);
    if (!choices)
      return refuse(choices.reason().message);
    const auto actors = load_actors(plugins_);
    if (!actors)
      return refuse(actors.reason().message);
    auto code = exit_code::done;
    for (const auto& name : names_) {
      input_request request;
      request.scenario = name;
      request.actors = *actors;
      auto in = read_input(request);
      add_refusals_by_file(in, true);
      drop_allowed(*choices, in.found);
      show_findings(in.found, options);
      if (in.found.errors() > 0 || !in.work) {
        code = exit_code::bad_input;
        continue;
      }
      if (has_denied(*choices, in.found)) {
        code = std::max(code, exit_code::no);
        continue;
      }
      if (options.quiet)
        continue;
      const auto written = write_output(escaped(name) + ": ok\n");
      if (written != exit_code::done)
        return written;
    }
    return code;
  }

private:
  std::vector<std::string> names_;
  std::vector<std::string> plugins_;
  warning_flags flags_;
};

} // namespace

std::unique_ptr<command> make_check() {
  return std::make_unique<check_command>();
}

} // namespace rehearse
