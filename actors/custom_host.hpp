// A custom service at work: does what its actor asks for.
#pragma once

#include "actors/service.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string_view>
#include <utility>

namespace rehearse {

/// Stands between a service's desk and the custom actor that answers the
/// requests. All its functions are called in the service's handlers.
class custom_host final : public service_engine {
public:
  /// Of the service that `self` is.
  explicit custom_host(service_pointer self);

  // -- for the actor
  time_point now() override;
  double draw(const custom_request& one, std::string_view purpose) override;
  void count(std::string_view counter, std::int64_t by) override;
  void answer(const custom_request& one, bool succeeded) override;
  void after(duration length, then_function then) override;
  void call(service_ref callee, const custom_request& one,
            std::function<void(bool)> then) override;

  // -- for the service
  /// Hands a request over that is in its slot.
  void take(const desk_work& work);

  /// Call `id` of the actor has been answered.
  void end_call(std::uint32_t id, bool succeeded);

  /// When to call `ring` next; the end of time if never.
  time_point next_due() const;

  /// Goes on with all that is due by `now`.
  void ring(time_point now);

private:
  service_pointer self_;
  const custom_use& use_;
  std::unique_ptr<custom_service> actor_;
  std::multimap<time_point, then_function> timers_;
  std::map<std::uint32_t, std::function<void(bool)>> calls_;
  std::uint32_t last_call_ = 0;
  /// Not answered yet, by ticket and its use: how many calls each has made.
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint64_t> open_;
  time_point now_{}; ///< Never goes back.
};

} // namespace rehearse
