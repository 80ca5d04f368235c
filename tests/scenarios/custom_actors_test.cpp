// The keys `actor` and `args`: mistakes are told as precisely as elsewhere.
#include "tests/scenarios/read_support.hpp"

#include <map>
#include <variant>

using namespace rehearse;
using namespace rehearse::test;
using namespace std::chrono_literals;

namespace {

class idle_task final : public custom_task {
public:
  void start() override {
    done();
  }
};

class idle_service final : public custom_service {
public:
  void request(const custom_request& one) override {
    reply(one);
  }
};

/// What the last actor `worker` was given.
struct {
  duration work;
  std::int64_t size;
  double share;
  double chance;
  bool eager;
  std::string label;
  std::size_t mode;
  duration drawn;
  service_ref callee;
  task_ref peers;
} given;

task_maker read_worker(custom_args& args) {
  given.work = args.length("work", 3ms);
  given.size = args.integer("size", 1, 100, 7);
  given.share = args.number("share", 0, 1, 0.5);
  given.chance = args.probability("chance", 0.25);
  given.eager = args.boolean("eager", true);
  given.label = args.text("label", "none");
  given.mode = args.word("mode", {"slow", "fast"}, 1);
  given.drawn = args.dist("drawn", 2ms)(0.5, 0);
  if (args.has("db"))
    given.callee = args.service("db");
  if (args.has("peers"))
    given.peers = args.tasks("peers");
  if (given.label == "")
    args.error("label", "must not be empty");
  return [] {
    return std::make_unique<idle_task>();
  };
}

task_maker read_needy(custom_args& args) {
  args.service("db");
  args.require("size");
  return [] {
    return std::make_unique<idle_task>();
  };
}

service_maker read_desk(custom_args&) {
  return [] {
    return std::make_unique<idle_service>();
  };
}

const custom_actor_kind worker_kind{"worker",
                                    "for tests",
                                    {{"work", "duration", "", ""},
                                     {"size", "int", "", ""},
                                     {"share", "float", "", ""},
                                     {"chance", "probability", "", ""},
                                     {"eager", "bool", "", ""},
                                     {"label", "string", "", ""},
                                     {"mode", "word", "", "slow or fast"},
                                     {"drawn", "dist", "", ""},
                                     {"db", "service name", "", ""},
                                     {"peers", "task name", "", ""}},
                                    {"done"},
                                    {},
                                    &read_worker,
                                    nullptr};

const custom_actor_kind needy_kind{
  "needy",
  "for tests",
  {{"db", "service name", "", "required"}, {"size", "int", "", "required"}},
  {},
  {},
  &read_needy,
  nullptr};

const custom_actor_kind desk_kind{"desk", "for tests", {},        {},
                                  {},     nullptr,     &read_desk};

outcome read_custom(const std::string& text) {
  auto all = options();
  all.actors = {&worker_kind, &needy_kind, &desk_kind};
  all.metrics.push_back(
    {"counter.NAME", quantity::number, metric_scope::run, ""});
  all.load_plugin = [](const std::string& path) -> result<custom_actor_list> {
    return failure{"cannot load " + path};
  };
  outcome out;
  out.value = read_scenario("a.toml", text, all, out.found);
  return out;
}

std::string findings_of(const std::string& text) {
  auto got = read_custom("[scenario]\nformat = 1\n" + text).text();
  for (auto at = got.find("a.toml:"); at != std::string::npos;
       at = got.find("a.toml:"))
    got.erase(at, 7);
  if (!got.empty())
    got.pop_back();
  return got;
}

} // namespace

BOOST_AUTO_TEST_SUITE(custom_actors_test)

BOOST_AUTO_TEST_CASE(args_arrive_as_written) {
  BOOST_TEST(findings_of(R"([service.other]
latency = "1ms"
[service.pg]
latency = "1ms"
[task.first]
steps = [{ compute = "1ms" }]
[task.t]
actor = "worker"
args = { work = "5ms", size = 9, share = 0.1, chance = "1%", eager = false, label = "a", mode = "slow", drawn = "10ms..20ms", db = "pg", peers = "t" }
)") == "");
  BOOST_TEST((given.work == 5ms));
  BOOST_TEST(given.size == 9);
  BOOST_TEST(given.share == 0.1);
  BOOST_TEST(given.chance == 0.01);
  BOOST_TEST(!given.eager);
  BOOST_TEST(given.label == "a");
  BOOST_TEST(given.mode == 0U);
  BOOST_TEST((given.drawn == 15ms));
  BOOST_TEST(given.callee.index == 0U);
  BOOST_TEST(given.peers.index == 1U);
}

BOOST_AUTO_TEST_CASE(args_left_out_have_their_defaults) {
  BOOST_TEST(findings_of("[task.t]\nactor = \"worker\"\n") == "");
  BOOST_TEST((given.work == 3ms));
  BOOST_TEST(given.size == 7);
  BOOST_TEST(given.share == 0.5);
  BOOST_TEST(given.chance == 0.25);
  BOOST_TEST(given.eager);
  BOOST_TEST(given.mode == 1U);
  BOOST_TEST((given.drawn == 2ms));
}

BOOST_AUTO_TEST_CASE(every_mistake_is_told_with_its_place) {
  const std::map<std::string, std::string> rows{
    {"[task.t]\nactor = \"wroker\"\n",
     "4:9: error[E021]: task.t.actor: no custom actor 'wroker'; did you mean "
     "'worker'?"},
    {"[task.t]\nactor = 3\n",
     "4:9: error[E011]: task.t.actor: expected a string, got an integer"},
    {"[task.t]\nactor = \"desk\"\n",
     "4:9: error[E021]: task.t.actor: the custom actor 'desk' is no task"},
    {"[service.s]\nactor = \"worker\"\n[task.t]\nsteps = [{ call = \"s\" }]\n",
     "4:9: error[E021]: service.s.actor: the custom actor 'worker' is no "
     "service"},
    {"[task.t]\nactor = \"worker\"\nargs = 3\n",
     "5:8: error[E011]: task.t.args: expected a table, got an integer"},
    {"[task.t]\nactor = \"worker\"\nargs = { wrk = \"5ms\" }\n",
     "5:10: error[E012]: task.t.args.wrk: unknown key 'wrk' in task.t.args; "
     "did you mean 'work'?"},
    {"[task.t]\nactor = \"worker\"\nargs = { work = 5, size = 0 }\n",
     "5:17: error[E013]: task.t.args.work: a duration needs a unit, write "
     "\"5ms\" (ns, us, ms, s, min, h)\n"
     "5:27: error[E014]: task.t.args.size: must be from 1 to 100, got 0"},
    {"[task.t]\nactor = \"worker\"\nargs = { mode = \"fst\" }\n",
     "5:17: error[E014]: task.t.args.mode: one of slow, fast; got 'fst'; did "
     "you mean 'fast'?"},
    {"[task.t]\nactor = \"worker\"\nargs = { label = \"\" }\n",
     "5:18: error[E014]: task.t.args.label: must not be empty"},
    {"[service.pg]\nlatency = \"1ms\"\n[task.t]\nactor = \"worker\"\nargs = { "
     "db = \"pgg\" }\n",
     "7:15: error[E021]: task.t.args.db: task 't' calls service 'pgg', which "
     "is not defined; did you mean 'pg'?"},
    {"[task.t]\nactor = \"worker\"\nargs = { peers = \"u\" }\n",
     "5:18: error[E021]: task.t.args.peers: task 't' sends messages to task "
     "'u', which is not defined"},
    {"[task.t]\nactor = \"needy\"\n",
     "4:9: error[E010]: task.t.args.db: task.t.args needs db\n"
     "4:9: error[E010]: task.t.args.size: task.t.args needs size"},
    {"[task.t]\nactor = \"worker\"\nsteps = [{ compute = \"1ms\" }]\n",
     "4:9: error[E015]: task.t.actor: give either steps or actor"},
    {"[task.t]\nargs = {}\nsteps = [{ compute = \"1ms\" }]\n",
     "4:8: error[E020]: task.t.args: args needs actor"},
    {"[service.s]\nargs = {}\nlatency = \"1ms\"\n[task.t]\nsteps = [{ call = "
     "\"s\" }]\n",
     "4:8: error[E020]: service.s.args: args needs actor"},
    {"[task.t]\nsteps = [{ actor = \"worker\", args = { size = 101 } }]\n",
     "4:46: error[E014]: task.t step 1.args.size: must be from 1 to 100, got "
     "101"},
    {"[run]\nplugins = [ \"no.so\" ]\n[task.t]\nsteps = [{ compute = \"1ms\" "
     "}]\n",
     "4:13: error[E030]: run.plugins: cannot load no.so"},
    {"[task.t]\nactor = \"worker\"\n[goals]\ng = \"counter.doen == 1\"\n",
     "6:14: error[E021]: goals.g: no counter 'doen'; did you mean 'done'?"},
  };
  for (const auto& [text, findings] : rows)
    BOOST_TEST(findings_of(text) == findings,
               text << "\n  gives " << findings_of(text));
}

BOOST_AUTO_TEST_CASE(counters_of_one_class_are_shared) {
  const auto work = read_custom("[scenario]\nformat = 1\n"
                                "[task.t]\nsteps = [{ actor = \"worker\" }, { "
                                "actor = \"worker\" }]\n"
                                "[task.u]\nactor = \"worker\"\n");
  BOOST_REQUIRE_MESSAGE(work.value, work.text());
  const auto& counters = work.value->counters;
  BOOST_REQUIRE_EQUAL(counters.size(), 2U);
  BOOST_TEST(counters[0].owner == "task.t");
  BOOST_TEST(counters[1].owner == "task.u");
}

BOOST_AUTO_TEST_SUITE_END()
