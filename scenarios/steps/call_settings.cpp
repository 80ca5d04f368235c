// What a call does about slow and failed attempts, as its keys say it.
#include "scenarios/steps/call_settings.hpp"

#include <fmt/format.h>

#include <utility>

namespace rehearse {

namespace {

constexpr std::int64_t most_retries = 20;
constexpr double largest_factor = 100;

std::optional<duration> read_timeout(fields& in) {
  const auto* node = in.find("timeout");
  const auto* word = node != nullptr ? node->as_string() : nullptr;
  if (word != nullptr && word->get() == "none")
    return duration::max();
  return in.length_above_zero("timeout");
}

std::optional<backoff_settings> read_backoff(fields& in) {
  const auto* node = in.find("backoff");
  if (node == nullptr)
    return std::nullopt;
  const auto* table = node->as_table();
  if (table == nullptr) {
    in.wrong_type("backoff", "a table such as { first = \"10ms\" }");
    return std::nullopt;
  }
  const auto path = in.path("backoff");
  fields given{in.context(), *table, path, path, in.place("backoff")};
  backoff_settings out;
  const auto first = given.length("first");
  const auto most = given.length("max");
  out.first = first.value_or(out.first);
  out.max = most.value_or(out.max);
  out.factor = given.number("factor", 1, largest_factor).value_or(out.factor);
  const word_list<backoff_jitter> jitters{{"none", backoff_jitter::none},
                                          {"full", backoff_jitter::full},
                                          {"equal", backoff_jitter::equal}};
  out.jitter = given.word("jitter", jitters).value_or(out.jitter);
  given.finish(find_value_table("backoff")->keys);
  if (first && most && *most < *first)
    given.error("E020", "max",
                "max (" + to_text(*most) + ") is below first ("
                  + to_text(*first) + ")");
  return out;
}

/// Whether a call with a hedge after `length` would ever send it.
bool can_hedge(duration length, const call_settings& all) {
  return !all.blocking.value_or(false)
         && length < all.timeout.value_or(duration::max());
}

/// E.g. "300/s"; slow rates by the minute or hour.
std::string shown(const rate& given) {
  double events = expected(given, std::chrono::seconds{1});
  const char* unit = "s";
  for (const char* longer : {"min", "h"}) {
    if (events >= 1)
      break;
    events *= 60;
    unit = longer;
  }
  return fmt::format("{:.6g}/{}", events, unit);
}

} // namespace

call_settings read_call_settings(fields& in) {
  call_settings out;
  out.blocking = in.boolean("blocking");
  out.timeout = read_timeout(in);
  if (const auto retries = in.integer("retries", 0, most_retries)) {
    out.retries = static_cast<std::uint32_t>(*retries);
    out.retries_path = in.path("retries");
    out.retries_place = in.place("retries");
  }
  out.backoff = read_backoff(in);
  out.hedge_after = in.length_above_zero("hedge_after");
  const word_list<bool> outcomes{{"fail", false}, {"continue", true}};
  out.carries_on = in.word("on_error", outcomes);
  return out;
}

call_settings with_defaults(call_settings own, const call_settings& inherited) {
  const auto fill = [](auto& value, const auto& other) {
    if (!value)
      value = other;
  };
  if (!own.retries) {
    own.retries_path = inherited.retries_path;
    own.retries_place = inherited.retries_place;
  }
  fill(own.retries, inherited.retries);
  fill(own.blocking, inherited.blocking);
  fill(own.timeout, inherited.timeout);
  fill(own.backoff, inherited.backoff);
  fill(own.carries_on, inherited.carries_on);
  if (inherited.hedge_after && can_hedge(*inherited.hedge_after, own))
    fill(own.hedge_after, inherited.hedge_after);
  return own;
}

void check_call_settings(const fields& in, const call_settings& own,
                         const call_settings& all) {
  const bool wrong_retries = in.has("retries") && !own.retries;
  if (own.backoff && all.retries.value_or(0) == 0 && !wrong_retries)
    in.error("E020", "backoff", "backoff without retries");
  if (!own.hedge_after || can_hedge(*own.hedge_after, all))
    return;
  if (all.blocking.value_or(false))
    in.error("E020", "hedge_after",
             "a blocking call cannot hedge: it holds its thread until the "
             "reply is there");
  else
    in.error("E020", "hedge_after",
             "hedge_after (" + to_text(*own.hedge_after)
               + ") is not below timeout (" + to_text(*all.timeout) + ")");
}

std::optional<call_policy> policy_of(const call_settings& all) {
  call_policy out;
  out.timeout = all.timeout.value_or(out.timeout);
  out.retries = all.retries.value_or(out.retries);
  out.backoff = all.backoff.value_or(out.backoff);
  out.hedge_after = all.hedge_after.value_or(out.hedge_after);
  out.carries_on = all.carries_on.value_or(out.carries_on);
  const bool plain = out.timeout == duration::max() && out.retries == 0
                     && out.hedge_after == duration::max() && !out.carries_on;
  return plain ? std::nullopt : std::optional{out};
}

void read_call_defaults(fields& in) {
  const auto own = read_call_settings(in);
  // Retries may stand in the calls that these defaults are for.
  auto all = own;
  if (!all.retries)
    all.retries = 1;
  check_call_settings(in, own, all);
  in.finish(find_value_table("call")->keys);
  in.context().flow.call_defaults
    = std::make_shared<const call_settings>(with_defaults({}, own));
}

void warn_of_retries(const reading& in) {
  for (const auto& [index, worst] : in.flow.retries) {
    const auto& service = in.out.services[index];
    if (!service.capacity && !service.limit)
      continue;
    std::string message = "retries can multiply the load on " + service.name
                          + " by " + std::to_string(worst.attempts);
    if (service.limit)
      message += ", against a limit of " + shown(service.limit->rate);
    in.warn("W124", worst.path, message, worst.where,
            "a rate_limit or breaker of the service, or a back-off with "
            "jitter, keeps a storm small");
  }
}

} // namespace rehearse
