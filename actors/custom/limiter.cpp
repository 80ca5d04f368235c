// A token bucket in front of another service, that holds requests back.
#include "scenarios/custom_actor.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>

namespace rehearse {

namespace {

using namespace std::chrono_literals;

/// Args of the limiter.
struct limiter_settings {
  service_ref behind;
  duration every = 10ms;
  std::int64_t burst = 1;
  duration patience{0};
};

/// The bucket is kept as one instant, when it will be full (the generic cell
/// rate algorithm, ITU-T I.371): a token is taken by moving it by `every`, and
/// there is one as soon as it is at most `burst - 1` times that ahead.
class limiter final : public custom_service {
public:
  explicit limiter(const limiter_settings& settings) : settings_(settings) {
  }

  void request(const custom_request& one) override {
    const auto full = std::max(full_, now());
    const auto wait = std::max(
      duration{0}, full - now() - (settings_.burst - 1) * settings_.every);
    if (wait > settings_.patience) {
      count("rejected");
      return reject(one);
    }
    full_ = full + settings_.every;
    count("admitted");
    if (wait == duration{0})
      return pass_on(one);
    count("delayed");
    after(wait, [this, one] { pass_on(one); });
  }

private:
  void pass_on(const custom_request& one) {
    call(settings_.behind, one,
         [this, one](bool succeeded) { succeeded ? reply(one) : reject(one); });
  }

  limiter_settings settings_;
  time_point full_; ///< When the bucket will be full, if nobody else comes.
};

service_maker read_limiter(custom_args& args) {
  constexpr std::int64_t most = 1'000'000;
  limiter_settings settings;
  settings.behind = args.service("service");
  settings.every = args.length("every", 10ms);
  settings.burst = args.integer("burst", 1, most, 1);
  settings.patience = args.length("patience", duration{0});
  constexpr duration longest = 1h;
  if (settings.every <= duration{0} || settings.every > longest)
    args.error("every", "must be more than 0 and at most 1h");
  return [settings] {
    return std::make_unique<limiter>(settings);
  };
}

} // namespace

const custom_actor_kind& limiter_kind() {
  static const custom_actor_kind kind{
    "limiter",
    "a service that lets requests through to another one by a token bucket",
    {{"service", "service name", "", "required; gets what is let through"},
     {"every", "duration", "\"10ms\"",
      "more than 0, at most 1h; a new token comes so often"},
     {"burst", "int", "1", "1 to 1 000 000; tokens of the full bucket"},
     {"patience", "duration", "\"0ns\"",
      "requests that would wait longer for their token are rejected at once"}},
    {"admitted", "delayed", "rejected"},
    {},
    nullptr,
    &read_limiter};
  return kind;
}

} // namespace rehearse
