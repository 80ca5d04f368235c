// The figures of a run that closed forms know. Times in units.
#pragma once

#include "tests/theory/replications.hpp"

namespace rehearse::theory {

/// Mean time from arrival to end of completed tasks, as reported.
double sojourn(const replication& r);

/// The same of all tasks that ended.
double sojourn_of_all(const replication& r);

/// Standard deviation and variance of `sojourn`, as reported.
/// @{
double sojourn_sd(const replication& r);
double sojourn_variance(const replication& r);
/// @}

/// Mean and variance of the time in queues.
/// @{
double queued(const replication& r);
double queued_variance(const replication& r);
/// @}

/// Share of the tasks that queued.
double share_queued(const replication& r);

/// Share of the tasks that ended as `what`.
figure share_of(task_outcome what);

/// That `expected` is the time from arrival to end, as reported, or the time in
/// the queue, that `percent` of the tasks do not exceed.
/// @{
claim sojourn_percentile(double percent, double expected, double sigma);
claim queued_percentile(double percent, double expected, double sigma);
/// @}

/// Utilisation of the first service, as reported: of the whole run.
double utilisation(const replication& r);

/// Utilisation of workers or cores, as reported: of the whole run.
double cpu_utilisation(const replication& r);

/// Tasks that arrived in a unit of time.
double throughput(const replication& r);

/// Tasks that completed in a unit of time, as reported.
double completed_rate(const replication& r);

/// Mean and variance over time of the number of tasks.
/// @{
double present_mean(const replication& r);
double present_variance(const replication& r);
/// @}

/// Mean over time of the tasks beyond the first `servers`.
figure present_beyond(double servers);

/// Share of the time in which there are at least, or exactly, so many tasks.
/// @{
figure share_present(std::size_t least);
double share_idle(const replication& r);
/// @}

/// Mean time of all tasks, as reported, of the step with this index, in the
/// whole run.
figure step_time(std::size_t step);

} // namespace rehearse::theory
