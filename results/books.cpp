// The books of a run: counts and times that must balance, or it is worthless.
#include "results/books.hpp"

#include "results/books_attempts.hpp"
#include "results/books_services.hpp"
#include "results/deadlock.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

namespace rehearse {

namespace {

/// Collects what does not balance.
class auditor {
public:
  auditor(const scenario& work, const run_record& record)
    : work_(work), record_(record), complete_(record.end == run_end::complete) {
  }

  std::vector<std::string> audit() {
    for (const auto& crash : record_.crashes)
      fail("crash", crash);
    if (record_.end == run_end::stalled)
      fail("I-13", "tasks were left and nothing more could happen: "
                     + explain_stall(work_, record_));
    // What is missing then is missing for that reason.
    if (!found_.empty() || record_.end == run_end::out_of_memory)
      return std::move(found_);
    check_settings();
    check_tasks();
    check_calls();
    for (auto& fault : check_attempts(work_, record_))
      found_.push_back(std::move(fault));
    check_accounts();
    check_little();
    check_workers();
    check_process();
    // What a service still did for nobody is open at the services it asked.
    const bool cut = std::any_of(
      record_.services.begin(), record_.services.end(),
      [](const service_record& one) { return one.errands_cut > 0; });
    if (!cut)
      for (auto& fault : check_services(record_, abandoned_ == 0))
        found_.push_back(std::move(fault));
    return std::move(found_);
  }

private:
  void fail(const char* id, const std::string& what) {
    found_.push_back(fmt::format("{}: {}", id, what));
  }

  template <class A, class B>
  void equal(const char* id, const char* what, const A& a, const B& b) {
    if (a != b)
      fail(id, fmt::format("{}: {} against {}", what, a, b));
  }

  /// CAF runs as it was asked to: it ignores what it does not understand.
  void check_settings() {
    // A model without workers leaves CAF one that idles.
    const auto workers = std::max<std::uint64_t>(record_.workers, 1);
    if (record_.workers_running)
      equal("settings", "workers asked for and running", workers,
            *record_.workers_running);
    if (record_.throughput_running && record_.max_throughput)
      equal("settings", "max-throughput asked for and in effect",
            *record_.max_throughput, *record_.throughput_running);
  }

  /// I-1: every task that arrived ended once, in one way.
  void check_tasks() {
    std::vector<std::vector<bool>> seen(work_.tasks.size());
    for (const auto& task : record_.tasks) {
      if (first_end(task, seen[task.task_class]))
        check_end(task);
      else
        fail("I-1",
             fmt::format("{}#{} ended twice or never was",
                         work_.tasks[task.task_class].name, task.number));
    }
    equal("I-1", "tasks arrived and ended", record_.arrived,
          record_.tasks.size() + record_.left);
    if (record_.left > 0)
      fail("I-13", fmt::format("{} tasks could not be stopped", record_.left));
    if (const auto all = task_count(work_); all && complete_)
      equal("I-1", "tasks of the scenario and arrived", *all, record_.arrived);
  }

  /// Notes in `ended` that `task` ended; whether it exists and had not before.
  bool first_end(const task_record& task, std::vector<bool>& ended) const {
    // Nobody has a number above that of all tasks.
    if (task.number == 0 || task.number > record_.arrived)
      return false;
    if (task.number >= ended.size())
      ended.resize(task.number + 1);
    if (ended[task.number])
      return false;
    ended[task.number] = true;
    return true;
  }

  void check_end(const task_record& task) {
    if (task.outcome == task_outcome::abandoned) {
      ++abandoned_;
      if (!work_.drain)
        fail("I-1", "a task was abandoned and there is no drain");
    }
    if (complete_ && task.outcome == task_outcome::unfinished)
      fail("I-1", "a task of a complete run is unfinished");
  }

  /// I-2: every call was answered once; callers and services agree.
  void check_calls() {
    total_counts tasks;
    for (const auto& task : record_.tasks)
      tasks += task.counts;
    std::uint64_t cut = 0;
    for (const auto& service : record_.services) {
      tasks += service.asked;
      cut += service.errands_cut;
    }
    // What a service still did for nobody had no time to count.
    if (cut > 0)
      return;
    equal("I-2", "calls and their answers", tasks.calls, tasks.answered());
    const auto same = [this](const char* what, std::uint64_t at_tasks,
                             std::uint64_t service_record::*member) {
      std::uint64_t at_services = 0;
      for (const auto& service : record_.services)
        at_services += service.*member;
      equal("I-2", what, at_tasks, at_services);
    };
    same("calls of tasks and at services", tasks.calls, &service_record::calls);
    same("replies to tasks and of services", tasks.replied,
         &service_record::replied);
    same("refusals to tasks and of services", tasks.refused,
         &service_record::turned_away);
    same("errors to tasks and of services", tasks.failed,
         &service_record::failed);
    same("timeouts of tasks and at services", tasks.timed_out,
         &service_record::timed_out);
    same("calls that met a breaker and that breakers met", tasks.broken,
         &service_record::broken);
  }

  /// I-6, I-10, I-11: each task's time adds up and no effect precedes its
  /// cause.
  void check_accounts() {
    const auto no_time = duration{0};
    for (const auto& task : record_.tasks) {
      const auto name = [&] {
        return fmt::format("{}#{}", work_.tasks[task.task_class].name,
                           task.number);
      };
      const auto latency = task.ended - task.arrived;
      if (task.account.total() != latency)
        fail("I-6",
             fmt::format("{}: states add up to {} ns, latency is {} ns", name(),
                         task.account.total().count(), latency.count()));
      if (task.started < task.arrived || task.ended < task.started
          || task.arrived.time_since_epoch() < no_time)
        fail("I-10", name()
                       + " started before it arrived or ended before it "
                         "started");
      if (task.ran && task.started - task.arrived != task.account.start_delay)
        fail("I-11", name() + ": its start delay is not what it waited");
    }
    if (record_.clock_went_back)
      fail("I-10", "the clock went back");
  }

  /// I-7: the time integral of the tasks in flight is the sum of their
  /// latencies (Little 1961). The director counts the one, tasks the other;
  /// only under the virtual clock do both use the same instants.
  void check_little() {
    if (record_.clock != clock_kind::virtual_time || !complete_)
      return;
    duration sum{0};
    for (const auto& task : record_.tasks)
      sum += task.ended - task.arrived;
    equal("I-7", "time in flight and latencies, in ns",
          record_.in_flight_time.count(), sum.count());
  }

  /// I-9: workers computed, and took tasks up, no longer than there was time.
  void check_workers() {
    duration last{0};
    for (const auto& task : record_.tasks)
      last = std::max(last, task.ended.time_since_epoch());
    for (const auto& worker : record_.workers_used)
      if (worker.running + worker.overhead > last + last / 100)
        fail("I-9", fmt::format("a worker computed {} ns of {} ns",
                                (worker.running + worker.overhead).count(),
                                last.count()));
  }

  /// I-13: the run left no thread behind.
  void check_process() {
    if (record_.process)
      equal("I-13", "threads before and after", record_.process->threads_before,
            record_.process->threads_after);
  }

  const scenario& work_;
  const run_record& record_;
  bool complete_;
  std::uint64_t abandoned_ = 0; ///< Tasks.
  std::vector<std::string> found_;
};

} // namespace

std::vector<std::string> check_books(const scenario& work,
                                     const run_record& record) {
  return auditor{work, record}.audit();
}

} // namespace rehearse
