// How much of the machine others take: a duration that was measured while they
// took much says nothing about us.
#pragma once

#include "base/duration.hpp"
#include "runtime/host.hpp"

#include <sched.h>

#include <chrono>
#include <ctime>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

namespace busy_machine {

using rehearse::duration;

/// More than this share, and no duration can be judged.
constexpr double tolerated = 0.10;

/// Computes for `length` of wall time.
/// @returns the CPU time that the thread got.
inline duration spin(duration length) {
  timespec used{};
  const auto end = std::chrono::steady_clock::now() + length;
  while (std::chrono::steady_clock::now() < end) {
  }
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
  return std::chrono::seconds{used.tv_sec} + duration{used.tv_nsec};
}

/// The share of all usable CPUs that threads which want them do not get, found
/// by spinning on each for `length`.
inline double stolen_share(duration length) {
  const auto cpus = rehearse::usable_cpus();
  std::vector<duration> got(cpus);
  std::vector<std::thread> threads;
  for (auto& one : got)
    threads.emplace_back([&one, length] { one = spin(length); });
  duration sum{0};
  for (std::size_t i = 0; i < cpus; ++i) {
    threads[i].join();
    sum += got[i];
  }
  const auto wanted = length * static_cast<std::int64_t>(cpus);
  return 1
         - static_cast<double>(sum.count())
             / static_cast<double>(wanted.count());
}

/// Watches from its construction on what others use of the usable CPUs, as
/// /proc/stat tells, in ticks of 10 ms.
class others {
public:
  others() : begin_(read()) {
  }

  /// The share that they used; 0 where the kernel does not tell.
  double share() const {
    const auto now = read();
    const auto all = now.all - begin_.all;
    const auto busy = now.busy - begin_.busy - (now.own - begin_.own);
    return all > 0 ? busy / all : 0;
  }

private:
  struct reading {
    double all = 0;  ///< Seconds of all usable CPUs.
    double busy = 0; ///< Those not idle.
    double own = 0;  ///< Those of this process.
  };

  static reading read() {
    cpu_set_t usable;
    CPU_ZERO(&usable);
    sched_getaffinity(0, sizeof usable, &usable);
    reading sum;
    std::ifstream stat{"/proc/stat"};
    for (std::string line; std::getline(stat, line);) {
      std::istringstream words{line};
      std::string name;
      words >> name;
      if (name.size() < 4 || name.compare(0, 3, "cpu") != 0
          || !CPU_ISSET(std::stoul(name.substr(3)), &usable))
        continue;
      // user nice system idle iowait irq softirq steal; then parts of user.
      double ticks = 0;
      for (int field = 0; field < 8 && words >> ticks; ++field) {
        sum.all += ticks / 100;
        if (field != 3 && field != 4)
          sum.busy += ticks / 100;
      }
    }
    const auto used = rehearse::look_at_usage();
    sum.own = std::chrono::duration<double>(used.user + used.system).count();
    return sum;
  }

  reading begin_;
};

} // namespace busy_machine
