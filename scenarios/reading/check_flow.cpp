// What is wrong between the steps of different tasks.
#include "scenarios/reading/tables.hpp"
#include "scenarios/steps/call_settings.hpp"

#include <algorithm>
#include <limits>
#include <set>

namespace rehearse {

namespace {

/// How many tasks of a class can be at a barrier at once.
std::uint64_t most_at_once(const scenario& work, const task_class& tasks) {
  constexpr auto unlimited = std::numeric_limits<std::uint32_t>::max();
  return std::min<std::uint64_t>(task_count(work, tasks).value_or(unlimited),
                                 tasks.max_in_flight.value_or(unlimited));
}

/// Puts the number of tasks in the place of "all".
/// @returns whether every use has a number.
bool count_parties(const reading& in, std::vector<barrier_use>& uses) {
  for (auto& use : uses) {
    if (use.parties)
      continue;
    const auto& tasks = in.out.tasks[use.task];
    use.parties = tasks.count;
    if (use.parties)
      continue;
    in.error("E020", use.path,
             "nothing fixes the number of tasks of task." + tasks.name
               + "; give parties, or task." + tasks.name + ".count",
             use.where);
    return false;
  }
  return true;
}

void disagree(const reading& in, const barrier_use& first,
              const barrier_use& other) {
  diagnostic finding;
  finding.id = "E020";
  finding.path = other.path;
  finding.message = "barrier '" + in.out.barriers[other.barrier].name
                    + "' waits for " + std::to_string(*other.parties)
                    + " here and for " + std::to_string(*first.parties)
                    + " elsewhere; give the same parties";
  finding.where = other.where;
  finding.related = related_place{first.where, "the other number"};
  in.found.add(std::move(finding));
}

/// Reports a barrier for which there are never enough tasks.
void check_opens(const reading& in, const std::vector<barrier_use>& uses) {
  std::set<std::size_t> classes;
  for (const auto& use : uses) {
    if (use.in_branch)
      return;
    classes.insert(use.task);
  }
  std::uint64_t most = 0;
  bool held_back = false;
  for (const auto index : classes) {
    const auto& tasks = in.out.tasks[index];
    most += most_at_once(in.out, tasks);
    held_back = tasks.max_in_flight && *tasks.max_in_flight == most;
  }
  const auto& use = uses.front();
  if (most >= *use.parties)
    return;
  const auto start = "barrier '" + in.out.barriers[use.barrier].name
                     + "' waits for " + std::to_string(*use.parties) + " but ";
  const auto limit
    = held_back && classes.size() == 1
        ? "max_in_flight is " + std::to_string(most)
        : "at most " + std::to_string(most) + " tasks can be at it";
  in.error("E020", use.path, start + limit + ": it can never open", use.where);
}

void check_barrier(reading& in, std::vector<barrier_use>& uses) {
  if (!count_parties(in, uses))
    return;
  const auto& first = uses.front();
  for (const auto& use : uses)
    if (use.parties != first.parties)
      return disagree(in, first, use);
  in.out.barriers[first.barrier].parties = *first.parties;
  check_opens(in, uses);
}

void check_barriers(reading& in) {
  std::vector<std::vector<barrier_use>> by_barrier(in.out.barriers.size());
  for (const auto& use : in.flow.barrier_uses)
    by_barrier[use.barrier].push_back(use);
  for (auto& uses : by_barrier)
    check_barrier(in, uses);
}

} // namespace

void check_flow(reading& in) {
  check_barriers(in);
  check_lock_orders(in);
  warn_of_retries(in);
}

} // namespace rehearse
