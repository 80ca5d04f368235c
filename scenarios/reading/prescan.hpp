// A look at a file's text before toml++ sees it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace rehearse {

/// The largest scenario file, in bytes.
constexpr std::size_t largest_scenario = std::size_t{64} << 20;

/// Why a text is refused, and where.
struct scan_finding {
  std::string message;
  std::size_t line = 1;
  std::size_t column = 1; ///< In code points, from 1.
};

/// Refuses what toml++ would not survive or what would take too long: texts
/// beyond 64 MiB, malformed UTF-8, control characters, very many tables or
/// values, and very deep nesting. Whatever else is wrong is left to toml++.
std::optional<scan_finding> prescan(std::string_view text);

} // namespace rehearse
