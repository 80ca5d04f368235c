// Versions that a result names.
#include "runtime/version.hpp"

#include <caf/config.hpp>

#include <cstddef>

// Jemalloc's own function, if the program is linked with it or preloads it.
extern "C" __attribute__((weak)) int mallctl(const char* name, void* old_value,
                                             std::size_t* old_size,
                                             void* new_value,
                                             std::size_t new_size);

namespace rehearse {

std::string caf_version() {
  return std::to_string(CAF_MAJOR_VERSION) + '.'
         + std::to_string(CAF_MINOR_VERSION) + '.'
         + std::to_string(CAF_PATCH_VERSION);
}

std::string allocator_name() {
  const char* version = nullptr;
  auto size = sizeof(version);
  if (mallctl == nullptr
      || mallctl("version", &version, &size, nullptr, 0) != 0)
    return "system";
  const std::string text = version; // E.g. "5.3.0-0-g54ea".
  return "jemalloc " + text.substr(0, text.find('-'));
}

} // namespace rehearse
