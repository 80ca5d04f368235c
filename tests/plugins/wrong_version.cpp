// A plug-in for tests that was built for another version.
#include "scenarios/plugin.hpp"

extern "C" const char* rehearse_plugin_interface() {
  return "999 libstdc++ cxx11";
}

extern "C" void
rehearse_plugin_actors(std::vector<const rehearse::custom_actor_kind*>&) {
  __builtin_trap(); // Must never be called.
}
