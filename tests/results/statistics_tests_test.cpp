// Intervals and tests of significance against values known from elsewhere.
#include "base/draw.hpp"
#include "base/portable_math.hpp"
#include "results/comparison.hpp"
#include "results/statistics_tests.hpp"
#include "tests/support/hand_built.hpp"

#include <boost/test/unit_test.hpp>

using namespace hand_built;

namespace {

const auto exactly = boost::test_tools::tolerance(1e-12);

/// Runs of a and b in turn, around `mean_b` and `ratio` times that, with
/// normal noise of `sd` (relative).
campaign_result noisy(std::uint64_t seed, std::size_t repeats, double ratio,
                      double sd) {
  campaign_result all;
  for (std::size_t i = 0; i < repeats; ++i) {
    for (const auto* model : {"a", "b"}) {
      const auto stream = combine(combine(mix(seed), i), model);
      const auto factor = 1 + sd * inverse_normal(to_unit(mix(stream)));
      const auto mean = std::string{model} == "a" ? 1e9 * ratio : 1e9;
      auto run = measured(run_of(
        model, duration{static_cast<std::int64_t>(mean * factor)}, 1, 1));
      run.repetition = i;
      all.runs.push_back(run);
    }
  }
  return all;
}

int differences_found(std::size_t repeats, double ratio, double sd) {
  int found = 0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const auto one = compare_models(noisy(seed, repeats, ratio, sd)).at(0);
    const bool right = ratio == 1.0 || one.b == "b";
    found += one.outcome == comparison_outcome::b_better && right ? 1 : 0;
  }
  BOOST_TEST_MESSAGE(repeats << " repeats, ratio " << ratio << ": " << found
                             << " of 100 differ");
  return found;
}

} // namespace

BOOST_AUTO_TEST_SUITE(statistics_tests_test)

BOOST_AUTO_TEST_CASE(medians_means_and_deviations_are_as_calculated_by_hand) {
  BOOST_TEST(median_of({5, 1, 3}) == 3);
  BOOST_TEST(median_of({4, 1, 3, 2}) == 2.5);
  BOOST_TEST(mean_of({1, 2, 6}) == 3);
  // Squares of -2, 0 and 2 over 2.
  BOOST_TEST(deviation_of({1, 3, 5}) == 2, exactly);
  BOOST_TEST(deviation_of({7}) == 0);
}

BOOST_AUTO_TEST_CASE(student_quantiles_are_those_of_the_tables) {
  const auto close = boost::test_tools::tolerance(1e-5);
  // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, and scipy's
  // t.ppf(0.975, n) for the further digits.
  BOOST_TEST(student_t_975(1) == 12.7062, close);
  BOOST_TEST(student_t_975(9) == 2.26216, close);
  BOOST_TEST(student_t_975(19) == 2.09302, close);
  BOOST_TEST(student_t_975(31) == 2.03951, boost::test_tools::tolerance(1e-4));
  BOOST_TEST(student_t_975(63) == 1.99834, close);
  BOOST_TEST(student_t_975(1000) == 1.96234, close);
}

BOOST_AUTO_TEST_CASE(the_interval_of_a_mean_is_t_times_its_error) {
  const auto found = mean_interval({98, 101, 99, 102, 100});
  // 100 +- 2.77645 * 1.581139 / sqrt(5)
  BOOST_TEST(found.low == 98.036754, boost::test_tools::tolerance(1e-6));
  BOOST_TEST(found.high == 101.963246, boost::test_tools::tolerance(1e-6));
  BOOST_TEST(mean_interval({5, 5, 5}).low == 5);
}

BOOST_AUTO_TEST_CASE(sign_flips_of_darwins_maize_give_fishers_value) {
  // Differences in height of crossed and self-fertilised plants (eighths of an
  // inch); Fisher, The Design of Experiments (1935), section 21: 863 of the
  // 32 768 ways have a sum of 314 or more, 1726 counting both ends.
  const value_pairs maize{
    {49, 0, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, 0},
    {0, 67, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 48}};
  BOOST_TEST(sign_flip_p(maize) == 1726.0 / 32768.0, exactly);
}

BOOST_AUTO_TEST_CASE(the_least_p_of_sign_flips_is_two_of_all) {
  BOOST_TEST(sign_flip_p({{2, 3, 4, 5}, {1, 1, 1, 1}}) == 2.0 / 16, exactly);
  BOOST_TEST(sign_flip_p({{1, 1}, {1, 1}}) == 1);
}

BOOST_AUTO_TEST_CASE(permutations_are_counted_as_by_hand) {
  // Of the 20 ways to choose 3 of 1 … 6, only 1 2 3 and 4 5 6 are as far.
  BOOST_TEST(permutation_p({{1, 2, 3}, {4, 5, 6}}) == 2.0 / 20, exactly);
  // Sums of 3 out of 1 … 6 are 6 to 15, symmetric about 10.5; as far as 1 2 4
  // (7) are 6, 7, 14 and 15: one way each.
  BOOST_TEST(permutation_p({{1, 2, 4}, {3, 5, 6}}) == 4.0 / 20, exactly);
  BOOST_TEST(permutation_p({{1, 1, 1}, {1, 1, 1}}) == 1);
}

BOOST_AUTO_TEST_CASE(drawn_p_values_are_near_the_exact_ones) {
  // 18 pairs, 17 of them 1 and one -1: as far are |sums| of 16 or more, that
  // is 0, 1, 17 or 18 of one sign: 2 + 36 of 2^18 ways.
  value_pairs pairs{std::vector<double>(18, 1), std::vector<double>(18, 0)};
  pairs.a[0] = -1;
  BOOST_TEST(sign_flip_p(pairs) < 0.001);
  // Alternating values differ by nothing but chance.
  value_pairs mixed;
  for (int i = 0; i < 20; ++i) {
    mixed.a.push_back(i % 4);
    mixed.b.push_back((i + 2) % 4);
  }
  BOOST_TEST(sign_flip_p(mixed) == 1);
  BOOST_TEST(permutation_p(mixed) == 1);
}

BOOST_AUTO_TEST_CASE(holm_multiplies_by_the_tests_left) {
  // Holm (1979), as in R's p.adjust(c(.01, .04, .03, .005), "holm").
  const auto found = holm_adjusted({0.01, 0.04, 0.03, 0.005});
  BOOST_TEST(found[0] == 0.03, exactly);
  BOOST_TEST(found[1] == 0.06, exactly);
  BOOST_TEST(found[2] == 0.06, exactly);
  BOOST_TEST(found[3] == 0.02, exactly);
  BOOST_TEST(holm_adjusted({0.9, 0.8})[0] == 1.0);
  BOOST_TEST(holm_adjusted({}).empty());
}

BOOST_AUTO_TEST_CASE(the_bootstrap_knows_pairs_and_repeats_itself) {
  // b is always half of a: whatever is drawn, the ratio of medians is 2.
  const auto fixed
    = ratio_interval({{10, 30, 20, 50, 40}, {5, 15, 10, 25, 20}});
  BOOST_TEST(fixed.low == 2);
  BOOST_TEST(fixed.high == 2);
  const value_pairs noisy_pairs{{10, 11, 12, 13, 14}, {10, 10, 10, 10, 10}};
  const auto once = ratio_interval(noisy_pairs);
  const auto again = ratio_interval(noisy_pairs);
  BOOST_TEST(once.low == again.low);
  BOOST_TEST(once.high == again.high);
  // The median of 5 draws is the least value if at least 3 draws are: a chance
  // of 5.8 %, and so is that of the most. Both tails of 2.5 % lie there.
  BOOST_TEST(once.low == 1.0);
  BOOST_TEST(once.high == 1.4);
}

BOOST_AUTO_TEST_CASE(a_model_against_itself_shows_no_difference) {
  for (const std::size_t repeats : {5U, 10U, 20U})
    BOOST_TEST(differences_found(repeats, 1.0, 0.03) <= 10);
}

BOOST_AUTO_TEST_CASE(five_percent_are_found_in_twenty_repeats) {
  BOOST_TEST(differences_found(20, 1.05, 0.03) >= 90);
}

BOOST_AUTO_TEST_CASE(few_repeats_judge_by_the_assumed_noise) {
  const auto close = compare_models(noisy(1, 1, 1.04, 0)).at(0);
  BOOST_TEST((close.outcome == comparison_outcome::undecided));
  BOOST_TEST(!close.ci95.has_value());
  const auto far = compare_models(noisy(1, 4, 1.06, 0)).at(0);
  BOOST_TEST((far.outcome == comparison_outcome::b_better));
  BOOST_TEST((far.by == evidence::few));
}

BOOST_AUTO_TEST_CASE(several_models_share_the_chance_of_a_false_alarm) {
  auto all = noisy(3, 5, 1.5, 0.01);
  const auto alone = compare_models(all).at(0).p_value.value();
  // Of the 252 ways to choose 5 of 10, two divide the models.
  BOOST_TEST(alone == 2.0 / 252, exactly);
  const auto more = noisy(4, 5, 1.5, 0.01);
  for (auto run : more.runs) {
    run.model = run.model == "a" ? "c" : "d";
    run.makespan *= 4;
    all.runs.push_back(run);
  }
  for (const auto& one : compare_models(all))
    BOOST_TEST(one.p_value.value() == 6.0 / 252, exactly);
}

BOOST_AUTO_TEST_CASE(partial_and_invalid_models_are_not_compared) {
  auto all = noisy(1, 5, 1.5, 0.01);
  all.runs[0].end = run_end::timed_out;
  BOOST_TEST(compare_models(all).empty());
}

BOOST_AUTO_TEST_SUITE_END()
