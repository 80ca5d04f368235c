// Versions that a result names.
#pragma once

#include <string>

namespace rehearse {

/// The version of CAF that the program was built with, e.g. "0.17.6".
std::string caf_version();

/// What gives the process its memory: "jemalloc 5.3.0" or "system".
std::string allocator_name();

} // namespace rehearse
