// Reads [service.NAME].
#include "scenarios/reading/tables.hpp"

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
  out.capacity = as_size(
    in.limit("capacity", 1, most_requests,
             "capacity 0 would never answer; use an outage or \"unlimited\""));
  out.queue = as_size(in.limit("queue", 0, most_requests));
  const word_list<queue_discipline> disciplines{
    {"fifo", queue_discipline::fifo},
    {"lifo", queue_discipline::lifo},
    {"random", queue_discipline::random},
    {"priority", std::nullopt},
    {"edf", std::nullopt},
  };
  out.discipline = in.word("discipline", disciplines).value_or(out.discipline);
  const word_list<queue_overflow> overflows{
    {"reject", queue_overflow::reject},
    {"drop_oldest", queue_overflow::drop_oldest},
  };
  out.overflow = in.word("overflow", overflows).value_or(out.overflow);
  check_needs(in);
  in.finish(file_table("service.NAME").keys);
  return out;
}

} // namespace

void read_services(reading& in, const toml::table& root) {
  in.services = declared_tables(in, root, "service");
  in.service_numbers = numbers_of(in.services);
  for (const auto& [name, where] : in.services) {
    const auto& table = *root["service"][name].as_table();
    fields given{in, table, "service." + name, "[service." + name + "]", where};
    in.out.services.push_back(read_service(given, name));
  }
}

} // namespace rehearse
