// Reads rate_limit, failure and breaker of [service.NAME].
#include "scenarios/reading/service_parts.hpp"

namespace rehearse {

namespace {

constexpr std::int64_t most = 1'000'000;

std::optional<rate_limit> read_limit_table(fields& in) {
  rate_limit out{};
  in.require("rate", in.path() + " needs rate, e.g. rate = \"300/s\"");
  const auto rate = in.rate_of("rate");
  if (const auto burst = in.integer("burst", 1, most))
    out.burst = static_cast<std::uint64_t>(*burst);
  const word_list<limit_excess> words{{"queue", limit_excess::queue},
                                      {"reject", limit_excess::reject}};
  out.then = in.word("then", words).value_or(out.then);
  in.finish(find_value_table("rate_limit")->keys);
  if (!rate)
    return std::nullopt;
  out.rate = *rate;
  return out;
}

std::uint64_t read_number(fields& in, std::string_view key) {
  in.require(key, in.path() + " needs " + std::string{key} + ", a number");
  return static_cast<std::uint64_t>(in.integer(key, 1, most).value_or(1));
}

duration read_length(fields& in, std::string_view key) {
  in.require(key, in.path() + " needs " + std::string{key} + ", e.g. "
                    + std::string{key} + " = \"1s\"");
  return in.length_above_zero(key).value_or(duration{1});
}

} // namespace

std::optional<fields> table_of(const fields& in, std::string_view key,
                               const std::string& expected) {
  const auto* table = in.find(key)->as_table();
  if (table == nullptr) {
    in.wrong_type(key, expected);
    return std::nullopt;
  }
  const auto path = in.path(key);
  return fields{in.context(), *table, path, path, in.place(key)};
}

void read_rate_limit(fields& in, service& out) {
  const auto* node = in.find("rate_limit");
  if (node == nullptr)
    return;
  if (node->is_string() || node->is_number()) {
    if (const auto rate = in.rate_of("rate_limit"))
      out.limit = rate_limit{*rate};
  } else if (auto given = table_of(in, "rate_limit", "a rate or a table")) {
    out.limit = read_limit_table(*given);
  }
}

void read_failure(fields& in, service& out) {
  const auto* node = in.find("failure");
  if (node == nullptr)
    return;
  if (node->is_string() || node->is_number()) {
    out.failure = {in.probability("failure").value_or(0), nullptr};
    return;
  }
  auto given = table_of(in, "failure", "a probability or a table");
  if (!given)
    return;
  given->require("rate", given->path() + " needs rate, e.g. rate = \"1%\"");
  out.failure.rate = given->probability("rate").value_or(0);
  out.failure.after = given->dist("after");
  given->finish(find_value_table("failure")->keys);
}

void read_breaker(fields& in, service& out) {
  if (!in.has("breaker"))
    return;
  auto given = table_of(in, "breaker", "a table");
  if (!given)
    return;
  breaker_settings settings{};
  settings.failures = read_number(*given, "failures");
  settings.window = read_length(*given, "window");
  settings.open_for = read_length(*given, "open_for");
  settings.probes = read_number(*given, "probes");
  given->finish(find_value_table("breaker")->keys);
  out.breaker = settings;
}

} // namespace rehearse
