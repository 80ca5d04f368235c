// The scheduler settings that CAF 0.17 knows, with their types and ranges.
#include "config/scheduler_keys.hpp"

#include "base/spelling.hpp"

#include <limits>

namespace rehearse {

namespace {

constexpr auto no_limit = std::numeric_limits<std::int64_t>::max();
constexpr std::string_view threads_rule = "an integer from 1 to 1024";
constexpr std::string_view throughput_rule
  = "at least 1; leave it out for unlimited";
constexpr std::string_view positive = "at least 1";
constexpr std::string_view not_negative = "an integer, at least 0";
constexpr std::string_view length_rule = "a duration such as 50us";
constexpr std::string_view bool_rule = "true or false";
constexpr std::string_view text_rule = "a string in double quotes";
constexpr std::string_view policy_rule = "one of 'stealing', 'sharing'";

ini_checked refused(std::string_view rule) {
  return {std::nullopt, std::string{rule}, {}};
}

ini_checked check_policy(const ini_written& written) {
  if (const auto* text = std::get_if<std::string>(&written))
    return {std::nullopt,
            "an atom stands in single quotes, write '" + *text + "'",
            {}};
  const auto* atom = std::get_if<ini_atom>(&written);
  if (atom == nullptr)
    return refused(policy_rule);
  if (atom->word == "stealing" || atom->word == "sharing")
    return {atom->word, {}, {}};
  // CAF has it, but it starts no worker and so would hang.
  if (atom->word == "testing")
    return refused(policy_rule);
  const auto meant = did_you_mean(atom->word, {"stealing", "sharing"});
  if (meant.empty())
    return {std::nullopt,
            "policy '" + atom->word + "': " + std::string{policy_rule},
            {}};
  return {std::nullopt, "policy '" + atom->word + "'",
          meant + " (CAF would go on with stealing)"};
}

/// `written` if it is a `T`.
template <class T>
ini_checked of_type(const ini_key& key, const ini_written& written) {
  if (const auto* value = std::get_if<T>(&written))
    return {*value, {}, {}};
  return refused(key.rule);
}

} // namespace

const std::vector<ini_key>& scheduler_keys() {
  using t = ini_type;
  static const std::vector<ini_key> keys{
    {"scheduler", "policy", t::policy, 0, 0, policy_rule, "sharing"},
    {"scheduler", "max-threads", t::integer, 1, 1024, threads_rule, "not set"},
    {"scheduler", "max-throughput", t::integer, 1, no_limit, throughput_rule,
     "unlimited"},
    {"scheduler", "enable-profiling", t::boolean, 0, 0, bool_rule, "false"},
    {"scheduler", "profiling-resolution", t::length, 0, 0, length_rule,
     "100ms"},
    {"scheduler", "profiling-output-file", t::text, 0, 0, text_rule, "none"},
    {"work-stealing", "aggressive-poll-attempts", t::integer, 0, no_limit,
     not_negative, "100"},
    {"work-stealing", "aggressive-steal-interval", t::integer, 1, no_limit,
     positive, "10"},
    {"work-stealing", "moderate-poll-attempts", t::integer, 0, no_limit,
     not_negative, "500"},
    {"work-stealing", "moderate-steal-interval", t::integer, 1, no_limit,
     positive, "5"},
    {"work-stealing", "moderate-sleep-duration", t::length, 0, 0, length_rule,
     "50us"},
    {"work-stealing", "relaxed-steal-interval", t::integer, 1, no_limit,
     positive, "1"},
    {"work-stealing", "relaxed-sleep-duration", t::length, 0, 0, length_rule,
     "10ms"},
  };
  return keys;
}

ini_checked check_ini_value(const ini_key& key, const ini_written& written) {
  switch (key.type) {
    case ini_type::boolean:
      return of_type<bool>(key, written);
    case ini_type::length:
      return of_type<duration>(key, written);
    case ini_type::text:
      return of_type<std::string>(key, written);
    case ini_type::policy:
      return check_policy(written);
    case ini_type::integer:
      break;
  }
  const auto* value = std::get_if<std::int64_t>(&written);
  if (value == nullptr || *value < key.least || *value > key.most)
    return refused(key.rule);
  return {*value, {}, {}};
}

} // namespace rehearse
