// The result file: all runs of one command as JSON, `rehearse.result/1`.
#pragma once

#include "base/diagnostic.hpp"
#include "results/host_facts.hpp"
#include "results/summary.hpp"
#include "scenarios/scenario.hpp"

#include <string>
#include <vector>

namespace rehearse {

/// What a result file says besides scenario, runs and host.
struct result_options {
  std::vector<std::string> argv;
  std::string tool_version;
  std::string caf_version;
  std::string compiler;
  std::string build;     ///< Type of the build, e.g. "Release".
  std::string allocator; ///< E.g. "jemalloc 5.3.0" or "system".
  std::vector<diagnostic> warnings;
  /// Leaves out host, path, compiler, allocator and argv, so that two virtual
  /// runs of one seed give the same bytes.
  bool reproducible = false;
};

/// The result file of `all`, which are runs of `work`; ends with a line end.
/// Its shape is fixed by results/result.schema.json. Malformed UTF-8 becomes
/// U+FFFD.
std::string result_json(const campaign_result& all, const scenario& work,
                        const host_facts& host, const result_options& options);

} // namespace rehearse
