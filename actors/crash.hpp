// What becomes of an exception that an actor's handler throws.
#pragma once

#include "actors/context.hpp"

#include <caf/error.hpp>
#include <caf/sec.hpp>

#include <exception>
#include <string>
#include <utility>

namespace rehearse {

/// What an exception says.
struct crash_facts {
  std::string what;
  bool out_of_memory;
};
crash_facts facts_of(const std::exception_ptr& why);

/// Lets `self`, part of the harness, tell the director when one of its handlers
/// throws; CAF then ends it.
/// @param who What it is called in the report, e.g. "service db".
template <class Self>
void tell_crashes(Self* self, run_context* context, std::string who) {
  self->set_exception_handler(
    [self, context, name = std::move(who)](std::exception_ptr& why) {
      const auto facts = facts_of(why);
      self->send(context->director,
                 actor_crashed{name, facts.what, facts.out_of_memory});
      return caf::make_error(caf::sec::runtime_error);
    });
}

} // namespace rehearse
