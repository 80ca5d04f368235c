// Reads [service.NAME].
#include "scenarios/reading/service_parts.hpp"
#include "scenarios/reading/tables.hpp"

#include <algorithm>
#include <utility>

namespace rehearse {

namespace {

constexpr std::int64_t most_requests = 1'000'000;

std::optional<std::size_t> as_size(std::optional<std::int64_t> value) {
  if (!value)
    return std::nullopt;
  return static_cast<std::size_t>(*value);
}

/// Whether `key` says "unlimited", or is absent and `value`, which it would
/// inherit, is unset; a wrong value is neither.
bool unlimited(const fields& in, std::string_view key,
               const std::optional<std::size_t>& value) {
  const auto* node = in.find(key);
  if (node == nullptr)
    return !value;
  return node->is_string() && node->as_string()->get() == "unlimited";
}

/// What is only inherited may be without effect: it is left out then.
void drop_idle(const fields& in, service& out) {
  if (out.capacity)
    return;
  if (!in.has("queue"))
    out.queue.reset();
  if (!in.has("patience"))
    out.patience = nullptr;
}

void check_needs(const fields& in, service& out) {
  drop_idle(in, out);
  const bool endless = unlimited(in, "capacity", out.capacity);
  const bool roomy = unlimited(in, "queue", out.queue);
  if (in.has("queue") && !roomy && endless)
    in.error("E020", "queue",
             "queue has no effect while capacity is unlimited");
  if (in.has("overflow") && roomy)
    in.error("E020", "overflow",
             "overflow has no effect while queue is unlimited");
  if (in.has("patience") && endless)
    in.error("E020", "patience", "patience needs a finite capacity");
}

/// The distribution of `key` into `out`, if it is written.
void read_dist(fields& in, std::string_view key, distribution_ptr& out) {
  if (auto given = in.dist(key))
    out = std::move(given);
}

void read_queueing(fields& in, service& out) {
  if (in.has("capacity"))
    out.capacity = as_size(in.limit(
      "capacity", 1, most_requests,
      "capacity 0 would never answer; use an outage or \"unlimited\""));
  if (in.has("queue"))
    out.queue = as_size(in.limit("queue", 0, most_requests));
  const word_list<queue_discipline> disciplines{
    {"fifo", queue_discipline::fifo},         {"lifo", queue_discipline::lifo},
    {"priority", queue_discipline::priority}, {"edf", queue_discipline::edf},
    {"random", queue_discipline::random},
  };
  out.discipline = in.word("discipline", disciplines).value_or(out.discipline);
  const word_list<queue_overflow> overflows{
    {"reject", queue_overflow::reject},
    {"drop_oldest", queue_overflow::drop_oldest},
  };
  out.overflow = in.word("overflow", overflows).value_or(out.overflow);
  read_dist(in, "patience", out.patience);
}

/// Reads what a service and [defaults.service] have in common; `out` keeps what
/// is not written.
void read_settings(fields& in, service& out) {
  read_dist(in, "latency", out.latency);
  read_dist(in, "network", out.network);
  read_queueing(in, out);
  if (in.has("connections"))
    out.connections = as_size(in.limit("connections", 1, most_requests));
  const word_list<abandon_policy> policies{{"finish", abandon_policy::finish},
                                           {"stop", abandon_policy::stop}};
  out.on_abandon = in.word("on_abandon", policies).value_or(out.on_abandon);
  read_rate_limit(in, out);
  read_failure(in, out);
  read_outages(in, out);
  read_outage_process(in, out);
  read_breaker(in, out);
}

service read_service(fields& in, const std::string& name) {
  service out = in.context().flow.service_defaults;
  out.name = name;
  if (!out.latency && !in.has("actor"))
    in.require("latency",
               in.title() + " needs latency, e.g. latency = \"20ms\"");
  read_settings(in, out);
  check_needs(in, out);
  // Calls of a service that is wrong are still read, for their own mistakes.
  if (!out.latency)
    out.latency = make_constant(duration::zero());
  if (!out.network)
    out.network = make_constant(duration::zero());
  in.finish(file_table("service.NAME").keys);
  return out;
}

bool may_hang(const service& s) {
  const auto hangs = [](const outage& one) {
    return one.mode == outage_mode::hang;
  };
  return std::any_of(s.outages.begin(), s.outages.end(), hangs)
         || (s.random_outages && s.random_outages->mode == outage_mode::hang);
}

/// Reports the first call of service `index` that a hang would hold for ever.
void check_hang(reading& in, std::size_t index, const fields& given) {
  for (const auto& call : in.calls) {
    if (call.service != index || call.timeout)
      continue;
    const char* key = given.has("outages") ? "outages" : "outage_process";
    diagnostic finding;
    finding.id = "E020";
    finding.path = given.path(key);
    finding.message = "hang needs a timeout on every call to "
                      + in.out.services[index].name
                      + ", or tasks never end: " + call.path + " has none";
    finding.where = given.place(key);
    finding.related = related_place{call.where, "this call"};
    return in.found.add(std::move(finding));
  }
}

void check_edf(const reading& in, std::size_t index, const fields& given) {
  const bool urgent
    = std::any_of(in.calls.begin(), in.calls.end(), [&](const auto& call) {
        return call.service == index && call.task < in.out.tasks.size()
               && in.out.tasks[call.task].deadline.has_value();
      });
  if (!urgent)
    given.error("E020", "discipline",
                "edf needs a task class with a deadline that calls "
                  + in.out.services[index].name);
}

/// The tables of the services, in file order.
std::vector<fields> service_tables(reading& in, const toml::table& root) {
  std::vector<fields> tables;
  for (const auto& [name, where] : in.services)
    tables.emplace_back(in, *root["service"][name].as_table(),
                        "service." + name, "[service." + name + "]", where);
  return tables;
}

} // namespace

void read_services(reading& in, const toml::table& root) {
  in.services = declared_tables(in, root, "service");
  in.service_numbers = numbers_of(in.services);
  auto tables = service_tables(in, root);
  for (std::size_t i = 0; i < tables.size(); ++i)
    in.out.services.push_back(read_service(tables[i], in.services[i].name));
  read_service_steps(in, tables);
}

void read_service_defaults(fields& in) {
  auto& out = in.context().flow.service_defaults;
  read_settings(in, out);
  // Services need not say again that it is wrong.
  if (in.has("latency") && !out.latency)
    out.latency = make_constant(duration::zero());
  in.finish(find_value_table("service")->keys);
}

void check_calls_of_services(reading& in, const toml::table& root) {
  const auto tables = service_tables(in, root);
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const auto& service = in.out.services[i];
    if (may_hang(service))
      check_hang(in, i, tables[i]);
    if (service.discipline == queue_discipline::edf)
      check_edf(in, i, tables[i]);
  }
}

} // namespace rehearse
