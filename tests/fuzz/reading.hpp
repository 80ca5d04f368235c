// What the targets that read share.
#pragma once

#include "base/diagnostic.hpp"
#include "tests/fuzz/targets.hpp"

namespace rehearse::fuzz {

/// Findings can be shown in every format, without a byte that does harm on a
/// terminal.
inline void require_harmless(const diagnostics& found) {
  for (const auto format :
       {diagnostic_format::human, diagnostic_format::short_text,
        diagnostic_format::github, diagnostic_format::json})
    for (const char c : render(found, format)) {
      const auto byte = static_cast<unsigned char>(c);
      require(byte == '\n' || (byte >= 0x20 && byte != 0x7f),
              "a finding holds a control character");
    }
}

} // namespace rehearse::fuzz
