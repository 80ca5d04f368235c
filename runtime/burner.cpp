// Burns thread CPU time: what a compute step does on the real clock.
#include "runtime/burner.hpp"

#include <algorithm>
#include <ctime>

namespace rehearse {

namespace {

using std::chrono::microseconds;

/// Rounds of `spin` in a microsecond of CPU time: the fastest of a few tries,
/// so that a neighbour on the machine does not slow the loop for good.
double measure_rounds() {
  constexpr std::uint64_t rounds = 100'000;
  auto fastest = duration::max();
  for (int i = 0; i < 5; ++i) {
    const auto before = thread_cpu_time();
    spin(rounds);
    fastest = std::min(fastest, thread_cpu_time() - before);
  }
  const auto ns = std::max<std::int64_t>(fastest.count(), 1);
  return static_cast<double>(rounds) * 1000.0 / static_cast<double>(ns);
}

} // namespace

void spin(std::uint64_t rounds) {
  // No compiler removes what a volatile receives.
  volatile std::uint64_t sink = 0;
  std::uint64_t x = rounds;
  for (std::uint64_t i = 0; i < rounds; ++i)
    x = x * 6364136223846793005U + 1442695040888963407U;
  sink = x;
  static_cast<void>(sink);
}

double rounds_per_microsecond() {
  static const double rounds = measure_rounds();
  return rounds;
}

duration thread_cpu_time() {
  timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return std::chrono::seconds{t.tv_sec} + duration{t.tv_nsec};
}

duration burn(duration work, const std::atomic<bool>& stop) {
  const auto rounds = rounds_per_microsecond();
  const auto begin = thread_cpu_time();
  auto burnt = duration{0};
  while (burnt < work && !stop.load(std::memory_order_relaxed)) {
    // Most of what is left in one go, so that the end is met closely; never so
    // long that a stop is noticed late.
    const auto left = work - burnt;
    const auto part = std::min<duration>(left * 7 / 8, microseconds{200});
    const auto us = static_cast<double>(part.count()) / 1000.0;
    spin(std::max<std::uint64_t>(static_cast<std::uint64_t>(us * rounds), 64));
    burnt = thread_cpu_time() - begin;
  }
  return burnt;
}

} // namespace rehearse
