// What a shell may complete, and the scripts that make it do so.
#pragma once

#include <string>
#include <vector>

namespace rehearse {

/// What may stand for a value.
struct completed_value {
  std::vector<std::string> words;
  bool files = false;
  bool list = false; ///< Several words, separated by commas.
};

/// One flag.
struct completed_flag {
  std::vector<std::string> names; ///< With their dashes.
  std::string summary;
  bool takes_value = false;
  completed_value value;
};

/// One command.
struct completed_command {
  std::string name;
  std::string summary;
  std::vector<completed_flag> flags; ///< Its own, without those of all.
  completed_value argument;
};

/// The whole command line.
struct completed_program {
  std::vector<completed_command> commands;
  std::vector<completed_flag> flags; ///< Of every command.
};

/// The command line as the parser declares it.
completed_program read_completions();

/// A script that makes bash complete `program`; to be sourced.
std::string bash_script(const completed_program& program);

/// The same for zsh, through its emulation of bash's completion.
std::string zsh_script(const completed_program& program);

/// The same for fish.
std::string fish_script(const completed_program& program);

} // namespace rehearse
