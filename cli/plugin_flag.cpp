// The flag --plugin, which several commands take.
#include "cli/plugin_flag.hpp"

#include "runtime/plugins.hpp"

namespace rehearse {

void declare_plugin_flag(const flag_list& add,
                         std::vector<std::string>& files) {
  add.values("--plugin", files, "FILE",
             "A shared object with custom actors; repeatable");
}

result<custom_actor_list> load_actors(const std::vector<std::string>& files) {
  auto all = built_in_actor_kinds();
  for (const auto& file : files) {
    const auto more = load_plugin(file);
    if (!more)
      return more.reason();
    all.insert(all.end(), more->begin(), more->end());
  }
  return all;
}

} // namespace rehearse
