// Writes the result file: one line a member, so that people can read it too.
#include "results/result_json.hpp"

#include "results/result_json_parts.hpp"

namespace rehearse {

namespace {

json tool_json(const result_options& options) {
  json out{{"name", "rehearse"},
           {"version", options.tool_version},
           {"caf", options.caf_version}};
  if (!options.reproducible) {
    out["compiler"] = options.compiler;
    out["build"] = options.build;
    out["allocator"] = options.allocator;
    out["argv"] = options.argv;
  }
  return out;
}

json scenario_json(const scenario& work, bool reproducible) {
  json out{{"name", work.name}};
  if (!reproducible)
    out["path"] = work.path;
  out["sha256"] = work.sha256;
  if (const auto tasks = task_count(work)) {
    out["tasks"] = *tasks;
  } else {
    out["tasks"] = nullptr;
    out["tasks_reason"] = "each run has its own number";
  }
  out["seed"] = work.seed;
  return out;
}

json warning_json(const std::string& id, const std::string& message,
                  const std::string& hint) {
  json out{{"id", id}, {"message", message}};
  if (hint.empty())
    out["hint"] = nullptr;
  else
    out["hint"] = hint;
  return out;
}

/// What reading the input warned of, then what the runs did.
json warnings_json(const std::vector<diagnostic>& read,
                   const std::vector<run_warning>& seen) {
  auto out = json::array();
  for (const auto& one : read)
    out.push_back(warning_json(one.id, one.message, one.help));
  for (const auto& one : seen)
    out.push_back(warning_json(one.id, one.message, one.hint));
  return out;
}

/// `"key": `, as it begins a member.
std::string opened(const std::string& indent, const std::string& key) {
  return indent + one_line(json(key)) + ": ";
}

/// The members of `object`, a line each.
std::string member_lines(const json& object, const std::string& indent) {
  std::string out;
  for (const auto& [key, value] : object.items())
    out += opened(indent, key) + one_line(value) + ",\n";
  return out;
}

std::string run_text(const run_summary& run, const scenario& work) {
  const std::string indent(6, ' ');
  return "    {\n" + member_lines(run_json(run), indent)
         + opened(indent, "timeline") + timeline_text(run, work, indent)
         + "\n    }";
}

} // namespace

std::string one_line(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string result_json(const campaign_result& all, const scenario& work,
                        const host_facts& host, const result_options& options) {
  const std::string indent(2, ' ');
  json head{{"schema", "rehearse.result/1"},
            {"complete", all.complete},
            {"tool", tool_json(options)},
            {"scenario", scenario_json(work, options.reproducible)}};
  if (!options.reproducible)
    head["host"] = to_json(host);
  auto out = "{\n" + member_lines(head, indent) + opened(indent, "runs") + "[";
  for (std::size_t i = 0; i < all.runs.size(); ++i)
    out += (i == 0 ? "\n" : ",\n") + run_text(all.runs[i], work);
  out += (all.runs.empty() ? "" : "\n  ") + std::string{"],\n"};
  json tail{{"comparisons", comparisons_json(all)},
            {"intervals", intervals_json(all)},
            {"theory", to_json(all.theory)},
            {"goals", goals_json(all)}};
  if (all.precision)
    tail["precision"] = to_json(*all.precision);
  out += member_lines(tail, indent) + opened(indent, "warnings")
         + one_line(warnings_json(options.warnings, all.warnings)) + "\n}\n";
  return out;
}

} // namespace rehearse
