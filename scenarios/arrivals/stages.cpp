// arrivals = { kind = "stages", stages = [ { rate = "80/s", for = "8s" }, … ]
// }: rates that change with time.
#include "scenarios/arrivals/point_process.hpp"
#include "scenarios/arrivals/readers.hpp"
#include "scenarios/arrivals/stage_list.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace rehearse {

namespace {

class stages_cursor final : public open_cursor {
public:
  stages_cursor(const stage_list& stages, unit_points points)
    : stages_(stages), points_(points) {
  }

private:
  std::optional<arrival> advance() override {
    const auto point = points_.next();
    while (current_ < stages_.size() && point >= stages_[current_].tasks_end())
      ++current_;
    if (current_ == stages_.size())
      return std::nullopt;
    return arrival{instant_of(stages_[current_], point), 1};
  }

  const stage_list& stages_;
  unit_points points_;
  std::size_t current_ = 0;
};

class stages_pattern final : public arrival_pattern {
public:
  stages_pattern(stage_list stages, arrival_process process)
    : stages_(std::move(stages)), process_(process) {
  }

  std::unique_ptr<arrivals_cursor>
  begin(const arrival_key& key) const override {
    return std::make_unique<stages_cursor>(stages_, unit_points{process_, key});
  }

  bool endless() const override {
    return false;
  }

  std::optional<std::uint64_t> total() const override {
    if (process_ == arrival_process::poisson)
      return std::nullopt;
    // Points 0, 1, 2 … below the end.
    return static_cast<std::uint64_t>(std::ceil(stages_.back().tasks_end()));
  }

  std::optional<offered_rate> offered() const override {
    double length = 0;
    double peak = 0;
    for (const auto& stage : stages_) {
      const auto ns = static_cast<double>(stage.length.count());
      length += ns;
      peak = std::max({peak, stage.at_begin / ns, stage.at_end / ns});
    }
    return offered_rate{stages_.back().tasks_end() / length, peak,
                        arrival_scatter::other};
  }

  std::string name() const override {
    return "stages";
  }

private:
  stage_list stages_;
  arrival_process process_;
};

} // namespace

arrival_pattern_ptr read_stages(fields& in) {
  const auto process = read_process(in);
  auto stages = read_stage_list(in);
  if (stages.empty())
    return nullptr;
  return std::make_shared<stages_pattern>(std::move(stages), process);
}

} // namespace rehearse
