// Reads [service.NAME].
#include "scenarios/reading/service_parts.hpp"
#include "scenarios/reading/tables.hpp"

#include <algorithm>

namespace rehearse {

namespace {

constexpr std::int64_t most_requests = 1'000'000;

std::optional<std::size_t> as_size(std::optional<std::int64_t> value) {
  if (!value)
    return std::nullopt;
  return static_cast<std::size_t>(*value);
}

/// Whether `key` is absent or says "unlimited"; a wrong value is neither.
bool unlimited(const fields& in, std::string_view key) {
  const auto* node = in.find(key);
  return node == nullptr
         || (node->is_string() && node->as_string()->get() == "unlimited");
}

void check_needs(const fields& in) {
  if (!unlimited(in, "queue") && unlimited(in, "capacity"))
    in.error("E020", "queue",
             "queue has no effect while capacity is unlimited");
  if (in.has("overflow") && unlimited(in, "queue"))
    in.error("E020", "overflow",
             "overflow has no effect while queue is unlimited");
  if (in.has("patience") && unlimited(in, "capacity"))
    in.error("E020", "patience", "patience needs a finite capacity");
}

void read_queueing(fields& in, service& out) {
  out.capacity = as_size(
    in.limit("capacity", 1, most_requests,
             "capacity 0 would never answer; use an outage or \"unlimited\""));
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
  out.patience = in.dist("patience");
  check_needs(in);
}

service read_service(fields& in, const std::string& name) {
  service out;
  out.name = name;
  in.require("latency", in.title() + " needs latency, e.g. latency = \"20ms\"");
  out.latency = in.dist("latency");
  out.network = in.dist("network");
  // Calls of a service that is wrong are still read, for their own mistakes.
  if (!out.latency)
    out.latency = make_constant(duration::zero());
  if (!out.network)
    out.network = make_constant(duration::zero());
  read_queueing(in, out);
  out.connections = as_size(in.limit("connections", 1, most_requests));
  const word_list<abandon_policy> policies{{"finish", abandon_policy::finish},
                                           {"stop", abandon_policy::stop}};
  out.on_abandon = in.word("on_abandon", policies).value_or(out.on_abandon);
  read_rate_limit(in, out);
  read_failure(in, out);
  read_outages(in, out);
  read_outage_process(in, out);
  read_breaker(in, out);
  in.finish(file_table("service.NAME").keys);
  return out;
}

/// Whether tasks of the class can be late; so far none can.
bool has_deadline(const task_class&) {
  return false;
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
               && has_deadline(in.out.tasks[call.task]);
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
