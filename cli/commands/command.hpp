// A command of the program: its flags and what it does.
#pragma once

#include "cli/exit_codes.hpp"
#include "cli/flag_list.hpp"
#include "cli/options.hpp"

namespace rehearse {

/// One command. Its flags are read into the object, which then runs.
class command {
public:
  virtual ~command() = default;

  /// Declares the flags and arguments with `add`.
  virtual void declare(const flag_list& add) = 0;

  /// Does the work.
  virtual exit_code run(const global_options& options) = 0;
};

} // namespace rehearse
