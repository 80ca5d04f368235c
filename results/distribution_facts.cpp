// What can be told of a distribution: figures, and the density of many draws.
#include "results/distribution_facts.hpp"

#include "base/draw.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace rehearse {

namespace {

using json = nlohmann::ordered_json;

constexpr std::uint64_t draws_made = 100'000;

constexpr std::pair<std::string_view, double> wanted[] = {
  {"p50", 0.5}, {"p90", 0.9}, {"p95", 0.95}, {"p99", 0.99}, {"p99.9", 0.999}};

/// A value in nanoseconds as a draw would be, see sample().
duration as_draw(double value) {
  const auto most = static_cast<double>(longest_duration.count());
  const double rounded = std::floor(std::clamp(value, 0.0, most) + 0.5);
  return duration{static_cast<std::int64_t>(rounded)};
}

/// JSON has no infinity.
json number_or_null(double value) {
  return std::isfinite(value) ? json(value) : json(nullptr);
}

json density_json(const draw_density& density) {
  return {{"from_ns", density.from.count()},
          {"to_ns", density.to.count()},
          {"counts", density.counts},
          {"beyond", density.beyond}};
}

} // namespace

distribution_facts facts_of(const distribution& dist, std::string spec,
                            const std::vector<duration>& limits) {
  distribution_facts facts;
  facts.spec = std::move(spec);
  facts.mean = dist.mean();
  facts.sd = std::sqrt(dist.variance());
  for (const auto& [name, u] : wanted)
    facts.percentiles.emplace_back(name, as_draw(dist.quantile(u)));
  for (const auto limit : limits)
    facts.above.emplace_back(
      limit, 1 - share_up_to(dist, static_cast<double>(limit.count())));
  for (std::uint64_t task = 1; task <= draws_made; ++task)
    facts.draws.push_back(
      sample(dist, draw_unit({draw_stream(1, 0), 0, task, 0, 0}), task - 1));
  std::sort(facts.draws.begin(), facts.draws.end());
  return facts;
}

draw_density density_of(const distribution_facts& facts, std::size_t cells) {
  const auto& draws = facts.draws;
  draw_density out;
  out.from = draws.front();
  out.to = draws.back();
  const auto high = draws[draws.size() * 99 / 100];
  // Less than a quarter more is no long tail.
  if (out.to - out.from > (high - out.from) + (high - out.from) / 4
      && high > out.from)
    out.to = high;
  if (out.from < out.to / 4)
    out.from = duration{0};
  const auto width = out.to - out.from;
  out.counts.resize(width.count() == 0 ? 1 : cells);
  const auto number = static_cast<double>(out.counts.size());
  for (const auto draw : draws) {
    if (draw > out.to) {
      ++out.beyond;
      continue;
    }
    const double share = width.count() == 0
                           ? 0
                           : static_cast<double>((draw - out.from).count())
                               / static_cast<double>(width.count());
    const auto cell = static_cast<std::size_t>(share * number);
    ++out.counts[std::min(cell, out.counts.size() - 1)];
  }
  return out;
}

std::string distribution_json(const distribution_facts& facts) {
  constexpr std::size_t cells = 100;
  json out{{"schema", "rehearse.dist/1"},
           {"spec", facts.spec},
           {"mean_ns", number_or_null(facts.mean)},
           {"sd_ns", number_or_null(facts.sd)}};
  for (const auto& [name, value] : facts.percentiles)
    out["percentiles_ns"][std::string{name}] = value.count();
  out["above"] = json::array();
  for (const auto& [limit, share] : facts.above)
    out["above"].push_back({{"limit_ns", limit.count()}, {"share", share}});
  out["draws"] = {{"count", facts.draws.size()},
                  {"min_ns", facts.draws.front().count()},
                  {"max_ns", facts.draws.back().count()},
                  {"density", density_json(density_of(facts, cells))}};
  return out.dump(2) + "\n";
}

} // namespace rehearse
