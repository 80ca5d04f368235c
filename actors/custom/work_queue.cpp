// A work queue: producers put jobs in, a pool of workers takes them out.
#include "actors/custom/copies.hpp"
#include "scenarios/custom_actor.hpp"

#include <cstdint>
#include <deque>
#include <memory>
#include <stdexcept>
#include <utility>

namespace rehearse {

namespace {

// To the queue, which is task 1 of its class.
struct new_job {};
struct no_more_jobs {};
struct idle {
  address worker;
};

// To a worker, which is told `all_done` in the end.
struct job {};

/// Args of producers.
struct producer_settings {
  task_ref queue;
  std::uint64_t jobs = 0;
  length_draw pause;
};

class producer final : public custom_task {
public:
  explicit producer(producer_settings settings)
    : settings_(std::move(settings)), left_(settings_.jobs) {
  }

  void start() override {
    if (left_ > 0)
      return wait(draw(settings_.pause), [this] { produce(); });
    send(address_of(settings_.queue, 1), no_more_jobs{});
    done();
  }

private:
  void produce() {
    --left_;
    count("jobs_made");
    send(address_of(settings_.queue, 1), new_job{});
    start();
  }

  producer_settings settings_;
  std::uint64_t left_;
};

/// Args of queues.
struct queue_settings {
  task_ref producers;
  task_ref workers;
};

/// A worker has one job at a time, so nobody has two while another is idle.
class job_queue final : public custom_task {
public:
  explicit job_queue(const queue_settings& settings) : settings_(settings) {
  }

  void start() override {
    producing_ = count_of(settings_.producers);
    working_ = count_of(settings_.workers);
    if (producing_ == 0 || working_ == 0)
      throw std::logic_error{"needs to know when all is done: producers and "
                             "workers must be classes with a count"};
    listen();
  }

private:
  void listen() {
    if (working_ == 0)
      return done();
    receive(
      [this](const new_job&) {
        if (idle_.empty())
          count("jobs_queued");
        ++jobs_;
        hand_out();
      },
      [this](const idle& one) {
        idle_.push_back(one.worker);
        hand_out();
      },
      [this](const no_more_jobs&) {
        --producing_;
        hand_out();
      });
  }

  /// Gives idle workers what there is, or sends them home.
  void hand_out() {
    for (; jobs_ > 0 && !idle_.empty(); --jobs_)
      send(next_idle(), job{});
    if (producing_ == 0 && jobs_ == 0)
      for (; !idle_.empty(); --working_)
        send(next_idle(), all_done{});
    listen();
  }

  address next_idle() {
    const auto first = idle_.front();
    idle_.pop_front();
    return first;
  }

  queue_settings settings_;
  std::uint64_t producing_ = 0;
  std::uint64_t working_ = 0;
  std::uint64_t jobs_ = 0;
  std::deque<address> idle_; ///< Who has waited longest comes first.
};

/// Args of workers.
struct worker_settings {
  task_ref queue;
  length_draw work;
};

class worker final : public custom_task {
public:
  explicit worker(worker_settings settings) : settings_(std::move(settings)) {
  }

  void start() override {
    send(address_of(settings_.queue, 1), idle{here()});
    receive(
      [this](const job&) {
        compute(draw(settings_.work), [this] {
          count("jobs_done");
          start();
        });
      },
      [this](const all_done&) { done(); });
  }

private:
  worker_settings settings_;
};

task_maker read_producer(custom_args& args) {
  constexpr std::int64_t most = 1'000'000;
  producer_settings settings;
  settings.queue = args.tasks("queue");
  settings.jobs
    = static_cast<std::uint64_t>(args.integer("jobs", 0, most, 100));
  settings.pause = args.dist("pause", duration{0});
  return [settings] {
    return std::make_unique<producer>(settings);
  };
}

task_maker read_queue(custom_args& args) {
  queue_settings settings;
  settings.producers = args.tasks("producers");
  settings.workers = args.tasks("workers");
  return [settings] {
    return std::make_unique<job_queue>(settings);
  };
}

task_maker read_worker(custom_args& args) {
  using namespace std::chrono_literals;
  worker_settings settings;
  settings.queue = args.tasks("queue");
  settings.work = args.dist("work", 1ms);
  return [settings] {
    return std::make_unique<worker>(settings);
  };
}

} // namespace

const custom_actor_kind& job_producer_kind() {
  static const custom_actor_kind kind{
    "job-producer",
    "a task that puts jobs into a queue",
    {{"queue", "task name", "", "required; the class of the queue"},
     {"jobs", "int", "100", "0 to 1 000 000; of each producer"},
     {"pause", "dist", "\"0ns\"", "waited before each job"}},
    {"jobs_made"},
    {},
    &read_producer,
    nullptr};
  return kind;
}

const custom_actor_kind& job_queue_kind() {
  static const custom_actor_kind kind{
    "job-queue",
    "a task that hands the jobs of producers out to idle workers",
    {{"producers", "task name", "", "required; a class with a count"},
     {"workers", "task name", "", "required; a class with a count"}},
    {"jobs_queued"},
    {},
    &read_queue,
    nullptr};
  return kind;
}

const custom_actor_kind& job_worker_kind() {
  static const custom_actor_kind kind{
    "job-worker",
    "a task that works on the jobs of a queue, one at a time",
    {{"queue", "task name", "", "required; the class of the queue"},
     {"work", "dist", "\"1ms\"", "computed for each job"}},
    {"jobs_done"},
    {},
    &read_worker,
    nullptr};
  return kind;
}

} // namespace rehearse
