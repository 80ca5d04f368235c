// Custom actors on the real clock.
#include "tests/support/scripted_task.hpp"

using namespace rehearse;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(custom_real_test)

BOOST_AUTO_TEST_CASE(time_that_a_handler_takes_is_part_of_its_task) {
  for (const auto& row : models()) {
    todo = [](scripted& me) {
      for (const auto end = me.now() + 3ms; me.now() < end;) {
      }
      me.mark("half");
      for (const auto end = me.now() + 3ms; me.now() < end;) {
      }
      me.done();
    };
    const auto run
      = run_for_real("[scenario]\nformat = 1\n[task.t]\nactor = \"scripted\"\n",
                     std::string{row.name}, {}, {&scripted_kind});
    BOOST_TEST((run.makespan >= 6ms), row.name);
    BOOST_TEST((run.account.ready >= 6ms), row.name);
  }
}

BOOST_AUTO_TEST_SUITE_END()
