// Custom actors: those of the program and those of plug-ins.
#include "runtime/plugins.hpp"

#include "actors/custom/registry.hpp"
#include "base/text.hpp"
#include "scenarios/plugin.hpp"

#include <dlfcn.h>

#include <filesystem>
#include <map>
#include <mutex>
#include <system_error>

namespace rehearse {

namespace {

namespace fs = std::filesystem;

failure no_plugin(const std::string& path, const std::string& why) {
  return failure{"cannot load the plug-in '" + escaped(path) + "': " + why};
}

/// The system's last word on why a library cannot be had, without the path,
/// which stands before it.
std::string reason_of(const std::string& path) {
  const char* said = ::dlerror();
  std::string text = said != nullptr ? said : "no reason is known";
  const auto prefix = path + ": ";
  if (text.compare(0, prefix.size(), prefix) == 0)
    text.erase(0, prefix.size());
  return escaped(text);
}

/// Why the interface that the plug-in was built for does not fit; empty if it
/// does.
std::string mismatch(const char* theirs) {
  const std::string ours = REHEARSE_PLUGIN_INTERFACE;
  const std::string built_for = theirs != nullptr ? theirs : "nothing";
  if (built_for == ours)
    return {};
  return "it was built for the plug-in interface '" + escaped(built_for)
         + "', this program has '" + ours
         + "'; build it again with this version's headers";
}

/// A kind whose name is taken or malformed; empty if there is none.
std::string bad_kind(const custom_actor_list& kinds,
                     std::map<std::string, std::string> owners) {
  for (const auto* kind : kinds) {
    if (kind == nullptr || kind->name.empty())
      return "one of its actors has no name";
    const std::string name{kind->name};
    if (kind->read_task == nullptr && kind->read_service == nullptr)
      return "its actor '" + escaped(name) + "' is neither task nor service";
    const auto [at, fresh] = owners.emplace(name, "its own");
    if (!fresh)
      return "its actor '" + escaped(name) + "' has the name of one of "
             + at->second;
  }
  return kinds.empty() ? "it has no actors" : std::string{};
}

/// All that was loaded so far.
class plugin_shelf {
public:
  plugin_shelf() {
    for (const auto* kind : built_in_actors())
      owners_[std::string{kind->name}] = "this program";
  }

  result<custom_actor_list> load(const std::string& path) {
    const std::lock_guard hold{guard_};
    std::error_code wrong;
    const auto file = fs::canonical(path, wrong).string();
    if (wrong)
      return no_plugin(path, wrong.message());
    if (const auto known = loaded_.find(file); known != loaded_.end())
      return known->second;
    return open(path, file);
  }

private:
  result<custom_actor_list> open(const std::string& path,
                                 const std::string& file) {
    void* library = ::dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr)
      return no_plugin(path, reason_of(file));
    using interface_function = const char* (*)();
    using kinds_function = void (*)(custom_actor_list&);
    const auto interface_of = reinterpret_cast<interface_function>(
      ::dlsym(library, "rehearse_plugin_interface"));
    const auto kinds_of = reinterpret_cast<kinds_function>(
      ::dlsym(library, "rehearse_plugin_actors"));
    if (interface_of == nullptr || kinds_of == nullptr)
      return no_plugin(path, std::string{"it is no plug-in of rehearse: it has "
                                         "no function '"}
                               + (interface_of == nullptr
                                    ? "rehearse_plugin_interface"
                                    : "rehearse_plugin_actors")
                               + "'; see REHEARSE_PLUGIN");
    if (const auto why = mismatch(interface_of()); !why.empty())
      return no_plugin(path, why);
    custom_actor_list kinds;
    kinds_of(kinds);
    if (const auto why = bad_kind(kinds, owners_); !why.empty())
      return no_plugin(path, why);
    for (const auto* kind : kinds)
      owners_[std::string{kind->name}] = "the plug-in '" + escaped(path) + "'";
    return loaded_[file] = kinds;
  }

  std::mutex guard_;
  std::map<std::string, custom_actor_list> loaded_; ///< By canonical path.
  std::map<std::string, std::string> owners_;       ///< By name of the kind.
};

} // namespace

const custom_actor_list& built_in_actor_kinds() {
  return built_in_actors();
}

result<custom_actor_list> load_plugin(const std::string& path) {
  static plugin_shelf shelf;
  return shelf.load(path);
}

} // namespace rehearse
