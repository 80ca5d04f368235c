// What the program says about itself.
#pragma once

#include <string>

namespace rehearse {

/// The program's version, e.g. "0.1.0".
std::string tool_version();

/// The compiler it was built with, e.g. "gcc 12.2".
std::string compiler_name();

/// Type of the build, e.g. "Release"; "unknown" if CMake was given none.
std::string build_type();

} // namespace rehearse
