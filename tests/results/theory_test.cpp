// Closed forms against known answers, in mean service times.
#include "results/theory_networks.hpp"
#include "results/theory_queues.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <string>
#include <vector>

using namespace rehearse;

namespace {

/// Six significant figures.
void check(const std::string& what, double got, double wanted) {
  BOOST_TEST(std::abs(got - wanted) <= 5.1e-6 * std::abs(wanted),
             what << ": " << got << ", not " << wanted);
}

open_queue queue(double arrivals, std::size_t servers = 1, double cv2 = 1) {
  return {arrivals, 1, cv2, servers};
}

} // namespace

BOOST_AUTO_TEST_SUITE(theory_test)

BOOST_AUTO_TEST_CASE(memoryless_servers_have_known_means_and_percentiles) {
  struct row {
    double arrivals;
    std::size_t servers;
    double waits, wait;
    std::vector<std::pair<double, double>> sojourns, queues;
  };
  const std::vector<row> rows{
    {.5,
     1,
     .5,
     1,
     {{.5, 1.38629}, {.9, 4.60517}, {.99, 9.21034}, {.999, 13.8155}},
     {{.9, 3.21888}, {.95, 4.60517}, {.99, 7.82405}}},
    {.8,
     1,
     .8,
     4,
     {{.5, 3.46574}, {.9, 11.5129}, {.95, 14.9787}, {.99, 23.0259}},
     {{.5, 2.35002}, {.9, 10.3972}, {.95, 13.8629}, {.99, 21.9101}}},
    {.9, 1, .9, 9, {{.5, 6.93147}, {.95, 29.9573}, {.99, 46.0517}}, {}},
    {1.6,
     2,
     .711111,
     1.77778,
     {{.5, 2.04003}, {.9, 6.17156}, {.95, 7.91068}, {.99, 11.9374}},
     {{.5, .880551}, {.9, 4.90415}, {.95, 6.63701}, {.99, 10.6606}}},
    {3.2,
     4,
     .596432,
     .745541,
     {{.5, 1.34620}, {.9, 3.77596}, {.95, 4.73802}, {.99, 6.89320}},
     {{.5, .220447}, {.9, 2.23224}, {.95, 3.09868}, {.99, 5.11048}}},
  };
  for (const auto& one : rows) {
    const auto q = queue(one.arrivals, one.servers);
    const auto name = "M/M/" + std::to_string(one.servers);
    check(name + " P(wait)", erlang_c(q.load(), q.servers), one.waits);
    check(name + " Wq", wait_in_mmc(q), one.wait);
    for (const auto& [u, wanted] : one.sojourns)
      check(name + " W", sojourn_quantile_in_mmc(q, u), wanted);
    for (const auto& [u, wanted] : one.queues)
      check(name + " Wq", wait_quantile_in_mmc(q, u), wanted);
  }
}

BOOST_AUTO_TEST_CASE(few_wait_where_servers_are_plenty) {
  BOOST_TEST(wait_quantile_in_mmc(queue(.5, 4), .5) == 0);
  // Where load and servers differ by one, the usual form divides by zero.
  const auto near = sojourn_quantile_in_mmc(queue(1 + 1e-6, 2), .9);
  check("M/M/2", sojourn_quantile_in_mmc(queue(1, 2), .9), near);
}

BOOST_AUTO_TEST_CASE(one_server_waits_by_the_variance_of_services) {
  check("M/D/1", wait_in_mg1(queue(.5, 1, 0)), .5);
  check("M/D/1", wait_in_mg1(queue(.8, 1, 0)), 2);
  check("M/E2/1", wait_in_mg1(queue(.8, 1, .5)), 3);
  check("M/H2/1", wait_in_mg1(queue(.8, 1, 4)), 10);
  check("M/M/1", wait_in_mg1(queue(.8)), wait_in_mmc(queue(.8)));
}

BOOST_AUTO_TEST_CASE(a_shared_server_does_not_mind_the_variance) {
  for (const double cv2 : {0., 1., 4.})
    check("PS", sojourn_in_ps(queue(.8, 1, cv2)), 5);
}

BOOST_AUTO_TEST_CASE(regular_arrivals_wait_less) {
  check("D/M/1", share_that_waits_in_dm1(queue(.5)), .203188);
  check("D/M/1 W", 1 / (1 - share_that_waits_in_dm1(queue(.5))), 1.25500);
  check("D/M/1", share_that_waits_in_dm1(queue(.8)), .628630);
  check("D/M/1 W", 1 / (1 - share_that_waits_in_dm1(queue(.8))), 2.69273);
}

BOOST_AUTO_TEST_CASE(a_finite_room_turns_tasks_away) {
  const auto q = finite_queue(queue(.8), 4);
  check("lost", q.lost, .0888195);
  check("served", q.served, .728944);
  check("L", q.in_system, 1.86833);
  check("W", q.in_system / q.served, 2.56307);
  check("Lq", q.queued, 1.13939);
  check("busy", q.busy, .728944);
}

BOOST_AUTO_TEST_CASE(loss_systems_follow_erlang_b) {
  struct row {
    std::size_t servers;
    double load, lost;
  };
  for (const auto& [servers, load, lost] :
       {row{1, .8, .444444}, row{5, 3, .110054}, row{10, 7, .0787409},
        row{10, 10, .214582}, row{100, 90, .0269574}}) {
    check("B", erlang_b(load, servers), lost);
    check("M/M/c/c", finite_queue(queue(load, servers), 0).lost, lost);
  }
}

BOOST_AUTO_TEST_CASE(very_large_systems_stay_finite) {
  check("B", finite_queue(queue(5000, 4000), 0).lost, erlang_b(5000, 4000));
  check("repair", machine_repair(100'000, 1, 1, 10).throughput, 10);
}

BOOST_AUTO_TEST_CASE(patience_makes_any_queue_steady) {
  const auto q = impatient_queue(queue(.8), 10);
  check("waits", q.waits, .695481);
  check("lost", q.lost, .130648);
  check("Lq", q.queued, 1.04519);
  check("wait", q.queued / .8, 1.30648);
  check("served", q.served, .695481);
  const auto crowded = impatient_queue(queue(3), 2);
  check("balance", crowded.busy + crowded.queued / 2, 3);
}

BOOST_AUTO_TEST_CASE(users_who_think_come_back) {
  const auto one = machine_repair(10, 9, 1, 1);
  check("X", one.throughput, .832037);
  check("R", one.response, 3.01870);
  check("busy", one.busy, .832037);
  const auto four = machine_repair(32, 90, 10, 4);
  check("X", four.throughput * 1e3, 308.923);
  check("R", four.response, 13.5856);
  check("U", four.busy / 4, .772308);
  const auto free = machine_repair(8, 90, 10, 8);
  check("X", free.throughput * 1e3, 80);
  check("all inside", machine_repair(5, 0, 2, 1).response, 10);
}

BOOST_AUTO_TEST_CASE(users_may_go_through_several_stations) {
  const auto balanced = mean_value_analysis(5, 0, {1, 1});
  check("X", balanced.throughput, 5. / 6);
  check("R", balanced.response, 6);
  // One station is a machine repair with one server.
  const auto one = mean_value_analysis(10, 9, {1});
  check("X", one.throughput, .832037);
  check("R", one.response, 3.01870);
}

BOOST_AUTO_TEST_CASE(no_station_does_more_than_it_can) {
  check("users", highest_throughput(2, 8, {{1, 1}, {1, 4}}), .2);
  check("station", highest_throughput(50, 8, {{1, 1}, {1, 4}}), 1);
  check("servers", highest_throughput(50, 8, {{.1, 1}, {1, 4}}), 4);
}

BOOST_AUTO_TEST_SUITE_END()
