// A simulated service: answers requests after their time, from one timer.
#pragma once

#include "actors/context.hpp"
#include "actors/protocol.hpp"
#include "actors/service_desk.hpp"
#include "actors/task.hpp"
#include "actors/timed_thread.hpp"

#include <caf/stateful_actor.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace rehearse {

/// The SERVICE interface with its own alarm.
using service_impl = service_actor::extend<caf::reacts_to<alarm>>;

/// Whom to answer.
struct waiting_caller {
  caf::strong_actor_ptr who;
  std::uint64_t id = 0;
};

class custom_host;

/// What a service knows.
struct service_data {
  static inline const char* name = "service";

  run_context* context = nullptr;
  timed_thread* thread = nullptr; ///< Its own; null on the virtual clock.
  std::uint32_t rank = 0;
  std::optional<service_desk> desk;    ///< Set from the start.
  std::vector<waiting_caller> callers; ///< By ticket.
  std::vector<desk_answer> answers;
  std::vector<desk_work> works; ///< To be begun.
  /// Under way, by ticket and its use: a request that is stopped leaves its
  /// ticket to another one before its steps have ended.
  std::map<std::pair<ticket, std::uint32_t>, task_actor> errands;
  std::vector<desk_work_id> stopped;
  std::shared_ptr<custom_host> custom;  ///< Null: it does steps, or nothing.
  total_counts asked;                   ///< Calls that its own steps made.
  moments lateness;                     ///< Of the answers sent.
  time_point armed = time_point::max(); ///< When the earliest alarm is due.
  bool closed = false; ///< The run is over: nobody waits for an answer.
};

using service_pointer = service_impl::stateful_pointer<service_data>;

/// Serves requests at `desk` until it is told to quit.
/// @param rank The service's place in file order.
service_impl::behavior_type service_actor_behavior(service_pointer self,
                                                   run_context* context,
                                                   std::uint32_t rank,
                                                   service_desk desk);

/// Does some of the service's steps for whoever `order` names.
/// @param number Stands for the request in draws.
void start_errand(service_pointer self, const errand_order& order,
                  std::uint64_t number, time_point at);

/// The same on a thread of its own.
class service_on_thread final
  : public on_timed_thread<service_impl::stateful_base<service_data>> {
public:
  using super = on_timed_thread<service_impl::stateful_base<service_data>>;

  service_on_thread(caf::actor_config& cfg, run_context* context,
                    std::uint32_t rank, service_desk desk);

  service_impl::behavior_type make_behavior() override;

protected:
  timed_thread::instant needed_by(caf::mailbox_element& message) override;

private:
  run_context* context_;
  std::uint32_t rank_;
  bool is_patient_; ///< Nothing comes of a request before it is served.
  std::optional<service_desk> desk_; ///< Until the actor begins.
};

} // namespace rehearse
