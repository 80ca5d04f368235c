// The way of a task through queues, where theory can follow it.
#include "results/theory_path.hpp"

#include "scenarios/mean_work.hpp"

#include <algorithm>
#include <cmath>
#include <variant>

namespace rehearse {

namespace {

/// Whether a service has nothing that changes how it answers.
bool is_plain(const service& s) {
  return s.discipline == queue_discipline::fifo
         && s.overflow == queue_overflow::reject && !s.connections && !s.limit
         && s.failure.rate == 0 && s.outages.empty() && !s.random_outages
         && !s.breaker && s.code.ops.empty();
}

/// Whether nothing but its arrivals decides when the class's tasks begin and
/// end.
bool is_plain(const task_class& c) {
  return c.after.empty() && !c.max_in_flight && !c.aborts
         && c.carrier != carrier_choice::detached;
}

/// Whether theory can say anything of draws.
bool is_regular(const distribution& dist) {
  return dist.is_independent() && std::isfinite(dist.mean());
}

/// Collects the stations of a program's ops.
class path_finder {
public:
  path_finder(const scenario& work, const carrier_shape& shape)
    : work_(work), shape_(shape), code_(work.tasks.front().code) {
  }

  std::optional<theory_path> find() {
    for (const auto& one : code_.ops)
      if (!std::visit([this](const auto& op) { return add(op); }, one))
        return std::nullopt;
    return std::move(path_);
  }

private:
  // Each returns whether theory can follow the op.

  bool add(const mark_op&) {
    return true;
  }

  bool add(const wait_op& op) {
    return add_delay(*code_.draws[op.length].dist);
  }

  bool add(const call_op& op) {
    const auto& callee = work_.services[op.service];
    if (op.blocking || op.policy != no_policy || !is_plain(callee)
        || !add_delay(*callee.network))
      return false;
    if (!callee.capacity)
      return add_delay(*callee.latency);
    const auto known
      = std::find_if(path_.stations.begin(), path_.stations.end(),
                     [&op](const auto& s) { return s.service == op.service; });
    if (known != path_.stations.end()) {
      ++known->visits;
      return true;
    }
    theory_station made;
    made.service = op.service;
    made.servers = *callee.capacity;
    made.work = callee.latency;
    path_.stations.push_back(made);
    return is_regular(*made.work);
  }

  /// A worker takes one task after the other, threads share the cores. A task
  /// that waits for something else, too, would have to queue for a worker again
  /// when that is over.
  bool add(const compute_op& op) {
    const bool pooled = shape_.workers > 0;
    const bool fits
      = pooled ? code_.ops.size() == 1 && shape_.workers <= shape_.cores
               : !has_processors_;
    if (op.slice.count() > 0 || !fits)
      return false;
    has_processors_ = true;
    theory_station made;
    made.servers = pooled ? shape_.workers : shape_.cores;
    made.work = code_.draws[op.work].dist;
    made.speed = speed_of(work_);
    made.shared = !pooled && work_.machine.sharing == cpu_sharing::fair;
    path_.stations.push_back(made);
    return is_regular(*made.work);
  }

  template <class Op>
  bool add(const Op&) {
    return false;
  }

  bool add_delay(const distribution& length) {
    path_.delay += length.mean();
    path_.delay_variance += length.variance();
    path_.delay_is_constant = path_.delay_is_constant && length.is_constant();
    return is_regular(length);
  }

  const scenario& work_;
  const carrier_shape& shape_;
  const program& code_;
  theory_path path_;
  bool has_processors_ = false;
};

} // namespace

open_queue theory_station::at_rate(double rate) const {
  const auto first = work->mean();
  const auto cv2 = first > 0 ? work->variance() / (first * first) : 0;
  return {rate * static_cast<double>(visits), mean(), cv2, servers};
}

std::optional<theory_path> path_of(const scenario& work,
                                   const carrier_shape& shape) {
  // No closed form knows of tasks that cost time before they run.
  if (!work.machine.costs.none())
    return std::nullopt;
  // One task after the other is no queue of a service.
  if (work.tasks.size() != 1 || !is_plain(work.tasks.front())
      || shape.model == "sequential")
    return std::nullopt;
  const auto& arrivals = *work.tasks.front().arrivals;
  auto path = path_finder{work, shape}.find();
  if (!path)
    return std::nullopt;
  path->open = arrivals.offered();
  path->closed = arrivals.closed();
  if (!path->closed
      && (!path->open || path->open->scatter == arrival_scatter::other))
    return std::nullopt;
  return path;
}

} // namespace rehearse
