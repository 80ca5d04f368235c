// Custom services in virtual time, to the nanosecond.
#include "tests/support/runs.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

/// A service whose behaviour a test gives as one function.
class scripted final : public custom_service {
public:
  using script = std::function<void(scripted&, const custom_request&)>;

  explicit scripted(script what) : what_(std::move(what)) {
  }

  void request(const custom_request& one) override {
    what_(*this, one);
  }

  using custom_service::after;
  using custom_service::call;
  using custom_service::count;
  using custom_service::draw;
  using custom_service::now;
  using custom_service::reject;
  using custom_service::reply;

private:
  script what_;
};

scripted::script todo;
service_ref behind;

service_maker read_scripted(custom_args& args) {
  if (args.has("service"))
    behind = args.service("service");
  return [] {
    return std::make_unique<scripted>(todo);
  };
}

const custom_actor_kind scripted_kind{
  "scripted",    "for tests", {{"service", "service name", "", ""}},
  {"count"},     {},          nullptr,
  &read_scripted};

run_summary run_script(const std::string& body, const std::string& model,
                       scripted::script what) {
  todo = std::move(what);
  return run_tables(body, model, {}, {&scripted_kind});
}

const std::string two_callers = R"(
  [task.t]
  count = 2
  steps = [{ call = "s" }]
)";

std::map<std::string, std::int64_t> counters(const run_summary& run) {
  std::map<std::string, std::int64_t> out;
  for (const auto& one : run.counters)
    out[one.name] = one.value;
  return out;
}

} // namespace

BOOST_AUTO_TEST_SUITE(custom_services_test)

BOOST_AUTO_TEST_CASE(a_service_answers_when_it_likes) {
  for (const std::string model : {"concurrent", "combined", "parallel"}) {
    const auto run
      = run_script("[service.s]\nactor = \"scripted\"\n" + two_callers, model,
                   [](auto& me, const auto& one) {
                     me.count("count");
                     me.after(10ms, [&me, one] { me.reply(one); });
                   });
    BOOST_TEST((run.makespan == 10ms), model);
    BOOST_TEST(run.tasks.completed == 2U);
    BOOST_TEST(counters(run)["count"] == 2);
    BOOST_TEST((run.account.of(wait_kind::service) == 20ms));
  }
}

BOOST_AUTO_TEST_CASE(the_keys_of_the_service_hold_around_it) {
  const auto run = run_script(R"(
    [service.s]
    actor = "scripted"
    capacity = 1
    latency = "1ms"
    network = "2ms"
  )" + two_callers,
                              "concurrent", [](auto& me, const auto& one) {
                                me.after(10ms, [&me, one] { me.reply(one); });
                              });
  // 1 to it, 1 + 10 in the slot for each of two, 1 back.
  BOOST_TEST((run.makespan == 24ms));
  BOOST_TEST((run.account.of(wait_kind::queue) == 11ms));
  BOOST_TEST((run.account.of(wait_kind::network) == 4ms));
}

BOOST_AUTO_TEST_CASE(a_rejected_request_is_a_services_error) {
  const auto run
    = run_script("[service.s]\nactor = \"scripted\"\n" + two_callers,
                 "concurrent", [](auto& me, const auto& one) {
                   me.reject(one);
                   me.reply(one); // Too late.
                 });
  BOOST_TEST(run.tasks.errors == 2U);
  BOOST_TEST(run.services[0].books.failed == 2U);
}

BOOST_AUTO_TEST_CASE(callers_that_leave_do_no_harm) {
  const auto run = run_script(R"(
    [service.s]
    actor = "scripted"
    on_abandon = "stop"
    [task.t]
    steps = [{ call = "s", timeout = "5ms", on_error = "continue" },
             { wait = "20ms" }]
  )",
                              "concurrent", [](auto& me, const auto& one) {
                                me.after(10ms, [&me, one] { me.reply(one); });
                              });
  BOOST_TEST(run.tasks.completed == 1U);
  BOOST_TEST(run.services[0].books.timed_out == 1U);
}

BOOST_AUTO_TEST_CASE(a_service_calls_others_on_behalf_of_requests) {
  const auto run = run_script(R"(
    [service.s]
    actor = "scripted"
    args = { service = "db" }
    [service.db]
    latency = "30ms"
    capacity = 1
  )" + two_callers,
                              "concurrent", [](auto& me, const auto& one) {
                                me.call(behind, one, [&me, one](bool good) {
                                  BOOST_TEST(good);
                                  me.reply(one);
                                });
                              });
  BOOST_TEST((run.makespan == 60ms));
  BOOST_TEST(run.services[1].books.calls == 2U);
}

BOOST_AUTO_TEST_CASE(draws_are_of_the_request) {
  std::set<double> drawn;
  std::size_t rounds = 0;
  for (const std::string model : {"concurrent", "combined", "parallel"}) {
    run_script("[service.s]\nactor = \"scripted\"\n" + two_callers, model,
               [&](auto& me, const auto& one) {
                 drawn.insert(me.draw(one, "a"));
                 drawn.insert(me.draw(one, "a"));
                 drawn.insert(me.draw(one, "b"));
                 ++rounds;
                 me.reply(one);
               });
  }
  BOOST_TEST(rounds == 6U);
  BOOST_TEST(drawn.size() == 4U);
}

BOOST_AUTO_TEST_CASE(a_service_that_throws_ends_the_run) {
  todo = [](auto&, const auto&) {
    throw std::runtime_error{"boom"};
  };
  const auto work = read_or_fail(
    "[scenario]\nformat = 1\n[run]\nclock = \"virtual\"\nmodels = "
    "[\"concurrent\"]\n[service.s]\nactor = \"scripted\"\n"
      + two_callers,
    {}, {&scripted_kind});
  const auto result = run_campaign(work, {});
  BOOST_REQUIRE_EQUAL(result.runs.size(), 1U);
  BOOST_TEST((result.runs[0].end == run_end::crashed));
  BOOST_REQUIRE(!result.runs[0].invalid_because.empty());
  BOOST_TEST(
    result.runs[0].invalid_because[0].find("custom actor 'scripted': boom")
    != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
