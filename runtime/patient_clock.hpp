// CAF's coordinator with a clock that is only told to cancel what there may be.
#pragma once

#include <caf/detail/thread_safe_actor_clock.hpp>
#include <caf/scheduler/coordinator.hpp>

#include <atomic>
#include <utility>

namespace rehearse {

/// Passes everything on to CAF's clock but what changes nothing. In CAF 0.17
/// every actor that ends asks the clock to cancel its timeouts, which wakes the
/// clock's thread; ours have none.
class patient_clock final : public caf::detail::thread_safe_actor_clock {
public:
  /// @param real outlives this one.
  explicit patient_clock(caf::detail::thread_safe_actor_clock& real)
    : real_(&real) {
  }

  void set_ordinary_timeout(time_point t, caf::abstract_actor* self,
                            caf::atom_value type, std::uint64_t id) override {
    has_timeouts_ = true;
    real_->set_ordinary_timeout(t, self, type, id);
  }
  void set_multi_timeout(time_point t, caf::abstract_actor* self,
                         caf::atom_value type, std::uint64_t id) override {
    has_timeouts_ = true;
    real_->set_multi_timeout(t, self, type, id);
  }
  void set_request_timeout(time_point t, caf::abstract_actor* self,
                           caf::message_id id) override {
    has_timeouts_ = true;
    real_->set_request_timeout(t, self, id);
  }
  void cancel_ordinary_timeout(caf::abstract_actor* self,
                               caf::atom_value type) override {
    real_->cancel_ordinary_timeout(self, type);
  }
  void cancel_request_timeout(caf::abstract_actor* self,
                              caf::message_id id) override {
    real_->cancel_request_timeout(self, id);
  }
  void cancel_timeouts(caf::abstract_actor* self) override {
    if (has_timeouts_)
      real_->cancel_timeouts(self);
  }
  void schedule_message(time_point t, caf::strong_actor_ptr receiver,
                        caf::mailbox_element_ptr content) override {
    real_->schedule_message(t, std::move(receiver), std::move(content));
  }
  void schedule_message(time_point t, caf::group target,
                        caf::strong_actor_ptr sender,
                        caf::message content) override {
    real_->schedule_message(t, std::move(target), std::move(sender),
                            std::move(content));
  }
  void cancel_all() override {
    real_->cancel_all();
  }

private:
  caf::detail::thread_safe_actor_clock* real_;
  std::atomic<bool> has_timeouts_{false}; ///< Of any actor, at any time.
};

/// CAF's coordinator of policy `Policy` with such a clock.
template <class Policy>
class patient_coordinator final : public caf::scheduler::coordinator<Policy> {
public:
  using super = caf::scheduler::coordinator<Policy>;

  explicit patient_coordinator(caf::actor_system& sys)
    : super(sys), clock_(super::clock()) {
  }

  /// For `actor_system_config::load`.
  static caf::actor_system::module* make(caf::actor_system& sys,
                                         caf::detail::type_list<>) {
    return new patient_coordinator(sys);
  }

  patient_clock& clock() noexcept override {
    return clock_;
  }

private:
  patient_clock clock_;
};

} // namespace rehearse
