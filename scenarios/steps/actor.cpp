// { actor = "name", args = { … } }: a step that a custom actor does.
#include "scenarios/reading/custom_actors.hpp"
#include "scenarios/steps/readers.hpp"
#include "scenarios/steps/step_reader.hpp"

#include <utility>

namespace rehearse {

step_ptr read_actor(fields& in, step_reader& steps) {
  auto read = read_custom_actor(in, {steps.owner(), steps.title(), false});
  return read ? make_custom_step(std::move(*read)) : nullptr;
}

} // namespace rehearse
