// Where the time of completed tasks went, and that of the slowest of them.
#pragma once

#include "results/summary.hpp"

#include <vector>

namespace rehearse {

/// Fills in `completed` and `slowest` of each class, from the accounts of
/// `tasks`; those that arrived in the warm-up are left out, as of latencies. Of
/// tasks that took equally long, the one with the lower number is slower.
/// Precondition: one member of `classes` for each class of `work`.
void split_times(const scenario& work, const std::vector<task_record>& tasks,
                 std::vector<class_summary>& classes);

} // namespace rehearse
