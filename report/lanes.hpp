// Lanes: what tasks and workers did, in cells of equal length.
#pragma once

#include "base/duration.hpp"
#include "base/ink.hpp"
#include "results/record.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace rehearse {

/// The characters of a picture.
struct glyph_set {
  std::string yet_to_start;
  std::string ready;
  std::string running;
  std::string waiting;
  std::string blocked;
  std::string done;
  std::string failed;
  std::vector<std::string> levels; ///< From nearly nothing to full.
};

/// The characters of a picture, or those that every terminal has; in the
/// colours of their states, but for the levels, if `colour` says so.
const glyph_set& glyphs(bool ascii, bool colour = false);

/// The colour of a state.
ink ink_of(task_state state);

/// The glyph of a state.
const std::string& glyph_of(task_state state, const glyph_set& set);

/// How a picture divides time.
struct time_grid {
  duration cell{1};
  std::size_t cells = 1;
};

/// Divides `whole` into at most `most` cells of an even length, at least one.
time_grid divide(duration whole, std::size_t most);

/// The line of times above lanes of `grid`; takes at most `room` columns.
std::string axis_text(const time_grid& grid, std::size_t room);

/// A task's lane with the mark of its end, a glyph a cell and one more. A cell
/// in which the task ran shows that, else what took most of it.
std::string task_lane(const task_record& task, const time_grid& grid,
                      const glyph_set& set);

/// The mark of a task in the lanes of workers; tasks count from zero.
char task_mark(std::size_t task);

/// A lane for each worker from 1 to `workers`: the marks of the tasks that held
/// it longest in each cell. Without `marks` all are the glyph of running.
std::vector<std::string>
worker_lanes(const std::vector<const task_record*>& tasks, std::size_t workers,
             const time_grid& grid, const glyph_set& set, bool marks);

} // namespace rehearse
