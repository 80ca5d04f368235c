// Parameters drawn at random: what reports say that theory expects against what
// they say that was simulated.
#include "base/draw.hpp"
#include "results/statistics_intervals.hpp"
#include "results/theory_queues.hpp"
#include "tests/theory/figures.hpp"
#include "tests/theory/texts.hpp"

#include <boost/test/data/test_case.hpp>
#include <fmt/format.h>

#include <cmath>
#include <map>

using namespace rehearse;
using namespace rehearse::theory;

namespace {

/// Random numbers of one test.
class numbers {
public:
  explicit numbers(const std::string& id)
    : key_(combine(chosen_seed(), std::string_view{id})) {
  }

  double from(double low, double high) {
    return low + (high - low) * draw_unit({key_, 0, 0, visit_++, 0});
  }

  int whole(int low, int high) {
    return low + static_cast<int>(from(0, high - low + 1));
  }

private:
  std::uint64_t key_;
  std::uint64_t visit_ = 0;
};

/// A scenario, the closed form that must be recognised in it, and bounds of the
/// standard deviations of a million customers, in per cent.
struct model {
  row one;
  std::string form;
  double of_latency = 0;
  double of_losses = 0;
};

std::string ms(double units_of_time) {
  return fmt::format("{:.6f}ms", 10 * units_of_time);
}

std::string per_second(double per_unit) {
  return fmt::format("{:.6f}/s", 100 * per_unit);
}

std::string exponential_of(double mean) {
  return fmt::format("{{ dist = \"exponential\", mean = \"{}\" }}", ms(mean));
}

/// A distribution with this mean that is not exponential.
struct general {
  std::string text;
  double cv2;
};

general any_but_exponential(numbers& random, double mean) {
  const auto cv = random.from(.2, 1.5);
  const auto k = random.whole(2, 5);
  const auto half = random.from(.1, .9) * mean;
  switch (random.whole(0, 3)) {
    case 0:
      return {fmt::format("{{ dist = \"gamma\", mean = \"{}\", cv = {:.6f} }}",
                          ms(mean), cv),
              cv * cv};
    case 1:
      return {fmt::format("{{ dist = \"erlang\", mean = \"{}\", k = {} }}",
                          ms(mean), k),
              1.0 / k};
    case 2:
      return {fmt::format("{{ dist = \"lognormal\", mean = \"{}\", sd = \"{}\" "
                          "}}",
                          ms(mean), ms(cv * mean)),
              cv * cv};
    default:
      return {fmt::format("\"{}..{}\"", ms(mean - half), ms(mean + half)),
              half * half / 3 / mean / mean};
  }
}

/// In units: of queues without an end at a load of 0.8, and of others, which
/// forget soon.
/// @{
constexpr double long_warmup = 1500;
constexpr double short_warmup = 300;
/// @}

row open_row(double arrivals, const std::string& latency,
             const std::string& keys, double warmup) {
  return {"",    queue(per_second(arrivals), latency, keys), arrivals, {}, true,
          warmup};
}

/// Of throughput and utilisation.
constexpr double of_rates = .25;

/// What the mean time in a queue varies by: more, the fuller it is.
double queue_sigma(double load, double cv2) {
  return .25 * std::sqrt(1 + cv2) / (1 - load);
}

/// The same of losses, which come in batches, the larger the system.
double loss_sigma(double lost, int places) {
  return .1 * std::sqrt((1 + places) / lost);
}

model many_servers(numbers& random) {
  const auto servers = random.whole(1, 4);
  const auto load = random.from(.5, .8);
  const auto mean = random.from(.5, 1.5);
  return {open_row(load * servers / mean, exponential_of(mean),
                   fmt::format("capacity = {}", servers), long_warmup),
          fmt::format("M/M/{}", servers), queue_sigma(load, 1)};
}

model finite_room(numbers& random) {
  const auto servers = random.whole(1, 4);
  const auto room = random.whole(1, 8);
  const auto load = random.from(.7, 1.3);
  const auto mean = random.from(.5, 1.5);
  const auto arrivals = load * servers / mean;
  const auto lost
    = finite_queue({arrivals, mean, 1, static_cast<std::size_t>(servers)},
                   static_cast<std::size_t>(room))
        .lost;
  return {open_row(arrivals, exponential_of(mean),
                   fmt::format("capacity = {}\nqueue = {}", servers, room),
                   short_warmup),
          fmt::format("M/M/{}/{}", servers, servers + room), .6,
          loss_sigma(lost, servers + room)};
}

model no_room(numbers& random) {
  const auto servers = random.whole(1, 20);
  const auto load = random.from(.7, 1.3) * servers;
  const auto mean = random.from(.5, 1.5);
  const auto work = any_but_exponential(random, mean);
  return {
    open_row(load / mean, work.text,
             fmt::format("capacity = {}\nqueue = 0", servers), short_warmup),
    fmt::format("M/G/{}/{}", servers, servers), .3,
    loss_sigma(erlang_b(load, static_cast<std::size_t>(servers)), servers)};
}

model users_and_servers(numbers& random) {
  const auto servers = random.whole(1, 6);
  const auto count = random.whole(servers + 1, 40);
  const auto mean = random.from(.5, 1.5);
  const auto think = random.from(.5, 1.5) * mean * count / servers;
  const auto thinking = any_but_exponential(random, think);
  row one{
    "",
    server("s", exponential_of(mean), fmt::format("capacity = {}", servers))
      + tasks(call, users(count, thinking.text)),
    .8 * servers / mean,
    {},
    true,
    short_warmup};
  one.closed = closed_shape{
    static_cast<double>(count), think, {{mean, static_cast<double>(servers)}}};
  return {std::move(one), "machine repair", 1};
}

model one_server(numbers& random) {
  const auto load = random.from(.3, .8);
  const auto mean = random.from(.5, 1.5);
  const auto work = any_but_exponential(random, mean);
  return {open_row(load / mean, work.text, "capacity = 1", long_warmup),
          "M/G/1", queue_sigma(load, work.cv2)};
}

/// One model of a family.
struct draw_of_family {
  std::string id;
  bool every_build;
  model (*make)(numbers&);
};

std::ostream& operator<<(std::ostream& out, const draw_of_family& one) {
  return out << one.id;
}

std::vector<draw_of_family> draws() {
  constexpr int of_each = 3;
  std::vector<draw_of_family> all;
  for (const auto& [name, make] :
       {std::pair{"M/M/c", &many_servers}, std::pair{"M/M/c/K", &finite_room},
        std::pair{"Erlang B", &no_room},
        std::pair{"machine repair", &users_and_servers},
        std::pair{"M/G/1", &one_server}})
    for (int i = 0; i < of_each; ++i)
      all.push_back({fmt::format("random {} {}", name, i), i == 0, make});
  return all;
}

bool starts_with(const std::string& text, std::string_view with) {
  return text.compare(0, with.size(), with) == 0;
}

/// In per cent, of a million customers.
double sigma_of(const model& drawn, const std::string& metric) {
  if (metric == "latency.mean")
    return drawn.of_latency;
  if (starts_with(metric, "latency.p") || metric == "waiting.queue.mean")
    return 3 * drawn.of_latency;
  return metric == "failed.refused" ? drawn.of_losses : of_rates;
}

/// Whether single runs give it without bias. They do not of percentiles, nor of
/// the utilisation: it is of the whole run, and at its ends services are idle.
bool is_unbiased(const std::string& metric) {
  return !starts_with(metric, "latency.p") && !starts_with(metric, "service.");
}

/// What theory expects of a metric, and what replications simulated.
struct comparison_of_runs {
  double expected = 0;
  std::vector<double> simulated{};
};

/// Makes the replications of `drawn`, by metric.
std::map<std::string, comparison_of_runs> simulate(const model& drawn) {
  auto work = sized(drawn.one);
  std::map<std::string, comparison_of_runs> found;
  for (std::size_t i = 0; i < chosen_tier().replications; ++i) {
    const auto run = replicate(work, drawn.one.id, i);
    BOOST_REQUIRE(!run.sum.theory.empty());
    for (const auto& figure : run.sum.theory) {
      BOOST_TEST(figure.form == drawn.form);
      found[figure.metric].expected = figure.expected;
      found[figure.metric].simulated.push_back(*figure.simulated);
    }
    if (drawn.one.closed)
      check_bounds(drawn.one, run,
                   of_rates / 100
                     * spread_of(static_cast<double>(chosen_tier().measured)));
  }
  return found;
}

void judge_metric(const model& drawn, const std::string& metric,
                  const comparison_of_runs& runs) {
  std::optional<double> t;
  if (is_unbiased(metric))
    t = student(runs.simulated, runs.expected);
  const auto measured
    = static_cast<double>(chosen_tier().measured * chosen_tier().replications);
  judge(drawn.one.id + " " + metric, mean_of(runs.simulated), runs.expected, t,
        5 * sigma_of(drawn, metric) / 100 * spread_of(measured));
}

} // namespace

BOOST_AUTO_TEST_SUITE(parameters_test)

BOOST_DATA_TEST_CASE(drawn_at_random, chosen(draws()), family) {
  numbers random{family.id};
  auto drawn = family.make(random);
  drawn.one.id = family.id;
  const auto told = fmt::format("base seed {}, {}:\n{}", chosen_seed(),
                                family.id, drawn.one.text);
  BOOST_TEST_MESSAGE(told);
  BOOST_TEST_CONTEXT(told) {
    for (const auto& [metric, runs] : simulate(drawn))
      judge_metric(drawn, metric, runs);
  }
}

BOOST_AUTO_TEST_SUITE_END()
