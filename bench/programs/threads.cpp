// The rounds of bench/compare on plain threads, each of which sleeps.
// threads TASKS CALLS LATENCY_MS
#include <pthread.h>
#include <sys/prctl.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace {

int calls = 0;
timespec latency{};

void* rounds(void*) {
  for (int i = 0; i < calls; ++i)
    clock_nanosleep(CLOCK_MONOTONIC, 0, &latency, nullptr);
  return nullptr;
}

} // namespace

int main(int argc, char** argv) {
  if (argc < 4)
    return 2;
  const auto tasks = std::strtoull(argv[1], nullptr, 10);
  calls = std::atoi(argv[2]);
  latency.tv_nsec = std::atol(argv[3]) * 1000000;
  prctl(PR_SET_TIMERSLACK, 1UL);
  pthread_attr_t small;
  pthread_attr_init(&small);
  pthread_attr_setstacksize(&small, 64 * 1024);
  const auto began = std::chrono::steady_clock::now();
  std::vector<pthread_t> all(tasks);
  for (auto& one : all)
    if (pthread_create(&one, &small, rounds, nullptr) != 0)
      return 3;
  for (auto& one : all)
    pthread_join(one, nullptr);
  const std::chrono::duration<double> passed
    = std::chrono::steady_clock::now() - began;
  std::printf("%.6f\n", passed.count());
}
