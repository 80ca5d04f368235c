// A scenario with every default filled in says the same as before.
#include "scenarios/resolved.hpp"
#include "tests/scenarios/read_support.hpp"

using namespace rehearse;
using namespace rehearse::test;

namespace {

std::string resolved(const std::string& text,
                     const std::vector<std::string>& sets = {}) {
  return resolved_text(read_good(text, sets), text, sets);
}

/// The line of `text` that begins with `start`, without the spaces before it.
std::string line(const std::string& text, const std::string& start) {
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find('\n', at);
    const auto first = text.find_first_not_of(' ', at);
    if (text.compare(first, start.size(), start) == 0)
      return text.substr(first, end - first);
    at = end + 1;
  }
  return "no line '" + start + "' in\n" + text;
}

const std::string shop = R"([scenario]
format = 1
seed = 7

[defaults.call]
timeout = "400ms"
retries = 1
hedge_after = "100ms"
backoff = { first = "20ms", jitter = "full" }

[defaults.task]
priority = 3
deadline = { after = "2s" }

[lock.basket]
permits = 4

[service.db]
latency = { dist = "lognormal", p50 = "6ms", p99 = "40ms" }
capacity = 16
queue = 200
failure = { rate = "0.1%" }

[service.payments]
latency = "20ms..40ms"
rate_limit = "300/s"

[task.checkout]
count = 5
deadline = "1s"
steps = [
  { compute = "2ms", name = "parse" },
  { parallel = [
      [ { call = "db" } ],
      [ { call = "db", timeout = "50ms", on_error = "continue" } ],
    ], join = "any" },
  { lock = "basket", steps = [ { call = "payments", retries = 0 } ] },
  { choose = [ { weight = 9, steps = [ { yield = true } ] },
               { weight = 0.5, steps = [] } ], probability = 0.5 },
  { barrier = "end" },
]

[task.batch]
start = "1s"
arrivals = { kind = "every", interval = "5ms" }
count = 20
steps = [ { repeat = 5, steps = [ { mark = "round \"1\"" } ] } ]

[goals]
"fast" = "makespan < 10s"

[report]
percentiles = [99, 50]
apdex = "1s"
)";

} // namespace

BOOST_AUTO_TEST_SUITE(resolved_test)

BOOST_AUTO_TEST_CASE(it_is_read_without_a_finding_that_was_not_there_before) {
  const auto before = read(shop);
  const auto after = read(resolved(shop));
  BOOST_REQUIRE_MESSAGE(after.value, after.text());
  BOOST_TEST(after.found.warnings() == before.found.warnings(), after.text());
}

BOOST_AUTO_TEST_CASE(nothing_changes_when_it_is_resolved_again) {
  const auto strip = [](std::string text) {
    for (auto at = text.find("  # "); at != std::string::npos;
         at = text.find("  # "))
      text.erase(at, text.find('\n', at) - at);
    return text;
  };
  const auto once = resolved(shop);
  auto twice = strip(resolved(once));
  // Lines that are comments say what depends on the machine.
  BOOST_TEST(strip(once) == twice);
}

BOOST_AUTO_TEST_CASE(it_does_the_same_as_the_original) {
  const auto before = read_good(shop);
  const auto after = read_good(resolved(shop));
  BOOST_REQUIRE_EQUAL(before.tasks.size(), after.tasks.size());
  for (std::size_t i = 0; i < before.tasks.size(); ++i) {
    const auto& a = before.tasks[i];
    const auto& b = after.tasks[i];
    BOOST_TEST(a.name == b.name);
    BOOST_TEST((a.count == b.count));
    BOOST_TEST((a.start == b.start));
    BOOST_TEST(a.priority == b.priority);
    BOOST_TEST((a.deadline == b.deadline));
    BOOST_TEST(a.aborts == b.aborts);
    BOOST_TEST(a.code.ops.size() == b.code.ops.size());
    BOOST_REQUIRE_EQUAL(a.code.draws.size(), b.code.draws.size());
    for (std::size_t k = 0; k < a.code.draws.size(); ++k) {
      BOOST_TEST(a.code.draws[k].key == b.code.draws[k].key);
      BOOST_TEST(a.code.draws[k].dist->text() == b.code.draws[k].dist->text());
    }
    BOOST_REQUIRE_EQUAL(a.code.policies.size(), b.code.policies.size());
    for (std::size_t k = 0; k < a.code.policies.size(); ++k) {
      const auto& p = a.code.policies[k];
      const auto& q = b.code.policies[k];
      BOOST_TEST((p.timeout == q.timeout));
      BOOST_TEST(p.retries == q.retries);
      BOOST_TEST((p.hedge_after == q.hedge_after));
      BOOST_TEST(p.carries_on == q.carries_on);
      BOOST_TEST(p.backoff_key == q.backoff_key);
    }
  }
  BOOST_TEST(before.seed == after.seed);
  BOOST_TEST(before.name == after.name);
  BOOST_TEST(after.goals.size() == 1U);
}

BOOST_AUTO_TEST_CASE(each_line_says_where_its_value_comes_from) {
  const auto text = resolved(shop, {"service.db.capacity=8"});
  const auto at = [&](const std::string& start, const std::string& wanted) {
    BOOST_TEST(line(text, start) == wanted);
  };
  at("name", "name = \"a\"                                    # default");
  at("seed", "seed = 7                                      # a.toml:3");
  at("capacity", "capacity = 8                                  # --set");
  at("overflow", "overflow = \"reject\"                           # default");
  at("failure = { r", "failure = { rate = \"0.1%\" }                   # "
                      "a.toml:22");
  at("priority", "priority = 3                                  # "
                 "[defaults.task]");
  at("deadline", "deadline = \"1s\"                               # "
                 "a.toml:30");
  at("deadline = { a", "deadline = { after = \"2s\", then = \"record\" }  # "
                       "[defaults.task]; default: then");
  at("# cores", "# cores: real: the host's; virtual: 4         # default");
  at("{ call = \"db\", timeout = \"50",
     "{ call = \"db\", timeout = \"50ms\", retries = 1, backoff = { first = "
     "\"20ms\", factor = 2.0, max = \"1s\", jitter = \"full\" }, on_error = "
     "\"continue\", blocking = false, probability = 1.0 },  # a.toml:35; "
     "[defaults.call]: retries, backoff; default: blocking, probability");
  at(
    "{ call = \"payments\"",
    "{ call = \"payments\", timeout = \"400ms\", retries = 0, hedge_after = "
    "\"100ms\", on_error = \"fail\", blocking = false, probability = 1.0 },  # "
    "a.toml:37; [defaults.call]: timeout, hedge_after; default: on_error, "
    "blocking, probability");
}

BOOST_AUTO_TEST_CASE(defaults_without_effect_are_left_out) {
  const auto text = resolved(shop);
  // payments has no queue that could overflow, and no capacity to queue for.
  const auto payments = text.substr(text.find("[service.payments]"));
  BOOST_TEST(payments.find("overflow") == std::string::npos, payments);
  BOOST_TEST(text.find("\n[defaults") == std::string::npos, text);
}

BOOST_AUTO_TEST_CASE(calls_of_services_take_no_defaults_of_calls) {
  const auto shown = resolved(R"([scenario]
format = 1
[defaults.call]
timeout = "4ms"
[service.a]
latency = "3ms"
[service.b]
latency = "3ms"
steps = [ { call = "a" } ]
[task.a]
steps = [ { call = "b" } ]
)");
  const auto has = [&](const char* words) {
    return shown.find(words) != std::string::npos;
  };
  BOOST_TEST(has("{ call = \"a\", timeout = \"none\""), shown);
  BOOST_TEST(has("{ call = \"b\", timeout = \"4ms\""), shown);
}

BOOST_AUTO_TEST_CASE(inherited_keys_that_exclude_others_are_left_out) {
  const std::string text = R"([scenario]
format = 1
[defaults.service]
latency = "3ms"
queue = 4
overflow = "drop_oldest"
patience = "3ms"
outage_process = { mtbf = "1s", mttr = "1s", mode = "pause" }
[service.a]
[service.b]
capacity = 3
outages = []
[task.a]
steps = [ { call = "a" } ]
)";
  const auto shown = resolved(text);
  const auto both = read_good(shown).services;
  BOOST_TEST(both[0].random_outages.has_value());
  BOOST_TEST(!both[0].queue.has_value());
  BOOST_TEST(!both[1].random_outages.has_value());
  BOOST_TEST(*both[1].queue == 4U);
  BOOST_TEST((both[1].overflow == queue_overflow::drop_oldest));
  BOOST_TEST(line(shown, "latency")
             == "latency = \"3ms\"                      "
                "         # [defaults.service]");
}

BOOST_AUTO_TEST_CASE(a_drawn_seed_stays) {
  const std::string text
    = "[scenario]\nformat = 1\nseed = \"random\"\n[task.a]\nsteps = [ { yield "
      "= true } ]\n";
  const auto work = read_good(text);
  const auto again = read_good(resolved_text(work, text, {}));
  BOOST_TEST(again.seed == work.seed);
  BOOST_TEST(!again.seed_was_random);
}

BOOST_AUTO_TEST_SUITE_END()
