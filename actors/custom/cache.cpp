// A cache in front of another service: hits, expiry, and who fetches on a miss.
#include "scenarios/custom_actor.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <utility>
#include <vector>

namespace rehearse {

namespace {

using namespace std::chrono_literals;

/// Args of the cache.
struct cache_settings {
  service_ref behind;
  std::uint64_t keys = 100;
  duration ttl = 1s;
  bool single_flight = true;
};

class cache final : public custom_service {
public:
  explicit cache(const cache_settings& settings) : settings_(settings) {
  }

  void request(const custom_request& one) override {
    const auto key = key_of(one);
    auto& value = values_[key];
    if (now() < value.expires)
      return hit(one);
    if (settings_.single_flight && value.fetching) {
      count("shared");
      value.waiting.push_back(one);
      return;
    }
    count("misses");
    fetch(key, value, one);
  }

private:
  /// What is known of one key.
  struct entry {
    time_point expires; ///< Not after time zero: there is none.
    bool fetching = false;
    std::vector<custom_request> waiting; ///< For the fetch of another one.
  };

  /// Keys are equally popular.
  std::uint64_t key_of(const custom_request& one) const {
    const auto scaled = draw(one, "key") * static_cast<double>(settings_.keys);
    return static_cast<std::uint64_t>(scaled);
  }

  void hit(const custom_request& one) {
    count("hits");
    reply(one);
  }

  void fetch(std::uint64_t key, entry& value, const custom_request& one) {
    value.fetching = true;
    call(settings_.behind, one, [this, key, one](bool succeeded) {
      keep(values_[key], succeeded);
      answer(one, succeeded);
      for (const auto& other : std::exchange(values_[key].waiting, {}))
        answer(other, succeeded);
    });
  }

  /// Errors are not kept: the next request fetches again.
  void keep(entry& value, bool succeeded) {
    value.fetching = false;
    if (succeeded)
      value.expires = now() + settings_.ttl;
  }

  void answer(const custom_request& one, bool succeeded) {
    succeeded ? reply(one) : reject(one);
  }

  cache_settings settings_;
  std::map<std::uint64_t, entry> values_;
};

service_maker read_cache(custom_args& args) {
  constexpr std::int64_t most = 1'000'000;
  cache_settings settings;
  settings.behind = args.service("service");
  settings.keys
    = static_cast<std::uint64_t>(args.integer("keys", 1, most, 100));
  settings.ttl = args.length("ttl", 1s);
  settings.single_flight = args.boolean("single_flight", true);
  return [settings] {
    return std::make_unique<cache>(settings);
  };
}

} // namespace

const custom_actor_kind& cache_kind() {
  static const custom_actor_kind kind{
    "cache",
    "a service that remembers what another one has answered",
    {{"service", "service name", "", "required; asked on a miss"},
     {"keys", "int", "100",
      "1 to 1 000 000; each request is for one of them, all equally likely"},
     {"ttl", "duration", "\"1s\"", "how long what was fetched may be used"},
     {"single_flight", "bool", "true",
      "requests for a key that is being fetched wait for that fetch, instead "
      "of fetching, too"}},
    {"hits", "misses", "shared"},
    {},
    nullptr,
    &read_cache};
  return kind;
}

} // namespace rehearse
