// What the terminal can show, and the line that tells how far the runs are.
#pragma once

#include <cstddef>
#include <string>

namespace rehearse {

/// Whether only plain characters should be written: the locale is not UTF-8, or
/// TERM is "dumb".
bool prefers_ascii();

/// How progress is told on standard error.
enum class progress_kind {
  automatic, ///< A changing line on a terminal, else nothing.
  plain,     ///< A line a run.
  none,
};

/// Tells which run is under way. Precondition of use: one thread.
class progress_line {
public:
  explicit progress_line(progress_kind kind);
  ~progress_line();
  progress_line(const progress_line&) = delete;
  progress_line& operator=(const progress_line&) = delete;

  /// Run `position`, from 0, of `total` begins.
  void begin(std::size_t position, std::size_t total, const std::string& model);

  /// Takes the line away before other text is written.
  void clear();

private:
  bool lines_;   ///< A line a run.
  bool changes_; ///< One line that changes.
  bool shown_ = false;
};

} // namespace rehearse
