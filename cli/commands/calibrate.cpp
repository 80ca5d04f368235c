// `rehearse calibrate`: what this host spends on threads, for virtual time.
#include "base/text.hpp"
#include "cli/columns.hpp"
#include "cli/commands/registry.hpp"
#include "cli/output.hpp"
#include "cli/output_file.hpp"
#include "runtime/calibration.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace rehearse {

namespace {

struct cost_text {
  std::string_view key;
  std::string_view meaning;
};

constexpr cost_text meanings[] = {
  {"switch_cost", "one thread gives way to another, on one CPU"},
  {"spawn_cost", "a thread is created and joined"},
  {"wake_cost", "a thread that sleeps is woken, beyond the switch"},
};

std::string_view meaning_of(std::string_view key) {
  for (const auto& one : meanings)
    if (one.key == key)
      return one.meaning;
  return {};
}

/// The file that machine.calibration reads.
std::string file_text(const machine_costs& costs) {
  std::string text
    = "# Made by rehearse calibrate: what threads cost on one host.\n"
      "# A scenario takes it with [machine] calibration = \"THIS FILE\".\n";
  for (const auto& one : cost_keys)
    text += fmt::format("{:<11} = {:<10} # {}\n", one.name,
                        fmt::format("\"{}ns\"", (costs.*one.cost).count()),
                        meaning_of(one.name));
  return text;
}

std::string shown_text(const machine_costs& costs) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& one : cost_keys)
    rows.push_back({std::string{one.name}, to_rounded_text(costs.*one.cost),
                    std::string{meaning_of(one.name)}});
  return columns_of(rows)
         + fmt::format("medians of {} tries each\n", calibration_tries);
}

class calibrate_command final : public command {
public:
  void declare(const flag_list& add) override {
    add.value("-o,--output", path_, "FILE",
              "Also write the file that machine.calibration of a scenario "
              "names; - prints it instead");
  }

  exit_code run(const global_options& options) override {
    if (path_.empty() || path_ == "-")
      return measure(nullptr, options);
    const auto file = output_file::prepare(path_);
    if (!file) {
      complain(file.reason().message);
      return exit_code::cannot;
    }
    return measure(&*file, options);
  }

private:
  exit_code measure(const output_file* file,
                    const global_options& options) const {
    const auto costs = measure_machine_costs();
    if (!costs) {
      complain(costs.reason().message);
      return exit_code::cannot;
    }
    if (file == nullptr)
      return write_output(path_ == "-" ? file_text(*costs)
                                       : shown_text(*costs));
    if (const auto wrong = file->write(file_text(*costs))) {
      complain(wrong->message);
      return exit_code::cannot;
    }
    if (options.quiet)
      return exit_code::done;
    const auto name = std::filesystem::path{path_}.filename().string();
    return write_output(
      shown_text(*costs)
      + fmt::format("wrote {}\nnext: in a scenario beside it, [machine] "
                    "calibration = \"{}\"\n",
                    escaped(path_), escaped(name)));
  }

  std::string path_;
};

} // namespace

std::unique_ptr<command> make_calibrate() {
  return std::make_unique<calibrate_command>();
}

} // namespace rehearse
