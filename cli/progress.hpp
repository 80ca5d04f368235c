// Tells how far the runs are, from a thread of its own.
#pragma once

#include "base/duration.hpp"
#include "cli/progress_text.hpp"
#include "runtime/live.hpp"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace rehearse {

/// How progress is told on standard error.
enum class progress_kind {
  automatic, ///< A bar on a terminal; else, and in CI, a line now and then.
  bar,       ///< Two lines that change, if it is a terminal; else `plain`.
  plain,     ///< A line a run, and one every ten seconds.
  none,
};

/// What is told, and how.
struct progress_settings {
  progress_kind kind = progress_kind::automatic;
  duration trace{0}; ///< A line of counts that often; 0: none.
  bool ascii = false;
};

/// Tells how far the runs are while it lives. Create it before the runs' first
/// thread. `begin` and `end` are for one thread.
class progress {
public:
  /// @param models those of all runs, in their order.
  /// @param window Where runs can be looked at; outlives this.
  progress(const progress_settings& settings, std::vector<std::string> models,
           live_window& window);
  ~progress();
  progress(const progress&) = delete;
  progress& operator=(const progress&) = delete;

  /// Run `position`, from 0, begins.
  void begin(std::size_t position);

  /// The run under way is over.
  void end();

private:
  using clock = std::chrono::steady_clock;

  void watch();
  clock::time_point next_look(clock::time_point now) const;
  void look(clock::time_point now);
  progress_state state_at(clock::time_point now);

  progress_settings settings_;
  bool redraws_ = false; ///< Two lines that change.
  bool lines_ = false;   ///< A line now and then.
  std::vector<std::string> models_;
  live_window* window_;
  std::map<std::string, duration> took_;
  std::optional<std::size_t> position_; ///< Of the run under way.
  clock::time_point run_began_;
  clock::time_point began_;
  clock::time_point line_at_;  ///< When the last line was written.
  clock::time_point drawn_at_; ///< When the region was last drawn.
  clock::time_point trace_at_; ///< When the next trace line is due.
  clock::time_point cpu_at_;   ///< When `cpu_` was read.
  duration cpu_{0};            ///< Of the process.
  double cpus_busy_ = 0;
  bool over_ = false;
  std::mutex lock_; ///< Of all the above.
  std::condition_variable changed_;
  std::thread watcher_;
};

} // namespace rehearse
