// What the program says about itself.
#include "cli/version.hpp"

#include <fmt/format.h>

namespace rehearse {

std::string tool_version() {
  return REHEARSE_VERSION;
}

std::string compiler_name() {
#if defined(__clang__)
  return fmt::format("clang {}.{}", __clang_major__, __clang_minor__);
#else
  return fmt::format("gcc {}.{}", __GNUC__, __GNUC_MINOR__);
#endif
}

std::string build_type() {
  const std::string type = REHEARSE_BUILD_TYPE;
  return type.empty() ? "unknown" : type;
}

} // namespace rehearse
