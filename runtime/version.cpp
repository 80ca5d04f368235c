// Versions that a result names.
#include "runtime/version.hpp"

#include <caf/config.hpp>

namespace rehearse {

std::string caf_version() {
  return std::to_string(CAF_MAJOR_VERSION) + '.'
         + std::to_string(CAF_MINOR_VERSION) + '.'
         + std::to_string(CAF_PATCH_VERSION);
}

} // namespace rehearse
