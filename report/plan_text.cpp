// What can be told of a scenario before anything runs, for people.
#include "report/plan_text.hpp"

#include "base/text.hpp"
#include "report/format.hpp"
#include "report/quantity_text.hpp"
#include "report/theory_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace rehearse {

namespace {

constexpr std::size_t widest_name = 20;

using table = std::vector<std::vector<std::string>>;

std::string time_text(double ns) {
  return std::isfinite(ns) ? to_rounded_text(to_instant(ns)) : "infinite";
}

std::string rate_text(double per_s) {
  return quantity_text(quantity::rate, per_s);
}

std::string number_text(double value) {
  return fmt::format("{:.3g}", value);
}

std::string share_text(const std::optional<double>& share) {
  return share ? quantity_text(quantity::share, *share) : "-";
}

/// "124/s", with the highest rate if that is another; "at most 146/s".
std::string rate_of(const class_load& load) {
  if (load.most)
    return "at most " + rate_text(*load.most);
  if (!load.rate)
    return "-";
  auto out = rate_text(*load.rate);
  if (*load.peak > *load.rate * (1 + 1e-9))
    out += " to " + rate_text(*load.peak);
  return out;
}

std::string in_flight_of(const task_class& c, const class_load& load) {
  if (const auto loop = c.arrivals->closed())
    return fmt::format("at most {}", loop->users);
  if (!load.rate)
    return "-";
  auto out = number_text(*load.in_flight());
  if (*load.peak > *load.rate * (1 + 1e-9))
    out += " to " + number_text(*load.most_in_flight());
  return out;
}

std::string deadline_of(const scenario& work, const task_class& c) {
  if (!c.deadline)
    return "-";
  const bool late = shortest_length(work, c.code) > *c.deadline;
  return to_text(*c.deadline) + (late ? ", never met" : "");
}

std::string classes_text(const scenario& work, const plan_facts& facts,
                         std::size_t width) {
  table rows{
    {"class", "rate", "in flight", "CPU", "length", "deadline", "arrivals"}};
  for (std::size_t i = 0; i < work.tasks.size(); ++i) {
    const auto& c = work.tasks[i];
    const auto& load = facts.load.classes[i];
    rows.push_back({fitted(c.name, widest_name), rate_of(load),
                    in_flight_of(c, load), time_text(load.each.cpu),
                    time_text(load.each.length), deadline_of(work, c),
                    c.arrivals->name()});
  }
  return rows.size() > 1 ? aligned(rows, width) : "  no task\n";
}

/// How often each class calls each service.
std::string calls_text(const scenario& work, const plan_facts& facts,
                       std::size_t width) {
  table rows{{"calls a task", "service", "calls", "requests", "at most"}};
  for (std::size_t i = 0; i < work.tasks.size(); ++i)
    for (const auto& [service, calls] : facts.load.classes[i].calls)
      rows.push_back({fitted(work.tasks[i].name, widest_name),
                      fitted(work.services[service].name, widest_name),
                      number_text(calls.calls), number_text(calls.attempts),
                      number_text(calls.most)});
  return rows.size() > 1 ? "\n" + aligned(rows, width) : std::string{};
}

std::string services_text(const scenario& work, const plan_facts& facts,
                          std::size_t width) {
  table rows{
    {"service", "busy", "at most", "requests", "slots", "mean", "in a slot"}};
  for (std::size_t i = 0; i < work.services.size(); ++i) {
    const auto& what = work.services[i];
    const auto& load = facts.load.services[i];
    rows.push_back(
      {fitted(what.name, widest_name), share_text(load.utilisation),
       share_text(load.at_most), load.rate > 0 ? rate_text(load.rate) : "-",
       what.capacity ? std::to_string(*what.capacity) : "unlimited",
       time_text(load.latency), time_text(load.held)});
  }
  return rows.size() > 1 ? "\n" + aligned(rows, width) : std::string{};
}

std::string models_text(const plan_facts& facts, std::size_t width) {
  table rows{{"model", "makespan at least", "workers", "threads at most"}};
  for (const auto& one : facts.models)
    rows.push_back({one.model,
                    one.makespan ? to_rounded_text(*one.makespan) : "-",
                    one.workers > 0 ? std::to_string(one.workers) : "-",
                    std::to_string(one.threads)});
  return "\n" + aligned(rows, width);
}

/// How many workers users could keep busy who never queue; empty if none.
std::string users_text(const offered_load& load) {
  double busy = 0;
  for (const auto& one : load.classes)
    if (one.most)
      busy += *one.most * (one.each.cpu + one.each.blocked) / 1e9;
  return busy > 0 ? fmt::format(" Users keep up to {:.3g} more busy, and slow "
                                "down with fewer.",
                                busy)
                  : std::string{};
}

/// How many threads are in use with those whose tasks queue, where theory knows
/// of a thread for each and nobody is turned away; else empty.
std::string queueing_text(const plan_facts& facts) {
  const auto& classes = facts.load.classes;
  const auto parallel
    = std::find_if(facts.models.begin(), facts.models.end(),
                   [](const auto& one) { return one.workers == 0; });
  if (classes.size() != 1 || !classes.front().rate
      || parallel == facts.models.end())
    return {};
  std::optional<double> latency;
  for (const auto& row : parallel->theory) {
    if (row.metric == "failed.refused")
      return {};
    if (row.metric == "latency.mean")
      latency = row.expected;
  }
  return latency ? fmt::format(" With those that queue, theory expects {:.3g}.",
                               *classes.front().rate * *latency / 1e9)
                 : std::string{};
}

/// What the offered rates need.
std::string needs_text(const plan_facts& facts, std::size_t width) {
  const auto workers = facts.fewest_workers();
  const auto threads = facts.fewest_threads();
  if (!workers || !threads)
    return {};
  const auto busy = facts.load.busy_workers;
  const auto text = busy > 0
                      ? fmt::format("The rates keep {:.3g} {} busy: it takes "
                                    "{} to keep up.",
                                    busy, busy == 1 ? "worker" : "workers",
                                    counted(*workers, "worker"))
                      : std::string{"The rates ask for no CPU time."};
  return "\n"
         + wrapped(
           fmt::format("{}{} With a thread for each task, {:.3g} of them "
                       "are in flight on average if nothing is in "
                       "their way: {}.{}",
                       text, users_text(facts.load), facts.load.in_flight,
                       counted(*threads, "thread"), queueing_text(facts)),
           std::min<std::size_t>(width, 80));
}

/// One table for all models of which theory says the same.
std::string theory_text(const plan_facts& facts, std::size_t width) {
  std::vector<std::pair<std::string, std::string>> told; // Models, table.
  for (const auto& one : facts.models) {
    if (one.theory.empty())
      continue;
    auto rows = theory_table(one.theory, width);
    const auto same
      = std::find_if(told.begin(), told.end(), [&rows](const auto& other) {
          return other.second == rows;
        });
    if (same != told.end())
      same->first += ", " + one.model;
    else
      told.emplace_back(one.model, std::move(rows));
  }
  std::string out;
  for (const auto& [models, rows] : told)
    out += fmt::format("\n{}\n{}", models, rows);
  return out;
}

} // namespace

std::string plan_text(const scenario& work, const plan_facts& facts,
                      std::size_t width) {
  return fitted(work.name, width) + "\n\n" + classes_text(work, facts, width)
         + calls_text(work, facts, width) + services_text(work, facts, width)
         + needs_text(facts, width) + models_text(facts, width)
         + theory_text(facts, width) + "\nNothing was run.\n";
}

} // namespace rehearse
