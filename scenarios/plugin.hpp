// What makes a shared object a plug-in with custom actors.
#pragma once

#include "scenarios/custom_actor.hpp"

#include <vector>

/// The interface that a plug-in is built for: the number grows with every
/// change of custom_actor.hpp and what it includes; behind it stands what else
/// both sides must have in common.
#if defined(_GLIBCXX_USE_CXX11_ABI) && _GLIBCXX_USE_CXX11_ABI
#define REHEARSE_PLUGIN_INTERFACE "1 libstdc++ cxx11"
#elif defined(_LIBCPP_VERSION)
#define REHEARSE_PLUGIN_INTERFACE "1 libc++"
#else
#define REHEARSE_PLUGIN_INTERFACE "1 libstdc++"
#endif

/// Makes the shared object a plug-in with these kinds, each a
/// `const rehearse::custom_actor_kind`. Stands once, outside of any namespace.
#define REHEARSE_PLUGIN(...)                                                   \
  extern "C" __attribute__((visibility("default"))) const char*                \
  rehearse_plugin_interface() {                                                \
    return REHEARSE_PLUGIN_INTERFACE;                                          \
  }                                                                            \
  extern "C" __attribute__((visibility("default"))) void                       \
  rehearse_plugin_actors(                                                      \
    std::vector<const rehearse::custom_actor_kind*>& out) {                    \
    for (const auto* rehearse_kind_ : rehearse::pointers_to(__VA_ARGS__))      \
      out.push_back(rehearse_kind_);                                           \
  }                                                                            \
  static_assert(true, "")

namespace rehearse {

/// For REHEARSE_PLUGIN.
template <class... Kinds>
std::vector<const custom_actor_kind*> pointers_to(const Kinds&... kinds) {
  return {&kinds...};
}

} // namespace rehearse
