// Rehearses a scenario in virtual time with more and more workers, and prints
// how long each takes.
#include "runtime/embedding.hpp"

#include <cstdio>

int main(int argc, char** argv) {
  const std::string scenario = argc > 1 ? argv[1] : "three-tasks";
  for (int workers = 1; workers <= 3; ++workers) {
    rehearse::run_options options;
    options.overrides = {"run.clock=virtual", "run.models=[\"concurrent\"]",
                         "run.workers=" + std::to_string(workers)};
    const auto result = rehearse::run(scenario, options);
    if (!result) {
      std::fprintf(stderr, "%s", result.reason().message.c_str());
      return 2;
    }
    for (const auto& run : result->figures.runs)
      std::printf("%d workers: %s\n", workers,
                  rehearse::to_rounded_text(run.makespan).c_str());
  }
}
