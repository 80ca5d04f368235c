// The rules behind the warnings, for their own files only.
#pragma once

#include "results/warnings.hpp"

namespace rehearse {

/// W101: more workers than CPUs.
std::vector<finding> too_many_workers(const rule_input& seen);

/// W102: a wait, block or call shorter on average than 0.1 ms, or than timers
/// are late on this host.
std::vector<finding> steps_below_timers(const rule_input& seen);

/// W103: the middle run of a model took less than 50 ms, so that a timer 1 ms
/// late, as any may be, makes up 2 % of it.
std::vector<finding> runs_too_short(const rule_input& seen);

/// W104: the first of at least five runs of a model is an outlier above.
std::vector<finding> first_run_slow(const rule_input& seen);

/// W105: more than 5 % of at least five runs are outliers, see `outliers`.
std::vector<finding> runs_far_off(const rule_input& seen);

/// W106: at least six runs become slower or faster, or at least ten fall into
/// two groups; see `drift_of` and `has_two_humps`.
std::vector<finding> runs_not_alike(const rule_input& seen);

/// W107: on battery, or the frequency is scaled and equal work took more than
/// 1.10 times its least.
std::vector<finding> frequency_scaled(const rule_input& seen);

/// W108: the control group gives less time than the CPUs, or stopped the middle
/// run of a model for more than 1 % of it.
std::vector<finding> quota_below_cpus(const rule_input& seen);

/// W109: a service was busy for 95 % of a run or more, more than the CPUs, and
/// let requests wait or refused them.
std::vector<finding> service_saturated(const rule_input& seen);

/// W111: under the policy 'stealing' workers polled for more than 10 % of their
/// time.
std::vector<finding> workers_poll(const rule_input& seen);

/// W112: the thread that watches a run used more than 1 % of a CPU.
std::vector<finding> observer_costs(const rule_input& seen);

/// W113: a goal names a percentile beyond which fewer than ten samples lie.
std::vector<finding> percentile_unsupported(const rule_input& seen);

/// W114: batches of tasks arrived more than 1 ms late on average.
std::vector<finding> arrivals_late(const rule_input& seen);

/// W115: `is_loaded` or `noise_found`.
std::vector<finding> host_busy(const rule_input& seen);

/// W127: tasks of a run were abandoned when the drain was over.
std::vector<finding> tasks_cut_off(const rule_input& seen);

/// W128: users completed more than the least of users / (think time + demands)
/// and slots / demand, by five standard deviations of the run's demands and
/// more; see `highest_throughput`. Where `path_of` can follow the tasks.
std::vector<finding> faster_than_possible(const rule_input& seen);

/// The middle complete run of each model, in the order of reports.
std::vector<const run_summary*> middle_runs(const rule_input& seen);

} // namespace rehearse
