// What closed forms claim about the runs of a scenario.
#include "results/theory_claims.hpp"

#include "base/portable_math.hpp"
#include "results/theory_networks.hpp"
#include "results/theory_path.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace rehearse {

namespace {

constexpr double shown_percentiles[] = {50, 90, 95, 99};

/// Says what is expected of one path.
class oracle {
public:
  oracle(const scenario& work, const theory_path& path)
    : work_(work), path_(path) {
  }

  std::vector<theory_claim> ask() {
    if (path_.closed)
      ask_closed();
    else if (path_.stations.empty())
      ask_without_queue();
    else if (path_.stations.size() > 1 || path_.stations[0].visits > 1)
      ask_network();
    else if (path_.open->scatter == arrival_scatter::regular)
      ask_regular();
    else
      ask_one(path_.stations[0], path_.stations[0].at_rate(rate()));
    return std::move(claims_);
  }

private:
  double rate() const {
    return path_.open->mean;
  }

  const service* service_of(const theory_station& one) const {
    return one.service ? &work_.services[*one.service] : nullptr;
  }

  /// Whether every task waits for as long as it takes.
  bool keeps_all(const theory_station& one) const {
    const auto* what = service_of(one);
    return what == nullptr || (!what->queue && !what->patience);
  }

  void expect(const std::string& metric, quantity kind, double value) {
    theory_claim made;
    made.row = {metric, kind, value, std::nullopt, form_};
    made.term.metric = metric;
    made.term.by_arrived
      = kind == quantity::share && metric == "failed.refused";
    claims_.push_back(std::move(made));
  }

  void expect_latency(double mean) {
    expect("latency.mean", quantity::time, path_.delay + mean);
  }

  /// Percentiles of what varies, `at(u)`, before a constant delay.
  template <class Quantile>
  void expect_percentiles(Quantile at) {
    if (!path_.delay_is_constant)
      return;
    for (const auto percent : shown_percentiles) {
      expect(fmt::format("latency.p{:g}", percent), quantity::time,
             path_.delay + at(percent / 100));
      claims_.back().term.metric = "latency.pNN";
      claims_.back().term.percent
        = static_cast<fine_percent>(std::llround(percent * 1e6));
    }
  }

  void expect_busy(const theory_station& one, double share) {
    const auto* what = service_of(one);
    if (what == nullptr)
      return;
    expect("service." + what->name + ".utilisation", quantity::share, share);
    claims_.back().term.metric = "utilisation";
    claims_.back().term.service = one.service;
  }

  void ask_without_queue() {
    if (path_.open->scatter != arrival_scatter::poisson || path_.delay == 0)
      return;
    form_ = "M/G/inf";
    expect_latency(0);
    expect("concurrency.mean", quantity::number, rate() * path_.delay);
  }

  void ask_one(const theory_station& one, const open_queue& q) {
    if (!keeps_all(one))
      return ask_lossy(one, q);
    if (q.utilisation() >= 1)
      return;
    const auto servers = std::to_string(one.servers);
    if (one.shared) {
      // A symmetric queue: as if work were exponential (Kelly 1979).
      form_ = "M/G/" + servers + "-PS";
      return expect_latency(q.service + wait_in_mmc(q));
    }
    if (one.work->is_memoryless()) {
      form_ = "M/M/" + servers;
      expect_latency(q.service + wait_in_mmc(q));
      expect_percentiles(
        [&q](double u) { return sojourn_quantile_in_mmc(q, u); });
      return expect_queue(one, q, wait_in_mmc(q));
    }
    if (one.servers != 1 || !std::isfinite(q.cv2))
      return;
    form_ = one.work->is_constant() ? "M/D/1" : "M/G/1";
    expect_latency(q.service + wait_in_mg1(q));
    expect_queue(one, q, wait_in_mg1(q));
  }

  void expect_queue(const theory_station& one, const open_queue& q,
                    double wait) {
    if (!one.service)
      return;
    expect("waiting.queue.mean", quantity::time, wait);
    expect_busy(one, q.utilisation());
  }

  void ask_lossy(const theory_station& one, const open_queue& q) {
    const auto& what = *service_of(one);
    const auto servers = std::to_string(one.servers);
    const bool memoryless = one.work->is_memoryless();
    if (what.queue && what.patience)
      return;
    if (what.patience) {
      if (!memoryless || !what.patience->is_memoryless())
        return;
      form_ = "M/M/" + servers + "+M";
      const auto known = impatient_queue(q, what.patience->mean());
      expect("failed.refused", quantity::share, known.lost);
      return expect_busy(one, known.busy / static_cast<double>(one.servers));
    }
    // Without a queue only the mean of services matters.
    if (!memoryless && *what.queue > 0)
      return;
    form_ = fmt::format("M/{}/{}/{}", memoryless ? "M" : "G", servers,
                        one.servers + *what.queue);
    const auto known = finite_queue(q, *what.queue);
    expect("failed.refused", quantity::share, known.lost);
    expect_latency(known.in_system / known.served);
    expect_busy(one, known.busy / static_cast<double>(one.servers));
  }

  void ask_regular() {
    const auto& one = path_.stations[0];
    const auto q = one.at_rate(rate());
    if (one.servers != 1 || one.shared || !one.work->is_memoryless()
        || !keeps_all(one) || q.utilisation() >= 1 || !path_.delay_is_constant)
      return;
    form_ = "D/M/1";
    const auto waits = share_that_waits_in_dm1(q);
    const auto mean = q.service / (1 - waits);
    expect_latency(mean);
    expect_percentiles(
      [mean](double u) { return -mean * portable_log(1 - u); });
    expect_queue(one, q, waits * mean);
  }

  /// Jackson (1957): each station as if it were alone.
  void ask_network() {
    if (path_.open->scatter != arrival_scatter::poisson)
      return;
    form_ = "Jackson network";
    double sum = 0;
    for (const auto& one : path_.stations) {
      const auto q = one.at_rate(rate());
      if (q.utilisation() >= 1 || !is_in_product_form(one))
        return;
      sum += static_cast<double>(one.visits) * (q.service + wait_in_mmc(q));
    }
    expect_latency(sum);
    for (const auto& one : path_.stations)
      expect_busy(one, one.at_rate(rate()).utilisation());
  }

  bool is_in_product_form(const theory_station& one) const {
    return keeps_all(one) && (one.shared || one.work->is_memoryless());
  }

  void ask_closed() {
    const auto think = path_.closed->think_ns + path_.delay;
    const auto& stations = path_.stations;
    if (stations.empty() || !std::isfinite(think)
        || !std::all_of(
          stations.begin(), stations.end(),
          [this](const auto& one) { return is_in_product_form(one); }))
      return;
    const auto users = static_cast<std::size_t>(path_.closed->users);
    if (stations.size() == 1)
      return ask_repair(users, think, stations[0]);
    std::vector<double> demands;
    for (const auto& one : stations) {
      if (one.servers != 1)
        return;
      demands.push_back(one.mean() * static_cast<double>(one.visits));
    }
    form_ = "closed network (MVA)";
    const auto known = mean_value_analysis(users, think, demands);
    expect_closed(known);
    for (std::size_t i = 0; i < demands.size(); ++i)
      expect_busy(stations[i], known.throughput * demands[i]);
  }

  void ask_repair(std::size_t users, double think, const theory_station& one) {
    if (one.mean() <= 0)
      return;
    form_ = "machine repair";
    // Several visits in a row are as one long one.
    const auto demand = one.mean() * static_cast<double>(one.visits);
    const auto known = machine_repair(users, think, demand, one.servers);
    expect_closed(known);
    expect_busy(one, known.busy / static_cast<double>(one.servers));
  }

  void expect_closed(const closed_means& known) {
    constexpr double ns_per_s = 1e9;
    expect("throughput", quantity::rate, known.throughput * ns_per_s);
    expect_latency(known.response);
  }

  const scenario& work_;
  const theory_path& path_;
  std::string form_;
  std::vector<theory_claim> claims_;
};

} // namespace

std::vector<theory_claim> claims_of(const scenario& work,
                                    const carrier_shape& shape) {
  const auto path = path_of(work, shape);
  return path ? oracle{work, *path}.ask() : std::vector<theory_claim>{};
}

} // namespace rehearse
