// The actors of one run and everything that they use.
#pragma once

#include "runtime/clocks/clock.hpp"
#include "runtime/models/model.hpp"
#include "runtime/run.hpp"
#include "runtime/thread_counter.hpp"
#include "runtime/watch.hpp"

#include <caf/actor_system.hpp>
#include <caf/actor_system_config.hpp>

#include <memory>
#include <optional>

namespace rehearse {

/// The actors of one run and everything that they use. On the heap, so that it
/// can stay behind should CAF never let go of it.
class stage {
public:
  stage(const scenario& work, const run_plan& plan);

  /// Waits for all actors. For a stage that was closed or never opened.
  ~stage();
  stage(const stage&) = delete;
  stage& operator=(const stage&) = delete;

  /// Starts the actor system, then services, source and director.
  /// Throws std::system_error if there are too few threads for them: then the
  /// stage must never be destroyed.
  void open();

  /// Tells what `open` started to end; the stage may be destroyed in another
  /// thread.
  void close();

  caf::actor_system& system() {
    return *sys_;
  }
  const run_clock& clock() const {
    return *clock_;
  }
  run_context& context() {
    return context_;
  }
  const thread_counter& threads() const {
    return threads_;
  }
  const fingerprint& events() const {
    return events_;
  }

private:
  service_actor spawn_service(const service& what);

  run_plan plan_;
  std::unique_ptr<run_clock> clock_;
  std::unique_ptr<execution_model> model_;
  thread_counter threads_;
  run_context context_;
  fingerprint events_;
  event_log log_;
  caf::actor_system_config cfg_;
  std::optional<caf::actor_system> sys_;
  std::unique_ptr<carrier> carry_;
};

} // namespace rehearse
