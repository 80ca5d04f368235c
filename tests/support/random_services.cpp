// Writes services of choice.
#include "tests/support/random_services.hpp"

#include <array>

namespace rehearse::test {

using namespace std::string_literals;

void service_writer::slots(service_facts& facts) {
  line("capacity = " + std::to_string(1 + from_.below(3)));
  if (from_.once_in(2)) {
    line("queue = " + std::to_string(from_.below(4)));
    if (from_.once_in(3))
      line("overflow = \"drop_oldest\"");
  }
  constexpr std::array disciplines{"fifo", "lifo", "priority", "edf", "random"};
  const auto kind = from_.below(wishes_.exact ? 4 : 5);
  line("discipline = \""s + disciplines[kind] + "\"");
  if (disciplines[kind] == "edf"s)
    facts.needs_deadline = true;
  if (from_.once_in(3))
    line("patience = " + values_.spread(20));
}

void service_writer::limits() {
  if (from_.once_in(4))
    line("connections = " + std::to_string(1 + from_.below(4)));
  if (!from_.once_in(5))
    return;
  const auto rate = std::to_string(50 * (1 + from_.below(20)));
  line(in_order({"rate_limit = { rate = \"", rate,
                 "/s\", burst = ", std::to_string(1 + from_.below(3)),
                 from_.once_in(3) ? ", then = \"reject\" }" : " }"}));
}

void service_writer::outages(service_facts& facts) {
  constexpr std::array modes{"error", "pause", "slow", "hang"};
  std::size_t at = from_.below(20);
  std::string rows;
  for (std::size_t i = 0; i < 1 + from_.below(3); ++i) {
    const std::string mode = modes[from_.below(modes.size())];
    const auto end = at + 1 + from_.below(15);
    facts.hangs |= mode == "hang";
    rows += "{ from = \"" + std::to_string(at) + "ms\", to = \""
            + std::to_string(end) + "ms\", mode = \"" + mode + "\""
            + (mode == "slow" ? ", factor = 2.5 }, " : " }, ");
    at = end + from_.below(10);
  }
  line("outages = [" + rows + "]");
}

void service_writer::trouble(service_facts& facts) {
  if (from_.once_in(4))
    outages(facts);
  else if (from_.once_in(5))
    line("outage_process = { mtbf = " + values_.spread(30)
         + ", mttr = \"3ms\", mode = \"pause\" }");
  if (from_.once_in(4)) {
    const std::string rate = wishes_.exact ? "\"100%\"" : "\"20%\"";
    line(from_.once_in(2) ? "failure = " + rate
                          : "failure = { rate = " + rate
                              + ", after = " + values_.time(3) + " }");
  }
  if (from_.once_in(5))
    line(
      in_order({"breaker = { failures = ", std::to_string(1 + from_.below(3)),
                ", window = \"20ms\", open_for = ", values_.positive(20),
                ", probes = ", std::to_string(1 + from_.below(2)), " }"}));
  if (from_.once_in(3))
    line("on_abandon = \"stop\"");
}

/// One that is an actor's own code, in front of service `above`.
void service_writer::custom(std::size_t above) {
  const auto behind = "service = \"s" + std::to_string(above) + "\"";
  const auto number = [&](std::uint32_t limit) {
    return std::to_string(1 + from_.below(limit));
  };
  switch (from_.below(3)) {
    case 0:
      line("actor = \"cache\"");
      line(in_order({"args = { ", behind, ", keys = ", number(4),
                     ", ttl = ", values_.positive(30), ", single_flight = ",
                     from_.once_in(2) ? "false }" : "true }"}));
      break;
    case 1:
      line("actor = \"batcher\"");
      line(in_order({"args = { ", behind, ", size = ", number(5),
                     ", patience = ", values_.positive(9), " }"}));
      break;
    default:
      line("actor = \"limiter\"");
      line(in_order({"args = { ", behind, ", every = ", values_.positive(9),
                     ", burst = ", number(3), ", patience = ", values_.time(20),
                     " }"}));
  }
}

void service_writer::modelled(service_facts& facts) {
  line("latency = " + values_.spread(12));
  if (from_.once_in(3))
    line("network = " + values_.spread(3));
  if (from_.once_in(2))
    slots(facts);
  limits();
  trouble(facts);
  facts.has_lists = out_.find("values = ") != std::string::npos;
  if (from_.once_in(6) && !facts_.services.empty()) {
    // It may call the services above; those do not call it.
    step_writer steps{from_, wishes_, facts_};
    line("steps = [" + steps.errands() + "]");
  }
}

std::string service_writer::next() {
  line("[service.s" + std::to_string(facts_.services.size()) + "]");
  service_facts facts;
  const auto above = static_cast<std::uint32_t>(facts_.services.size());
  const bool in_front = !wishes_.exact && above > 0 && from_.once_in(5);
  const auto one = in_front ? from_.below(above) : 0;
  // Custom services have no timeouts.
  if (in_front && !facts_.services[one].hangs)
    custom(one);
  else
    modelled(facts);
  facts_.services.push_back(facts);
  return out_;
}

} // namespace rehearse::test
