// Small random scenarios on the real clock.
#include "runtime/campaign.hpp"
#include "tests/support/invariants.hpp"
#include "tests/support/random_scenario.hpp"

#include <boost/test/unit_test.hpp>

using namespace rehearse;
using namespace rehearse::test;

BOOST_AUTO_TEST_SUITE(random_real_test)

BOOST_AUTO_TEST_CASE(books_balance_on_the_real_clock) {
  scenario_wishes wishes;
  wishes.real = true;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    choices from{random_numbers(seed, 60)};
    const auto text = write_scenario(from, wishes);
    BOOST_TEST_CONTEXT(text) {
      scenario work;
      BOOST_REQUIRE_EQUAL(read_for_runs(text, clock_kind::real, work), "");
      campaign_settings settings;
      settings.detail = detail_level::full;
      settings.stall_limit = std::chrono::seconds{20};
      for (const auto& run : run_campaign(work, settings).runs) {
        BOOST_TEST((run.end == run_end::complete), run.model);
        for (const auto& what : broken_invariants(run))
          BOOST_ERROR(what);
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
