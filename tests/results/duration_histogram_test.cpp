// The histogram: its error, its exact parts, and merging.
#include "results/duration_histogram.hpp"
#include "results/statistics.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdlib>

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

/// A spread of values over twelve powers of ten, the same each time.
std::vector<duration> sample() {
  std::vector<duration> values;
  std::uint64_t x = 1;
  for (int i = 0; i < 20'000; ++i) {
    x = x * 6364136223846793005U + 1442695040888963407U;
    values.emplace_back(static_cast<std::int64_t>((x >> 20) >> (x % 40)));
  }
  return values;
}

duration_histogram of(const std::vector<duration>& values) {
  duration_histogram counted;
  for (const auto value : values)
    counted.add(value);
  return counted;
}

} // namespace

BOOST_AUTO_TEST_SUITE(duration_histogram_test)

BOOST_AUTO_TEST_CASE(buckets_are_gapless_and_the_last_holds_the_longest) {
  std::size_t last = 0;
  for (std::int64_t v = 0; v < 1'000'000; ++v) {
    const auto bucket = duration_histogram::bucket_of(duration{v});
    BOOST_REQUIRE((bucket == last || bucket == last + 1));
    last = bucket;
  }
  BOOST_TEST(duration_histogram::bucket_of(duration::max())
             == duration_histogram::buckets - 1);
}

BOOST_AUTO_TEST_CASE(short_values_are_exact) {
  for (std::int64_t v = 0; v < 1024; ++v) {
    const auto bucket = duration_histogram::bucket_of(duration{v});
    BOOST_TEST(duration_histogram::middle_of(bucket).count() == v);
  }
}

BOOST_AUTO_TEST_CASE(no_value_is_further_off_than_one_per_mille) {
  for (const auto value : sample()) {
    const auto bucket = duration_histogram::bucket_of(value);
    const auto off = duration_histogram::middle_of(bucket) - value;
    BOOST_REQUIRE_LE(std::abs(off.count()) * 1024, value.count());
  }
}

BOOST_AUTO_TEST_CASE(ranks_are_those_of_the_sorted_series) {
  auto values = sample();
  const auto counted = of(values);
  std::sort(values.begin(), values.end());
  for (const std::size_t rank : {1U, 2U, 500U, 10'000U, 19'900U, 20'000U}) {
    const auto exact = values[rank - 1].count();
    const auto found = counted.at_rank(rank).count();
    BOOST_TEST(std::abs(found - exact) * 1024 <= exact);
  }
}

BOOST_AUTO_TEST_CASE(its_summary_is_that_of_the_series) {
  duration_series series;
  for (const auto value : sample())
    series.add(value);
  const auto found = describe(of(sample()));
  const auto exact = describe(series);
  BOOST_TEST(found.count == exact.count);
  BOOST_TEST(found.min.count() == exact.min.count());
  BOOST_TEST(found.max.count() == exact.max.count());
  BOOST_TEST(found.mean.count() == exact.mean.count());
  BOOST_TEST(std::abs((found.sd - exact.sd).count()) * 200 <= exact.sd.count());
  BOOST_REQUIRE_EQUAL(found.percentiles.size(), exact.percentiles.size());
}

BOOST_AUTO_TEST_CASE(a_percentile_lies_between_the_extremes) {
  const auto found = describe(of(std::vector<duration>(20, 75'200'001ns)));
  BOOST_TEST(found.percentiles.front().value->count() == 75'200'001);
  BOOST_TEST(found.sd.count() < 75'200'001 / 200);
}

BOOST_AUTO_TEST_CASE(merged_histograms_count_like_one) {
  const auto values = sample();
  const auto half = values.begin() + 7000;
  auto merged = of({values.begin(), half});
  merged.merge(of({half, values.end()}));
  merged.merge({});
  const auto whole = of(values);
  BOOST_TEST((merged.counts() == whole.counts()));
  BOOST_TEST((merged.sum() == whole.sum()));
  BOOST_TEST(merged.min().count() == whole.min().count());
  BOOST_TEST(merged.max().count() == whole.max().count());
}

BOOST_AUTO_TEST_CASE(an_empty_one_tells_zeros) {
  const auto found = describe(duration_histogram{});
  BOOST_TEST(found.count == 0U);
  BOOST_TEST(found.min.count() == 0);
  BOOST_TEST(found.max.count() == 0);
}

BOOST_AUTO_TEST_SUITE_END()
