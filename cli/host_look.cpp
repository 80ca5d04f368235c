// What a command learns about the host before it measures anything.
#include "cli/host_look.hpp"

#include "runtime/host_facts.hpp"

#include <ctime>
#include <string>

namespace rehearse {

namespace {

/// The time of day in UTC, e.g. "2026-01-31T12:00:00Z".
std::string utc_now() {
  const auto now = std::time(nullptr);
  std::tm parts{};
  if (gmtime_r(&now, &parts) == nullptr)
    return {};
  constexpr std::size_t length = 32;
  std::string text(length, '\0');
  text.resize(
    std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts));
  return text;
}

} // namespace

host_facts look_at_host(std::optional<probe_length> probe) {
  auto facts = read_host_facts();
  facts.utc_date = utc_now();
  if (probe)
    facts.noise = sum_up(probe_noise(*probe));
  return facts;
}

} // namespace rehearse
