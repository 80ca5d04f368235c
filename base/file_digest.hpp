// A digest of several files.
#pragma once

#include <string>

namespace rehearse {

/// The SHA-256, in lower-case hex, of `digest` and the SHA-256 of the file's
/// bytes, both in hex: `digest` then covers the file, too. A file that cannot
/// be read counts as empty.
std::string with_file(const std::string& digest, const std::string& path);

} // namespace rehearse
