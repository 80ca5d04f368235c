// The stages of arrivals whose rate changes with time.
#include "scenarios/arrivals/stage_list.hpp"

#include "base/rate.hpp"
#include "scenarios/arrivals/arrival_pattern.hpp"
#include "scenarios/reading/fields.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

namespace rehearse {

namespace {

const std::vector<key_info>& stage_keys() {
  static const std::vector<key_info> keys{
    {"rate", "rate", "", "stays the same"},
    {"ramp_to", "rate", "", "changes evenly up to this"},
    {"pause", "duration", "", "no task arrives for so long"},
    {"for", "duration", "", "with rate and ramp_to"},
    {"from", "rate", "the rate before", "with ramp_to"},
  };
  return keys;
}

/// Collects stages; each begins where the one before ended.
class stage_reader {
public:
  explicit stage_reader(fields& in) : in_(in) {
  }

  void read(const toml::node& node) {
    ++number_;
    const auto path = in_.path("stages");
    const auto name = path + ": stage " + std::to_string(number_);
    const auto where = span_of(node.source());
    const auto* table = node.as_table();
    if (table == nullptr)
      return in_.context().error(
        "E011", path, "expected a table, got " + type_words(node), where);
    fields given{in_.context(), *table, path, name, where};
    given.finish(stage_keys());
    if (const auto stage = read_one(given))
      stages_.push_back(*stage);
    else
      good_ = false;
  }

  /// The stages; empty if one was wrong.
  stage_list take() {
    return good_ ? std::move(stages_) : stage_list{};
  }

  duration length() const {
    return from_;
  }

private:
  std::optional<arrival_stage> read_one(fields& in) {
    const int kinds = in.has("rate") + in.has("ramp_to") + in.has("pause");
    const auto report = [&](const char* id, const std::string& what) {
      in_.context().error(id, in.path(), what, in.where());
      return std::nullopt;
    };
    const auto number = std::to_string(number_);
    if (in.has("rate") && in.has("ramp_to"))
      return report("E015", "a stage has either rate or ramp_to");
    if (kinds > 1)
      return report("E015", "a pause has neither rate nor ramp_to");
    if (kinds == 0)
      return report("E010", "stage " + number
                              + " needs one of rate, ramp_to and pause");
    if (in.has("pause"))
      return read_pause(in);
    if (!in.has("for"))
      return report("E010",
                    "stage " + number + " needs for, e.g. for = \"10s\"");
    return in.has("rate") ? read_constant(in) : read_ramp(in);
  }

  std::optional<arrival_stage> read_pause(fields& in) {
    for (const auto* key : {"for", "from"})
      if (in.has(key)) {
        in.error("E015", key, "a pause has only its own length");
        return std::nullopt;
      }
    return add(in.length_above_zero("pause"), rate{}, rate{});
  }

  std::optional<arrival_stage> read_constant(fields& in) {
    if (in.has("from")) {
      in.error("E015", "from", "only ramp_to has from");
      return std::nullopt;
    }
    const auto r = in.rate_of("rate");
    return add(in.length_above_zero("for"), r, r);
  }

  std::optional<arrival_stage> read_ramp(fields& in) {
    const auto to = in.rate_of("ramp_to", true);
    auto from = before_;
    if (in.has("from")) {
      from = in.rate_of("from", true);
    } else if (number_ == 1) {
      in.error("E010", "ramp_to",
               "the first stage needs the rate from which it goes, e.g. from "
               "= \"0/s\"");
      return std::nullopt;
    }
    return add(in.length_above_zero("for"), from, to);
  }

  std::optional<arrival_stage> add(const std::optional<duration>& length,
                                   const std::optional<rate>& begin,
                                   const std::optional<rate>& end) {
    before_ = end;
    if (!length || !begin || !end)
      return std::nullopt;
    const arrival_stage stage{from_, *length, expected(*begin, *length),
                              expected(*end, *length), tasks_};
    from_ = add_up(from_, *length);
    tasks_ = stage.tasks_end();
    return stage;
  }

  fields& in_;
  int number_ = 0;
  stage_list stages_;
  std::optional<rate> before_; ///< Unset: it was wrong.
  duration from_{0};
  double tasks_ = 0;
  bool good_ = true;
};

void check_length(const fields& in, duration length) {
  const auto& end = in.context().out.arrivals_end;
  if (end && length > *end)
    in.context().warn("W121", in.path("stages"),
                      "stages last " + to_text(length)
                        + " but arrivals stop at " + to_text(*end),
                      in.place("stages"));
}

} // namespace

duration instant_of(const arrival_stage& stage, double point) {
  // With s, the share of the stage that is over, the tasks expected so far are
  // a s + (b - a) s^2 / 2; solved for s in the form that loses no digits.
  const double a = stage.at_begin;
  const double b = stage.at_end;
  const double tasks = point - stage.tasks_before;
  const auto length = static_cast<double>(stage.length.count());
  // The shares of constant rates have no root, which keeps them exact.
  const double ns
    = a == b ? tasks * length / a
             : 2 * tasks * length
                 / (a + std::sqrt(std::max(a * a + 2 * (b - a) * tasks, 0.0)));
  // Rounding may lead to the stage's end, where the next one begins.
  const auto last = std::max(stage.length - duration{1}, duration{0});
  return add_up(stage.from,
                tasks > 0 ? std::min(to_instant(ns), last) : duration{0});
}

stage_list read_stage_list(fields& in) {
  if (!in.require("stages", in.path()
                              + " needs stages, e.g. stages = [ { rate = "
                                "\"80/s\", for = \"10s\" } ]"))
    return {};
  const auto* array = in.find("stages")->as_array();
  if (array == nullptr) {
    in.wrong_type("stages", "an array of stages");
    return {};
  }
  if (array->empty()) {
    in.error("E010", "stages", "needs at least one stage");
    return {};
  }
  stage_reader reader{in};
  for (const auto& node : *array)
    reader.read(node);
  auto stages = reader.take();
  if (!stages.empty() && !(stages.back().tasks_end() > 0)) {
    in.error("E020", "stages", "no task arrives in any of them");
    return {};
  }
  check_length(in, reader.length());
  return stages;
}

} // namespace rehearse
