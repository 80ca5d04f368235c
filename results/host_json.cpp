// The host of a result as JSON.
#include "results/result_json_parts.hpp"

namespace rehearse {

namespace {

constexpr auto not_told = "not told by this host";

/// Sets `out[key]` to a text; an empty one is null with its reason.
void set_text(json& out, const std::string& key, const std::string& text) {
  if (!text.empty()) {
    out[key] = text;
    return;
  }
  out[key] = nullptr;
  out[key + "_reason"] = not_told;
}

/// Sets `out[key]`; nothing becomes null, with `reason` beside it.
template <class T>
void set_known(json& out, const std::string& key, const std::optional<T>& value,
               const char* reason) {
  if (value) {
    out[key] = *value;
    return;
  }
  out[key] = nullptr;
  out[key + "_reason"] = reason;
}

json limits_json(const std::vector<process_limit>& limits) {
  auto out = json::object();
  for (const auto& limit : limits)
    if (limit.value)
      out[limit.name] = *limit.value;
    else
      out[limit.name] = nullptr; // Null is unlimited.
  return out;
}

json to_json(const noise_figures& noise) {
  json out{{"quiet", noise_found(noise).empty()},
           {"spun_ns", noise.spun.count()},
           {"stolen_ns", noise.stolen.count()},
           {"sleeps", noise.sleeps},
           {"sleep_median_ns", noise.sleep_median.count()},
           {"sleep_high_ns", noise.sleep_high.count()},
           {"work_units", noise.work_units},
           {"work_min_ns", noise.work_min.count()},
           {"work_high_ns", noise.work_high.count()}};
  set_known(out, "steal", noise.steal, "not measured");
  return out;
}

} // namespace

json to_json(const host_facts& host) {
  json out{{"cpus_online", host.cpus_online},
           {"cpus_allowed", host.cpus_allowed}};
  set_known(out, "cgroup_quota_cpus", host.cgroup_quota, "unlimited");
  out["cpu_model"] = host.cpu_model;
  out["kernel"] = host.kernel;
  out["loadavg"] = host.loadavg;
  set_text(out, "governor", host.governor);
  set_known(out, "on_battery", host.on_battery, not_told);
  set_text(out, "clocksource", host.clocksource);
  out["clock_resolution_ns"] = host.clock_resolution.count();
  out["clock_read_ns"] = host.clock_read_cost.count();
  out["timer_slack_ns"] = host.timer_slack.count();
  out["memory_bytes"] = host.memory_total;
  out["limits"] = limits_json(host.limits);
  set_known(out, "threads_left", host.threads_left, not_told);
  if (host.threads_left)
    out["threads_limit"] = host.threads_limit;
  out["libc"] = host.libc;
  set_text(out, "utc_date", host.utc_date);
  if (host.noise) {
    out["noise"] = to_json(*host.noise);
  } else {
    out["noise"] = nullptr;
    out["noise_reason"] = "not measured";
  }
  return out;
}

} // namespace rehearse
