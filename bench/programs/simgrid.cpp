// The sleeps of bench/compare on SimGrid: actors that sleep in simulated time.
// simgrid TASKS CALLS LATENCY_MS
#include <simgrid/s4u.hpp>

#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace sg4 = simgrid::s4u;

int main(int argc, char** argv) {
  sg4::Engine engine{&argc, argv};
  const auto tasks = std::strtoull(argv[1], nullptr, 10);
  const auto calls = std::atoi(argv[2]);
  const auto latency = std::atof(argv[3]) / 1000;
  auto* zone = sg4::create_full_zone("zone");
  auto* host = zone->create_host("host", 1e9)->seal();
  zone->seal();
  const auto began = std::chrono::steady_clock::now();
  for (std::size_t i = 0; i < tasks; ++i)
    sg4::Actor::create("task", host, [calls, latency] {
      for (int call = 0; call < calls; ++call)
        sg4::this_actor::sleep_for(latency);
    });
  engine.run();
  const std::chrono::duration<double> passed
    = std::chrono::steady_clock::now() - began;
  std::printf("%.6f\n", passed.count());
}
