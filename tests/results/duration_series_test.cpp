// A series of durations: exact while it is short, close when it is long.
#include "results/duration_series.hpp"
#include "results/statistics.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdlib>

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

/// `count` values from 1 us up, in no order.
std::vector<duration> values_of(std::size_t count) {
  std::vector<duration> values;
  std::uint64_t x = 1;
  for (std::size_t i = 0; i < count; ++i) {
    x = x * 6364136223846793005U + 1442695040888963407U;
    values.emplace_back(1000 + static_cast<std::int64_t>(x >> 28));
  }
  return values;
}

duration_series series_of(const std::vector<duration>& values) {
  duration_series series;
  for (const auto value : values)
    series.add(value);
  return series;
}

constexpr auto limit = duration_series::exact_up_to;

} // namespace

BOOST_AUTO_TEST_SUITE(duration_series_test)

BOOST_AUTO_TEST_CASE(up_to_its_limit_every_rank_is_exact) {
  auto values = values_of(limit);
  const auto series = series_of(values);
  std::sort(values.begin(), values.end());
  BOOST_TEST(series.error() == 0.0);
  for (const std::size_t rank : {std::size_t{1}, limit / 3, limit - 1, limit})
    BOOST_TEST((series.at_rank(rank) == values[rank - 1]));
}

BOOST_AUTO_TEST_CASE(beyond_it_ranks_are_off_by_a_thousandth_at_most) {
  auto values = values_of(limit + 1);
  const auto series = series_of(values);
  std::sort(values.begin(), values.end());
  BOOST_TEST(series.error() == 1.0 / 1024);
  for (std::size_t rank = 1; rank <= values.size(); rank += 997) {
    const auto exact = values[rank - 1].count();
    const auto off = std::abs(series.at_rank(rank).count() - exact);
    BOOST_REQUIRE_LE(off * 1024, exact);
  }
}

BOOST_AUTO_TEST_CASE(number_mean_and_extremes_are_exact_at_any_length) {
  const auto values = values_of(limit + 7);
  const auto series = series_of(values);
  std::int64_t sum = 0;
  for (const auto value : values)
    sum += value.count();
  const auto count = static_cast<std::int64_t>(values.size());
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  BOOST_TEST(series.count() == values.size());
  BOOST_TEST(series.mean().count() == (sum + count / 2) / count);
  BOOST_TEST((series.min() == *least));
  BOOST_TEST((series.max() == *most));
  BOOST_TEST((series.at_rank(1) == *least));
  BOOST_TEST((series.at_rank(values.size()) == *most));
}

BOOST_AUTO_TEST_CASE(merging_gives_the_series_of_both) {
  for (const auto first : {std::size_t{10}, limit - 5, limit + 5}) {
    const auto values = values_of(limit + 20);
    const auto half = values.begin() + static_cast<std::ptrdiff_t>(first);
    auto merged = series_of({values.begin(), half});
    merged.merge(series_of({half, values.end()}));
    const auto whole = series_of(values);
    BOOST_TEST(merged.count() == whole.count());
    BOOST_TEST((merged.sum() == whole.sum()));
    BOOST_TEST((merged.min() == whole.min()));
    BOOST_TEST((merged.max() == whole.max()));
    BOOST_TEST((merged.at_rank(50'000) == whole.at_rank(50'000)));
    BOOST_TEST(merged.deviation().count() == whole.deviation().count());
  }
}

BOOST_AUTO_TEST_CASE(what_was_added_to_one_that_is_full_counts) {
  auto series = series_of(values_of(limit + 1));
  series.merge(series_of({1ns, 1h}));
  BOOST_TEST(series.count() == limit + 3);
  BOOST_TEST((series.min() == 1ns));
  BOOST_TEST((series.max() == 1h));
}

BOOST_AUTO_TEST_CASE(sums_of_days_do_not_overflow) {
  duration_series series;
  for (std::size_t i = 0; i < 2 * limit; ++i)
    series.add(24h);
  BOOST_TEST((series.mean() == 24h));
  BOOST_TEST((series.at_rank(7) == 24h));
}

BOOST_AUTO_TEST_CASE(nothing_below_zero_is_kept) {
  const auto series = series_of({-5ns, 3ns});
  BOOST_TEST((series.min() == 0ns));
  BOOST_TEST((series.mean() == 2ns));
}

BOOST_AUTO_TEST_CASE(an_empty_series_tells_zeros) {
  const duration_series none;
  BOOST_TEST(none.empty());
  BOOST_TEST((none.min() == 0ns));
  BOOST_TEST((none.max() == 0ns));
  BOOST_TEST((none.mean() == 0ns));
  BOOST_TEST((none.deviation() == 0ns));
}

BOOST_AUTO_TEST_SUITE_END()
