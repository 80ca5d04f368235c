// The books of calls that are tried again.
#include "results/books_attempts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace rehearse {

namespace {

/// What the policies of a class allow each of its calls.
struct allowance {
  std::uint64_t retries = 0;
  bool hedges = false;
};

allowance allowance_of(const program& code) {
  allowance most;
  for (const auto& policy : code.policies) {
    most.retries = std::max<std::uint64_t>(most.retries, policy.retries);
    most.hedges = most.hedges || policy.hedge_after != duration::max();
  }
  return most;
}

/// What is wrong with the attempts of one task; empty if nothing is.
std::string fault_of(const total_counts& made, const allowance& allowed) {
  if (const auto sum = made.begun + made.retries + made.hedges;
      made.calls != sum)
    return fmt::format("requests, and calls with retries and hedges: {} "
                       "against {}",
                       made.calls, sum);
  if (made.retries > made.begun * allowed.retries)
    return fmt::format("{} retries of {} calls, which may have {} each",
                       made.retries, made.begun, allowed.retries);
  const auto unsuccessful
    = made.refused + made.failed + made.timed_out + made.broken;
  if (made.retries > unsuccessful)
    return fmt::format("{} retries after {} failures", made.retries,
                       unsuccessful);
  if (made.hedges > (allowed.hedges ? made.begun + made.retries : 0))
    return fmt::format("{} hedges of {} attempts", made.hedges,
                       made.begun + made.retries);
  return {};
}

void check_tasks(const scenario& work, const run_record& record,
                 std::vector<std::string>& found) {
  std::vector<allowance> allowed;
  for (const auto& tasks : work.tasks)
    allowed.push_back(allowance_of(tasks.code));
  std::vector<bool> told(work.tasks.size());
  for (const auto& task : record.tasks) {
    total_counts made;
    made += task.counts;
    const auto fault = fault_of(made, allowed[task.task_class]);
    if (fault.empty() || told[task.task_class])
      continue;
    told[task.task_class] = true;
    found.push_back(fmt::format(
      "I-3: {}#{}: {}", work.tasks[task.task_class].name, task.number, fault));
  }
}

void check_late_answers(const run_record& record,
                        std::vector<std::string>& found) {
  for (const auto& service : record.services)
    if (service.late > service.timed_out + service.cancelled)
      found.push_back(fmt::format(
        "I-4: {}: {} late answers to {} calls that were given up", service.name,
        service.late, service.timed_out + service.cancelled));
}

} // namespace

std::vector<std::string> check_attempts(const scenario& work,
                                        const run_record& record) {
  std::vector<std::string> found;
  check_tasks(work, record, found);
  check_late_answers(record, found);
  return found;
}

} // namespace rehearse
