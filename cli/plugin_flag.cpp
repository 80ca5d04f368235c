// The flag --plugin, which several commands take.
#include "cli/plugin_flag.hpp"

#include "runtime/plugins.hpp"

namespace rehearse {

void declare_plugin_flag(CLI::App& app, std::vector<std::string>& files,
                         const char* heading) {
  auto* option = app.add_option("--plugin", files,
                                "A shared object with custom actors; "
                                "repeatable");
  option->type_name("FILE")->allow_extra_args(false);
  if (*heading != '\0')
    option->group(heading);
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
