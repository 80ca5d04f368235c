// `rehearse dist SPEC`: what a distribution looks like.
#include "base/text.hpp"
#include "cli/commands/registry.hpp"
#include "cli/output.hpp"
#include "report/distribution_text.hpp"
#include "results/distribution_facts.hpp"
#include "scenarios/read_value.hpp"

#include <unistd.h>

#include <string>
#include <vector>

namespace rehearse {

namespace {

enum class dist_format { human, json };

const std::vector<named<dist_format>>& format_words() {
  static const std::vector<named<dist_format>> words{
    {"human", dist_format::human}, {"json", dist_format::json}};
  return words;
}

class dist_command final : public command {
public:
  void declare(const flag_list& add) override {
    add.value("SPEC", spec_, "SPEC",
              "A distribution as a scenario has it, in quotes: 20ms, "
              "20ms..40ms, '{ dist = \"exponential\", mean = \"5ms\" }'");
    add.values("--above", above_, "TIME",
               "Tell the share of draws above this time; repeatable");
    add.value("--format", format_, alternatives(format_words()),
              "What is printed");
    add.flag("--plain", plain_,
             "Print a fact a line: metric, value and unit, tabs between");
    add.value("--width", width_, "N",
              "Columns, 40 to 300; else COLUMNS, the terminal's, or 80");
  }

  exit_code run(const global_options& options) override {
    if (spec_.empty())
      return refuse("dist needs a SPEC, e.g. rehearse dist 20ms..40ms");
    const auto format = choose("--format", format_, format_words());
    if (!format)
      return refuse(format.reason().message);
    const auto width
      = parse_bounded("--width", width_, least_width, most_width);
    if (!width)
      return refuse(width.reason().message);
    const auto limits = read_limits();
    if (!limits)
      return refuse(limits.reason().message);
    diagnostics found;
    const auto dist = read_distribution_text(spec_, found);
    show_findings(found, options);
    if (!dist)
      return exit_code::bad_input;
    const auto facts = facts_of(*dist, spec_, *limits);
    if (*format == dist_format::json)
      return write_output(distribution_json(facts));
    if (plain_)
      return write_output(distribution_plain(facts));
    return write_output(
      distribution_text(facts, {width_of(STDOUT_FILENO, *width), options.ascii,
                                wants_colour(options.colour, STDOUT_FILENO)}));
  }

private:
  result<std::vector<duration>> read_limits() const {
    std::vector<duration> limits;
    for (const auto& text : above_) {
      const auto limit = parse_duration(text);
      if (!limit)
        return failure{"--above: " + limit.reason().message};
      limits.push_back(*limit);
    }
    return limits;
  }

  std::string spec_;
  std::vector<std::string> above_;
  std::string format_ = "human";
  std::string width_;
  bool plain_ = false;
};

} // namespace

std::unique_ptr<command> make_dist() {
  return std::make_unique<dist_command>();
}

} // namespace rehearse
