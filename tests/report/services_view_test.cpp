// The services of a run, as text.
#include "report/views/view.hpp"
#include "tests/support/hand_built.hpp"

#include <boost/test/unit_test.hpp>

using namespace hand_built;

namespace {

std::string services_of(const service_summary& service, bool verbose,
                        std::size_t width = 80) {
  auto run = concurrent_run();
  run.services = {service};
  const auto model = run.model;
  const campaign_result all{{std::move(run)}, true};
  view_options options;
  options.verbose = verbose;
  options.width = width;
  return draw_services({three_tasks(), all, model}, options);
}

service_summary database() {
  service_summary db;
  db.books.name = "db";
  db.books.calls = 60;
  db.books.replied = 58;
  db.utilisation = 0.93;
  return db;
}

} // namespace

BOOST_AUTO_TEST_SUITE(services_view_test)

BOOST_AUTO_TEST_CASE(a_service_that_refused_is_shown) {
  auto db = database();
  db.books.turned_away = 2;
  db.books.queue_max = 3;
  db.books.waits.add(2ms);
  db.books.waits.add(4ms);
  const std::string golden = R"(
  service   calls   replied   refused   busy   queue max   wait mean   wait max
  db           60        58         2   93 %           3        3 ms       4 ms
)";
  BOOST_TEST("\n" + services_of(db, false) == golden);
}

BOOST_AUTO_TEST_CASE(what_failed_has_columns_of_its_own) {
  auto db = database();
  db.books.failed = 1;
  db.books.late = 1;
  const std::string golden = R"(
  service   calls   replied   refused   failed   late   busy   queue max   wait mean   wait max
  db           60        58         0        1      1   93 %           0        0 ms       0 ms
)";
  BOOST_TEST("\n" + services_of(db, false, 120) == golden);
}

BOOST_AUTO_TEST_CASE(a_service_without_a_queue_is_shown_only_on_demand) {
  BOOST_TEST(services_of(database(), false).empty());
  BOOST_TEST(services_of(database(), true).find("db") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
