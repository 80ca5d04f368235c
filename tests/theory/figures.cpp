// The figures of a run that closed forms know. Times in units.
#include "tests/theory/figures.hpp"

#include <fmt/format.h>

#include <cmath>

namespace rehearse::theory {

namespace {

double squared(double x) {
  return x * x;
}

double queued_by(const customer& task) {
  return units(task.queued);
}

double sojourn_by(const customer& task) {
  return units(task.ended - task.arrived);
}

/// How many values a percentile needs to be reported.
std::uint64_t samples_for(double percent) {
  return static_cast<std::uint64_t>(std::llround(10 / (1 - percent / 100)));
}

template <class F>
figure share_above(F value, double limit) {
  return [=](const replication& r) {
    return r.mean(
      [=](const customer& task) { return value(task) > limit ? 1.0 : 0.0; });
  };
}

} // namespace

double sojourn(const replication& r) {
  return units(r.sum.latency.mean);
}

double sojourn_of_all(const replication& r) {
  return units(r.sum.latency_all.mean);
}

double sojourn_sd(const replication& r) {
  return units(r.sum.latency.sd);
}

double sojourn_variance(const replication& r) {
  return squared(sojourn_sd(r));
}

double queued(const replication& r) {
  return r.mean(queued_by);
}

double queued_variance(const replication& r) {
  const auto mean = queued(r);
  return r.mean(
    [mean](const auto& task) { return squared(queued_by(task) - mean); });
}

double share_queued(const replication& r) {
  return share_above(queued_by, 0)(r);
}

figure share_of(task_outcome what) {
  return [what](const replication& r) {
    return r.mean(
      [what](const auto& task) { return task.outcome == what ? 1.0 : 0.0; });
  };
}

claim sojourn_percentile(double percent, double expected, double sigma) {
  const auto found = [percent](const replication& r) {
    for (const auto& one : r.sum.latency.percentiles)
      if (one.q == percent && one.value)
        return units(*one.value);
    BOOST_FAIL("no percentile " << percent);
    return 0.0;
  };
  return {fmt::format("W p{:g}", percent),
          expected,
          sigma,
          found,
          share_above(sojourn_by, expected),
          1 - percent / 100,
          samples_for(percent)};
}

claim queued_percentile(double percent, double expected, double sigma) {
  const auto found = [percent](const replication& r) {
    std::vector<double> all;
    for (std::size_t i = r.warm; i < r.tasks.size(); ++i)
      all.push_back(queued_by(r.tasks[i]));
    const auto rank
      = std::ceil(percent / 100 * static_cast<double>(all.size()));
    const auto at = all.begin() + static_cast<std::ptrdiff_t>(rank) - 1;
    std::nth_element(all.begin(), at, all.end());
    return *at;
  };
  return {fmt::format("Wq p{:g}", percent),
          expected,
          sigma,
          found,
          share_above(queued_by, expected),
          1 - percent / 100,
          samples_for(percent)};
}

double utilisation(const replication& r) {
  return *r.sum.services.front().utilisation;
}

double cpu_utilisation(const replication& r) {
  return r.sum.utilisation;
}

double throughput(const replication& r) {
  return static_cast<double>(r.tasks.size() - r.warm - 1)
         / units(r.tasks.back().arrived - r.tasks[r.warm].arrived);
}

double completed_rate(const replication& r) {
  return r.sum.throughput_per_s * units(unit) / units(std::chrono::seconds{1});
}

double present_mean(const replication& r) {
  return r.mean_over_time([](double n) { return n; });
}

double present_variance(const replication& r) {
  const auto mean = present_mean(r);
  return r.mean_over_time([mean](double n) { return squared(n - mean); });
}

figure present_beyond(double servers) {
  return [servers](const replication& r) {
    return r.mean_over_time(
      [servers](double n) { return std::max(n - servers, 0.0); });
  };
}

figure share_present(std::size_t least) {
  return [least](const replication& r) {
    return r.mean_over_time([least](double n) {
      return n >= static_cast<double>(least) ? 1.0 : 0.0;
    });
  };
}

double share_idle(const replication& r) {
  return r.present.front();
}

figure step_time(std::size_t step) {
  return [step](const replication& r) {
    const auto& one = r.sum.classes.front().steps.at(step);
    return units(one.time) / static_cast<double>(one.count);
  };
}

} // namespace rehearse::theory
