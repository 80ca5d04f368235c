// A file that is written whole or not at all.
#pragma once

#include "base/result.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace rehearse {

/// An output that was found writable before the work began. A regular file is
/// written beside its place and put there when it is complete; devices and
/// pipes are written to directly.
class output_file {
public:
  /// Makes sure that `path` can be written: its folder exists and admits new
  /// files, and it is no directory. Leaves nothing behind.
  static result<output_file> prepare(const std::string& path);

  /// Writes `text`; an existing file is replaced.
  /// @returns why nothing was written, or nullopt.
  std::optional<failure> write(std::string_view text) const;

  /// Writes `text` to `path`, which must not exist.
  /// @returns why there is no new file, or nullopt.
  static std::optional<failure> create(const std::string& path,
                                       std::string_view text);

private:
  output_file(std::string name, std::string target, bool replaces)
    : name_(std::move(name)), target_(std::move(target)), replaces_(replaces) {
  }

  std::string name_;   ///< As the user wrote it.
  std::string target_; ///< Behind symbolic links.
  bool replaces_;      ///< Whether a new file takes the place of the old one.
};

} // namespace rehearse
