// What goes wrong in the code of a custom actor, with its name.
#pragma once

#include "scenarios/program.hpp"

#include <algorithm>
#include <cstdint>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace rehearse {

/// Lets `handler`, code of the actor of `use`, run. Throws what it throws, with
/// the actor's name before it.
template <class Handler>
void name_custom_errors(const custom_use& use, const Handler& handler) {
  const auto who = "custom actor '" + std::string{use.kind->name} + "': ";
  try {
    handler();
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& why) {
    throw std::runtime_error{who + why.what()};
  } catch (...) {
    throw std::runtime_error{who + "threw an exception of an unknown type"};
  }
}

/// Where `name` stands in `all`, what the kind declares as `what`. Throws if it
/// does not.
inline std::uint32_t declared_at(const std::vector<std::string_view>& all,
                                 std::string_view name, std::string_view what) {
  const auto found = std::find(all.begin(), all.end(), name);
  if (found == all.end())
    throw std::logic_error{"the kind declares no " + std::string{what} + " '"
                           + std::string{name} + "'"};
  return static_cast<std::uint32_t>(found - all.begin());
}

} // namespace rehearse
