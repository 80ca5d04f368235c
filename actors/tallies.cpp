// Sums over all tasks of a run that many threads add to without a lock.
#include "actors/tallies.hpp"

namespace rehearse {

tallies::tallies(const std::vector<std::size_t>& steps, std::size_t workers)
  : workers_(workers) {
  for (const auto count : steps) {
    first_.push_back(step_count_);
    step_count_ += count;
  }
  first_.push_back(step_count_);
  for (auto& lane : sums_)
    lane = std::make_unique<step_sum[]>(step_count_);
}

void tallies::add_step(std::uint32_t task_class, std::uint32_t step,
                       duration time, std::uint64_t lane) {
  auto& sum = sums_[lane % lanes][first_[task_class] + step];
  sum.count.fetch_add(1, std::memory_order_relaxed);
  sum.time.fetch_add(time.count(), std::memory_order_relaxed);
}

void tallies::enter_worker(std::uint32_t worker, std::uint64_t task) {
  if (worker == 0 || worker > workers_.size())
    return;
  auto& sum = workers_[worker - 1];
  if (sum.last_task != task)
    ++sum.record.switches;
  sum.last_task = task;
}

void tallies::add_work(std::uint32_t worker, duration cpu) {
  if (worker == 0 || worker > workers_.size())
    return;
  auto& sum = workers_[worker - 1];
  sum.record.running += cpu;
  ++sum.record.steps;
}

void tallies::add_overhead(std::uint32_t worker, duration cpu) {
  overhead_ += cpu;
  if (worker > 0 && worker <= workers_.size())
    workers_[worker - 1].record.overhead += cpu;
}

void tallies::begin_running() {
  note_running(running_.fetch_add(1, std::memory_order_relaxed) + 1);
}

void tallies::set_running(std::size_t count) {
  running_.store(count, std::memory_order_relaxed);
  note_running(count);
}

void tallies::note_running(std::size_t count) {
  auto most = running_max_.load(std::memory_order_relaxed);
  while (count > most && !running_max_.compare_exchange_weak(most, count)) {
  }
}

void tallies::end_running() {
  running_.fetch_sub(1, std::memory_order_relaxed);
}

std::vector<std::vector<step_record>> tallies::steps() const {
  std::vector<std::vector<step_record>> classes;
  for (std::size_t c = 0; c + 1 < first_.size(); ++c) {
    auto& steps = classes.emplace_back(first_[c + 1] - first_[c]);
    for (std::size_t i = 0; i < steps.size(); ++i) {
      for (const auto& lane : sums_) {
        const auto& sum = lane[first_[c] + i];
        steps[i].count += sum.count.load();
        steps[i].time += duration{sum.time.load()};
      }
    }
  }
  return classes;
}

std::uint64_t tallies::steps_done() const {
  std::uint64_t sum = 0;
  for (const auto& lane : sums_)
    for (std::size_t i = 0; i < step_count_; ++i)
      sum += lane[i].count.load(std::memory_order_relaxed);
  return sum;
}

std::vector<worker_record> tallies::workers() const {
  std::vector<worker_record> records;
  for (const auto& sum : workers_)
    records.push_back(sum.record);
  return records;
}

} // namespace rehearse
