// The books of a run: each broken count is found, and makes the run invalid.
#include "results/books.hpp"
#include "tests/support/runs.hpp"

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

using spoil = void (*)(run_record&);

/// A count that a defect could break, and the check that must find it.
struct broken {
  const char* id;
  const char* what;
  spoil break_it;
};

const std::vector<broken> breakages{
  {"I-1", "a task is lost",
   [](run_record& r) {
     r.tasks.pop_back();
   }},
  {"I-1", "a task is reported twice",
   [](run_record& r) {
     r.tasks.push_back(r.tasks.front());
   }},
  {"I-1", "a task never arrived",
   [](run_record& r) {
     --r.arrived;
   }},
  {"I-2", "a reply is lost",
   [](run_record& r) {
     --r.tasks.front().counts.replied;
   }},
  {"I-2", "a service counts a call twice",
   [](run_record& r) {
     ++r.services.front().calls;
   }},
  {"I-2", "a refusal is taken for a reply",
   [](run_record& r) {
     --r.services.front().replied;
     ++r.services.front().turned_away;
   }},
  {"I-3", "a request is made that no step asked for",
   [](run_record& r) {
     --r.tasks.front().counts.begun;
   }},
  {"I-4", "an answer is late though nobody gave up its call",
   [](run_record& r) {
     ++r.services.front().late;
   }},
  {"I-5", "a request is started twice",
   [](run_record& r) {
     ++r.services.front().started;
   }},
  {"I-5", "a request is never finished",
   [](run_record& r) {
     --r.services.front().finished;
   }},
  {"I-6", "a nanosecond is lost",
   [](run_record& r) {
     r.tasks.front().account.running -= 1ns;
   }},
  {"I-7", "the tasks in flight are counted wrongly",
   [](run_record& r) {
     r.in_flight_time += 1ns;
   }},
  {"I-1", "a task is abandoned that should be waited for",
   [](run_record& r) {
     r.tasks.front().outcome = task_outcome::abandoned;
   }},
  {"I-1", "a task has a number that nobody has",
   [](run_record& r) {
     r.tasks.front().number = 4;
   }},
  {"I-7", "a sojourn is measured wrongly",
   [](run_record& r) {
     r.services.front().sojourns.sum += 1ns;
   }},
  {"I-8", "a slot is busy too long",
   [](run_record& r) {
     r.services.front().busy_time += 1ns;
   }},
  {"I-8", "more are served than there are slots",
   [](run_record& r) {
     r.services.front().busy_max = 3;
   }},
  {"I-9", "a worker computes longer than the run",
   [](run_record& r) {
     r.workers_used.front().running += 1h;
   }},
  {"I-10", "a task ends before it starts",
   [](run_record& r) {
     r.tasks.front().started = r.tasks.front().ended + 1ns;
   }},
  {"I-10", "the clock goes back",
   [](run_record& r) {
     r.clock_went_back = true;
   }},
  {"I-11", "a task ends before its work can be done",
   [](run_record& r) {
     for (auto& task : r.tasks)
       task.ended = task.started = task.arrived;
   }},
  {"I-12", "a wait is not measured",
   [](run_record& r) {
     --r.services.front().waits.count;
   }},
  {"settings", "CAF runs other workers than asked for",
   [](run_record& r) {
     r.workers_running = 4;
   }},
  {"settings", "CAF takes another throughput than asked for",
   [](run_record& r) {
     r.max_throughput = 5;
     r.throughput_running = 50;
   }},
  {"I-13", "a request is left in a slot",
   [](run_record& r) {
     ++r.services.front().in_service_now;
   }},
  {"I-13", "a thread is left behind",
   [](run_record& r) {
     r.process = process_record{};
     r.process->threads_after = 1;
   }},
  {"I-13", "tasks are left and nothing happens",
   [](run_record& r) {
     r.end = run_end::stalled;
   }},
};

std::vector<std::string> findings_with(spoil break_it) {
  auto text = three_tasks();
  text.replace(text.find("latency"), 7, "capacity = 2\nlatency");
  const auto work
    = read_or_fail(text, {"run.clock=virtual", "run.models=[\"concurrent\"]"});
  campaign_settings settings;
  settings.before_books = break_it;
  return run_campaign(work, settings).runs.front().invalid_because;
}

} // namespace

BOOST_AUTO_TEST_SUITE(books_test)

BOOST_AUTO_TEST_CASE(a_sound_run_balances) {
  BOOST_TEST(findings_with([](run_record&) {}).empty());
}

BOOST_AUTO_TEST_CASE(every_broken_count_is_found) {
  for (const auto& row : breakages) {
    const auto found = findings_with(row.break_it);
    const auto named = [&row](const std::string& finding) {
      return finding.rfind(std::string{row.id} + ":", 0) == 0;
    };
    BOOST_TEST_CONTEXT(row.id << ", " << row.what)
    BOOST_TEST(std::any_of(found.begin(), found.end(), named));
  }
}

BOOST_AUTO_TEST_SUITE_END()
