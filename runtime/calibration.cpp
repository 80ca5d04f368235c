// Measures what this host spends on threads, for virtual time.
#include "runtime/calibration.hpp"

#include "runtime/host.hpp"

#include <semaphore.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

namespace rehearse {

namespace {

using namespace std::chrono_literals;
using wall = std::chrono::steady_clock;

/// What a thread sleeps at until another one lets it go on: a futex.
class gate {
public:
  gate() {
    sem_init(&sem_, 0, 0);
  }
  ~gate() {
    sem_destroy(&sem_);
  }
  gate(const gate&) = delete;
  gate& operator=(const gate&) = delete;

  void open() {
    sem_post(&sem_);
  }
  void wait() {
    while (sem_wait(&sem_) != 0) { // A signal came; it goes on sleeping.
    }
  }

private:
  sem_t sem_{};
};

/// The median of what `measure` returns.
template <class Measure>
duration median_of_tries(Measure measure) {
  std::vector<duration> found;
  for (std::size_t i = 0; i < calibration_tries; ++i)
    found.push_back(measure());
  const auto middle = found.begin() + calibration_tries / 2;
  std::nth_element(found.begin(), middle, found.end());
  return *middle;
}

duration spawn_time() {
  return median_of_tries([] {
    const auto begin = wall::now();
    std::thread{[] {
    }}.join();
    return duration{wall::now() - begin};
  });
}

duration switch_time() {
  // Threads inherit the one CPU, so each goes on when the other sleeps.
  const confinement one_cpu{1};
  constexpr int rounds = 20; ///< Of each try; a single one is too short.
  gate there;
  gate back;
  std::thread other{[&] {
    for (std::size_t i = 0; i < calibration_tries * rounds; ++i) {
      there.wait();
      back.open();
    }
  }};
  const auto median = median_of_tries([&] {
    const auto begin = wall::now();
    for (int i = 0; i < rounds; ++i) {
      there.open();
      back.wait();
    }
    return duration{wall::now() - begin} / (2 * rounds);
  });
  other.join();
  return median;
}

duration wake_time() {
  constexpr auto until_it_sleeps = 200us;
  gate there;
  gate back;
  wall::time_point woken;
  std::thread other{[&] {
    for (std::size_t i = 0; i < calibration_tries; ++i) {
      there.wait();
      woken = wall::now();
      back.open();
    }
  }};
  const auto median = median_of_tries([&] {
    std::this_thread::sleep_for(until_it_sleeps);
    const auto begin = wall::now();
    there.open();
    back.wait();
    return duration{woken - begin};
  });
  other.join();
  return median;
}

} // namespace

result<machine_costs> measure_machine_costs() {
  try {
    machine_costs found;
    found.spawn_cost = spawn_time();
    found.switch_cost = switch_time();
    found.wake_cost = std::max(wake_time() - found.switch_cost, duration{0});
    return found;
  } catch (const std::system_error& why) {
    return failure{"cannot create a thread to measure: "
                   + std::string{why.what()}};
  }
}

} // namespace rehearse
