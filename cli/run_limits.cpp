// Flags that end runs early or let them begin all the same.
#include "cli/run_limits.hpp"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace rehearse {

namespace {

constexpr const char* heading = "Limits";

} // namespace

void declare_limit_flags(CLI::App& app, run_flags& flags) {
  app
    .add_flag("--threads-best-effort", flags.threads_best_effort,
              "Run the tasks for which this host has threads")
    ->group(heading);
}

} // namespace rehearse
