// Actors that throw or never answer: one task's failure, or the end of the run.
#include "actors/crash.hpp"
#include "runtime/teardown.hpp"
#include "tests/support/runs.hpp"

#include <caf/actor_system.hpp>
#include <caf/send.hpp>
#include <caf/typed_event_based_actor.hpp>

#include <algorithm>
#include <atomic>
#include <functional>
#include <new>
#include <stdexcept>
#include <thread>

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

using hook = std::function<void(caf::actor_system&, run_context&)>;

/// Throws once, in the task numbered 2 when it begins to wait; else passes on.
template <class Exception>
class thrower final : public observer {
public:
  void happened(const task_event& event) override {
    if (event.kind == event_kind::waiting && event.number == 2
        && !thrown_.exchange(true))
      throw Exception{};
    if (next != nullptr)
      next->happened(event);
  }

  observer* next = nullptr;

private:
  std::atomic<bool> thrown_{false};
};

struct boom : std::runtime_error {
  boom() : std::runtime_error{"boom"} {
  }
};

/// A service that answers no call.
struct faulty {
  std::function<void()> asked;  ///< Done at a call.
  std::function<void()> closed; ///< Done when the run may be over.
};

service_actor::behavior_type behave(service_actor::pointer self,
                                    run_context* context, const faulty& how) {
  tell_crashes(self, context, "service network");
  return {
    [how](const service_request&) { how.asked(); },
    [](const service_request_with_terms&) {},
    [](const withdraw_call&) {},
    [](const connection_back&) {},
    [](const errand_done&) {},
    [](const cancel_calls&) {},
    [self, context, how](const close_books&) {
      self->send(context->director, service_books{0, {}});
      how.closed();
    },
  };
}

/// Puts a faulty service into the place of the first.
hook with(const faulty& how) {
  return [how](caf::actor_system& sys, run_context& context) {
    auto& place = context.services.front();
    caf::anon_send_exit(place, caf::exit_reason::user_shutdown);
    place = sys.spawn(behave, &context, how);
  };
}

void do_nothing() {
}

void fail() {
  throw boom{};
}

run_summary run_with(hook before_tasks, const std::string& clock,
                     const std::string& model) {
  const auto work = read_or_fail(three_tasks(),
                                 {"run.clock=" + clock, "run.models=" + model});
  campaign_settings settings;
  settings.before_tasks = std::move(before_tasks);
  settings.stall_limit = 300ms;
  auto result = run_campaign(work, settings);
  BOOST_REQUIRE_EQUAL(result.runs.size(), 1U);
  return result.runs.front();
}

/// A run in which task 2 throws an exception.
template <class Exception>
run_summary run_throwing(const std::string& clock, const std::string& model) {
  thrower<Exception> watch;
  return run_with(
    [&watch](caf::actor_system&, run_context& context) {
      watch.next = context.watch;
      context.watch = &watch;
    },
    clock, model);
}

bool begins(const std::vector<std::string>& texts, const std::string& with) {
  return std::any_of(texts.begin(), texts.end(), [&](const auto& text) {
    return text.compare(0, with.size(), with) == 0;
  });
}

const char* const both_clocks[] = {"virtual", "real"};

} // namespace

BOOST_AUTO_TEST_SUITE(faults_real_test)

BOOST_AUTO_TEST_CASE(a_task_that_throws_fails_alone_and_the_run_is_invalid) {
  for (const auto* clock : both_clocks)
    for (const auto& row : models())
      BOOST_TEST_CONTEXT(clock << ", " << row.name) {
        const auto name = "[\"" + std::string{row.name} + "\"]";
        const auto run = run_throwing<boom>(clock, name);
        BOOST_TEST((run.end == run_end::complete));
        BOOST_TEST(run.tasks.completed == 2U);
        BOOST_TEST(run.tasks.failed == 1U);
        BOOST_TEST(run.tasks.crashed == 1U);
        BOOST_TEST(run.crashed);
        BOOST_TEST(begins(run.invalid_because, "crash: fetch#2: boom"));
      }
}

BOOST_AUTO_TEST_CASE(out_of_memory_ends_the_run_and_is_no_defect) {
  for (const auto* clock : both_clocks)
    BOOST_TEST_CONTEXT(clock) {
      const auto run = run_throwing<std::bad_alloc>(clock, "[\"concurrent\"]");
      BOOST_TEST((run.end == run_end::out_of_memory));
      BOOST_TEST(run.tasks.unfinished > 0U);
      BOOST_TEST(run.invalid_because.empty());
    }
}

BOOST_AUTO_TEST_CASE(a_service_that_throws_ends_the_run) {
  for (const auto* clock : both_clocks)
    BOOST_TEST_CONTEXT(clock) {
      const auto run
        = run_with(with({fail, do_nothing}), clock, "[\"concurrent\"]");
      BOOST_TEST((run.end == run_end::crashed));
      BOOST_TEST(begins(run.invalid_because, "crash: service network: boom"));
    }
}

BOOST_AUTO_TEST_CASE(a_run_that_stands_still_has_stalled_on_both_clocks) {
  std::vector<std::vector<std::string>> words;
  for (const auto* clock : both_clocks)
    BOOST_TEST_CONTEXT(clock) {
      const auto run
        = run_with(with({do_nothing, do_nothing}), clock, "[\"concurrent\"]");
      BOOST_TEST((run.end == run_end::stalled));
      BOOST_TEST(run.tasks.arrived == 3U);
      BOOST_TEST(run.tasks.unfinished == 3U);
      BOOST_REQUIRE_EQUAL(run.invalid_because.size(), 1U);
      words.push_back(run.invalid_because);
    }
  BOOST_TEST(words[0].front() == words[1].front());
  BOOST_TEST(words[0].front().find("3 of 3 fetch have not ended")
             != std::string::npos);
}

BOOST_AUTO_TEST_CASE(whoever_is_still_at_it_finds_all_actors_of_the_run) {
  // The director has heard all it needs, so the run is over in another thread.
  run_context* run = nullptr;
  bool lost = false;
  const auto linger = [&] {
    for (int i = 0; i < 100 && !lost; ++i) {
      std::this_thread::sleep_for(1ms);
      lost = !run->director || !run->source || run->services.empty();
    }
  };
  run_with(
    [&](caf::actor_system& sys, run_context& context) {
      run = &context;
      with({do_nothing, linger})(sys, context);
    },
    "real", "[\"concurrent\"]");
  BOOST_TEST(wait_for_teardown());
  BOOST_TEST(!lost);
}

BOOST_AUTO_TEST_SUITE_END()
