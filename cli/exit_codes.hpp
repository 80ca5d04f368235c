// The exit codes of the program; 2 and above mean trouble, 1 means "no".
#pragma once

namespace rehearse {

/// How the program ends.
enum class exit_code : int {
  done = 0,
  no = 1,            ///< Done, but the answer is no.
  bad_input = 2,     ///< Usage, scenario or settings are wrong; nothing ran.
  cannot = 3,        ///< This host could not run, measure or write it.
  defect = 4,        ///< A mistake of ours, e.g. books that do not balance.
  interrupted = 130, ///< SIGINT.
  closed = 141,      ///< Standard output was closed.
  terminated = 143,  ///< SIGTERM.
};

} // namespace rehearse
