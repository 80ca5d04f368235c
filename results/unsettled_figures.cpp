// Which metrics no run of a scenario can settle, and why.
#include "results/unsettled_figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace rehearse {

namespace {

using namespace std::string_view_literals;

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size()
         && text.substr(text.size() - end.size()) == end;
}

/// Whether `text` is `name`, or begins with it and a dot.
bool is_part_of(std::string_view text, std::string_view name) {
  return text.substr(0, name.size()) == name
         && (text.size() == name.size() || text[name.size()] == '.');
}

/// Whether a single draw, if it is large enough, decides the figure.
bool can_be_outweighed(std::string_view metric) {
  constexpr std::array sums{"makespan"sv,        "throughput"sv,
                            "cpu.tasks"sv,       "cpu.overhead"sv,
                            "cpu.utilisation"sv, "utilisation"sv};
  if (metric == "concurrency.max" || metric == "parallelism.max"
      || metric == "queue.max")
    return false;
  return ends_with(metric, ".mean") || ends_with(metric, ".max")
         || std::find(sums.begin(), sums.end(), metric) != sums.end();
}

/// Whether the figure is larger, the longer a queue grows.
bool grows_with_queue(std::string_view metric) {
  constexpr std::array growing{
    "latency"sv, "latency_all"sv, "start_delay"sv, "ready"sv, "waiting"sv,
    "blocked"sv, "concurrency"sv, "queue"sv,       "wait"sv};
  constexpr std::array constant{"waiting.network"sv, "waiting.timer"sv,
                                "waiting.backoff"sv};
  const auto is_one_of = [metric](const auto& names) {
    return std::any_of(names.begin(), names.end(), [metric](auto name) {
      return is_part_of(metric, name);
    });
  };
  return is_one_of(growing) && !is_one_of(constant)
         && !ends_with(metric, ".min");
}

/// What speaks against the part that `term` is about.
std::string reason_for(const metric_term& term, const unsettled_parts& parts) {
  if (term.service)
    return parts.services.at(*term.service);
  return term.task_class ? parts.classes.at(*term.task_class)
                         : first_reason(parts.classes);
}

} // namespace

unsettled_figures::unsettled_figures(const scenario& work)
  : infinite_variance_(reached_by_infinite_variance(work)),
    overload_(reached_by_overload(work)) {
}

std::string
unsettled_figures::by_infinite_variance(const metric_term& term) const {
  const auto what = can_be_outweighed(term.metric)
                      ? reason_for(term, infinite_variance_)
                      : std::string{};
  return what.empty() ? what
                      : what
                          + " has infinite variance, so that means never "
                            "settle: give it a max";
}

std::string unsettled_figures::by_overload(const metric_term& term) const {
  const auto what = grows_with_queue(term.metric) ? reason_for(term, overload_)
                                                  : std::string{};
  return what.empty() ? what
                      : "no steady state: " + what
                          + "; the figure grows with the run's length";
}

bool needs_all_tasks(const metric_term& term) {
  return !term.service
         && (term.metric == "makespan" || grows_with_queue(term.metric));
}

} // namespace rehearse
