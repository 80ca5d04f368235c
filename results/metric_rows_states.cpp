// The metrics of the times that tasks spend in each state.
#include "results/metric_rows.hpp"

#include <string_view>

namespace rehearse::metric_rows {

namespace {

const account_spread& spreads(view v) {
  return v.of_class != nullptr ? v.of_class->spreads : v.run.spreads;
}

const time_account& account(view v) {
  return v.of_class != nullptr ? v.of_class->account : v.run.account;
}

/// A sum over all tasks, for the average task.
metric_value per_task(view v, duration sum) {
  const auto arrived
    = v.of_class != nullptr ? v.of_class->tasks.arrived : v.run.tasks.arrived;
  if (arrived == 0)
    return unknown("no task arrived");
  return known(static_cast<double>(sum.count()) / static_cast<double>(arrived));
}

template <duration time_account::*Member>
metric_value mean_time(view v) {
  return per_task(v, account(v).*Member);
}

const spread& start_delay(view v) {
  return v.of_class != nullptr ? v.of_class->start_delay : v.run.start_delay;
}

const spread& running(view v) {
  return v.of_class != nullptr ? v.of_class->running : v.run.running;
}

template <spread account_spread::*Member>
metric_value least_time(view v) {
  return known((spreads(v).*Member).min);
}

template <spread account_spread::*Member>
metric_value most_time(view v) {
  return known((spreads(v).*Member).max);
}

/// The single times in a state, if they were kept.
template <duration_series account_series::*Member>
const duration_series* each(view v) {
  const auto& kept = v.of_class != nullptr ? v.of_class->series : v.run.series;
  return kept ? &(*kept.*Member) : nullptr;
}

template <wait_kind Kind>
const duration_series* each_of_kind(view v) {
  const auto& kept = v.of_class != nullptr ? v.of_class->series : v.run.series;
  return kept ? &kept->of(Kind) : nullptr;
}

using series_getter = const duration_series* (*)(view);

/// The row of a percentile.
metric_row percentile_row(std::string_view name, std::string_view words,
                          series_getter series) {
  return {{name, time, a_class, words},
          pooled,
          nullptr,
          kept_series::states,
          series,
          &percentile_of,
          "no task arrived"};
}

/// The names of the metrics of one kind of waiting.
struct names {
  std::string_view min;
  std::string_view mean;
  std::string_view max;
  std::string_view percentile;
};

template <wait_kind Kind>
void add_kind(rows& out, const names& of, std::string_view words) {
  out.push_back({{of.min, time, a_class, words}, least, [](view v) {
                   return known(spreads(v).of(Kind).min);
                 }});
  out.push_back({{of.mean, time, a_class, words}, mean, [](view v) {
                   return per_task(v, account(v).of(Kind));
                 }});
  out.push_back({{of.max, time, a_class, words}, most, [](view v) {
                   return known(spreads(v).of(Kind).max);
                 }});
  out.push_back(percentile_row(of.percentile, words, &each_of_kind<Kind>));
}

void add_kinds(rows& out) {
  add_kind<wait_kind::service>(out,
                               {"waiting.service.min", "waiting.service.mean",
                                "waiting.service.max", "waiting.service.pNN"},
                               "of it: being served");
  add_kind<wait_kind::queue>(out,
                             {"waiting.queue.min", "waiting.queue.mean",
                              "waiting.queue.max", "waiting.queue.pNN"},
                             "of it: queued at services");
  add_kind<wait_kind::network>(out,
                               {"waiting.network.min", "waiting.network.mean",
                                "waiting.network.max", "waiting.network.pNN"},
                               "of it: on the network");
  add_kind<wait_kind::pool>(out,
                            {"waiting.pool.min", "waiting.pool.mean",
                             "waiting.pool.max", "waiting.pool.pNN"},
                            "of it: for a connection");
  add_kind<wait_kind::rate_limit>(
    out,
    {"waiting.rate_limit.min", "waiting.rate_limit.mean",
     "waiting.rate_limit.max", "waiting.rate_limit.pNN"},
    "of it: for a token");
  add_kind<wait_kind::lock>(out,
                            {"waiting.lock.min", "waiting.lock.mean",
                             "waiting.lock.max", "waiting.lock.pNN"},
                            "of it: for a lock");
  add_kind<wait_kind::timer>(out,
                             {"waiting.timer.min", "waiting.timer.mean",
                              "waiting.timer.max", "waiting.timer.pNN"},
                             "of it: in wait steps");
  add_kind<wait_kind::backoff>(out,
                               {"waiting.backoff.min", "waiting.backoff.mean",
                                "waiting.backoff.max", "waiting.backoff.pNN"},
                               "of it: before a retry");
  add_kind<wait_kind::join>(out,
                            {"waiting.join.min", "waiting.join.mean",
                             "waiting.join.max", "waiting.join.pNN"},
                            "of it: for branches");
  add_kind<wait_kind::barrier>(out,
                               {"waiting.barrier.min", "waiting.barrier.mean",
                                "waiting.barrier.max", "waiting.barrier.pNN"},
                               "of it: at a barrier");
  add_kind<wait_kind::message>(out,
                               {"waiting.message.min", "waiting.message.mean",
                                "waiting.message.max", "waiting.message.pNN"},
                               "of it: for a message");
}

} // namespace

void add_of_states(rows& out) {
  out.insert(
    out.end(),
    {
      {{"start_delay.min", time, a_class, "least time from arrival to start"},
       least,
       [](view v) {
         return known(start_delay(v).min);
       }},
      {{"start_delay.mean", time, a_class, "mean time from arrival to start"},
       mean,
       &mean_time<&time_account::start_delay>},
      {{"start_delay.max", time, a_class, "most time from arrival to start"},
       most,
       [](view v) {
         return known(start_delay(v).max);
       }},
      percentile_row("start_delay.pNN", "percentile, e.g. start_delay.p99",
                     &each<&account_series::start_delay>),
      {{"ready.min", time, a_class, "time without a worker or core, a task"},
       least,
       &least_time<&account_spread::ready>},
      {{"ready.mean", time, a_class, "time without a worker or core, a task"},
       mean,
       &mean_time<&time_account::ready>},
      {{"ready.max", time, a_class, "time without a worker or core, a task"},
       most,
       &most_time<&account_spread::ready>},
      percentile_row("ready.pNN", "percentile, e.g. ready.p90",
                     &each<&account_series::ready>),
      {{"running.min", time, a_class, "least CPU time of a task"},
       least,
       [](view v) {
         return known(running(v).min);
       }},
      {{"running.mean", time, a_class, "mean CPU time of a task"},
       mean,
       &mean_time<&time_account::running>},
      {{"running.max", time, a_class, "most CPU time of a task"},
       most,
       [](view v) {
         return known(running(v).max);
       }},
      percentile_row("running.pNN", "percentile, e.g. running.p99",
                     &each<&account_series::running>),
      {{"blocked.min", time, a_class, "time holding a thread idle, a task"},
       least,
       &least_time<&account_spread::blocked>},
      {{"blocked.mean", time, a_class, "time holding a thread idle, a task"},
       mean,
       &mean_time<&time_account::blocked>},
      {{"blocked.max", time, a_class, "time holding a thread idle, a task"},
       most,
       &most_time<&account_spread::blocked>},
      percentile_row("blocked.pNN", "percentile, e.g. blocked.p99",
                     &each<&account_series::blocked>),
      {{"waiting.min", time, a_class, "time waiting without a thread, a task"},
       least,
       &least_time<&account_spread::waiting>},
      {{"waiting.mean", time, a_class, "time waiting without a thread, a task"},
       mean,
       [](view v) {
         return per_task(v, account(v).waited());
       }},
      {{"waiting.max", time, a_class, "time waiting without a thread, a task"},
       most,
       &most_time<&account_spread::waiting>},
      percentile_row("waiting.pNN", "percentile, e.g. waiting.p99",
                     &each<&account_series::waiting>),
    });
  add_kinds(out);
}

} // namespace rehearse::metric_rows
