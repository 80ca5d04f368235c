// Lanes: what tasks and workers did, in cells of equal length.
#include "report/lanes.hpp"

#include "results/timeline_counts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace rehearse {

namespace {

/// Calls `visit(cell, share)` for each cell that from … to overlaps.
template <class Visit>
void for_each_cell(time_point from, time_point to, const time_grid& grid,
                   Visit visit) {
  const auto begin = std::max(from.time_since_epoch(), duration::zero());
  const auto end = std::min(to.time_since_epoch(),
                            grid.cell * static_cast<long>(grid.cells));
  for (auto at = begin; at < end;) {
    const auto cell = at / grid.cell;
    const auto next = std::min(end, grid.cell * (cell + 1));
    visit(static_cast<std::size_t>(cell), next - at);
    at = next;
  }
}

constexpr std::size_t states = 5;
using cell_shares = std::array<duration, states>;

/// The state that a cell shows. Running wins however short it was: at scale it
/// would vanish behind the waiting otherwise.
task_state shown(const cell_shares& shares) {
  const auto running = static_cast<std::size_t>(task_state::running);
  if (shares[running] > duration::zero())
    return task_state::running;
  const auto most = std::max_element(shares.begin(), shares.end());
  return static_cast<task_state>(most - shares.begin());
}

/// The index of the first cell behind `at`.
std::size_t cell_behind(time_point at, const time_grid& grid) {
  const auto time = at.time_since_epoch() + grid.cell - duration{1};
  return std::min(static_cast<std::size_t>(time / grid.cell), grid.cells);
}

const std::string& end_mark(task_outcome outcome, const glyph_set& set) {
  static const std::string none = " ";
  if (has_failed(outcome))
    return set.failed;
  return outcome == task_outcome::completed ? set.done : none;
}

struct time_unit {
  double ns;
  std::string_view name;
};

/// The largest unit in which `time` is at least one.
time_unit unit_of(duration time) {
  const auto ns = time.count();
  if (ns >= 1'000'000'000)
    return {1e9, " s"};
  if (ns >= 1'000'000)
    return {1e6, " ms"};
  if (ns >= 1'000)
    return {1e3, " us"};
  return {1, " ns"};
}

glyph_set coloured(glyph_set set) {
  set.yet_to_start = inked(ink_of(task_state::yet_to_start), set.yet_to_start);
  set.ready = inked(ink_of(task_state::ready), set.ready);
  set.running = inked(ink_of(task_state::running), set.running);
  set.waiting = inked(ink_of(task_state::waiting), set.waiting);
  set.blocked = inked(ink_of(task_state::blocked), set.blocked);
  set.done = inked(ink::light, set.done);
  set.failed = inked(ink::vermilion, set.failed);
  return set;
}

} // namespace

const glyph_set& glyphs(bool ascii, bool colour) {
  static const glyph_set plain{
    ".", "=", "#", "-",
    "!", "|", "X", {".", ":", "-", "=", "+", "*", "#", "@"}};
  static const glyph_set full{
    "·", "▒", "█", "─",
    "!", "✓", "✗", {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"}};
  static const auto plain_coloured = coloured(plain);
  static const auto full_coloured = coloured(full);
  if (ascii)
    return colour ? plain_coloured : plain;
  return colour ? full_coloured : full;
}

ink ink_of(task_state state) {
  switch (state) {
    case task_state::yet_to_start:
      return ink::grey;
    case task_state::ready:
      return ink::amber;
    case task_state::running:
      return ink::blue;
    case task_state::waiting:
      return ink::sky;
    case task_state::blocked:
      return ink::mauve;
  }
  return ink::grey;
}

const std::string& glyph_of(task_state state, const glyph_set& set) {
  switch (state) {
    case task_state::yet_to_start:
      return set.yet_to_start;
    case task_state::ready:
      return set.ready;
    case task_state::running:
      return set.running;
    case task_state::waiting:
      return set.waiting;
    case task_state::blocked:
      return set.blocked;
  }
  return set.running;
}

time_grid divide(duration whole, std::size_t most) {
  time_grid grid;
  grid.cell = even_length(whole, most, true);
  const auto cells = (whole + grid.cell - duration{1}) / grid.cell;
  grid.cells = std::max<std::size_t>(static_cast<std::size_t>(cells), 1);
  return grid;
}

std::string axis_text(const time_grid& grid, std::size_t room) {
  const std::size_t every = grid.cells > 20 ? 10 : 5;
  const auto unit = unit_of(grid.cell * static_cast<long>(grid.cells));
  std::string axis = "0";
  for (std::size_t column = every; column <= grid.cells; column += every) {
    const auto time = grid.cell * static_cast<long>(column);
    const auto label
      = fmt::format("{:g}", static_cast<double>(time.count()) / unit.ns);
    if (column + label.size() + unit.name.size() > room)
      break;
    axis.resize(column, ' ');
    axis += label;
  }
  return axis + std::string{unit.name};
}

std::string task_lane(const task_record& task, const time_grid& grid,
                      const glyph_set& set) {
  std::vector<cell_shares> shares(grid.cells);
  const auto add = [&](task_state state, time_point from, time_point to) {
    for_each_cell(from, to, grid, [&](std::size_t cell, duration share) {
      shares[cell][static_cast<std::size_t>(state)] += share;
    });
  };
  add(task_state::yet_to_start, task.arrived, task.started);
  for (const auto& one : task.intervals)
    if (one.state != task_state::yet_to_start)
      add(one.state, one.from, one.to);
  const auto end = cell_behind(task.ended, grid);
  std::string lane;
  for (std::size_t i = 0; i < end; ++i) {
    const bool empty = shares[i] == cell_shares{};
    lane += empty ? " " : glyph_of(shown(shares[i]), set);
  }
  return lane + end_mark(task.outcome, set);
}

char task_mark(std::size_t task) {
  constexpr std::string_view marks = "123456789abcdefghijklmnopqrstuvwxyz"
                                     "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  return marks[task % marks.size()];
}

namespace {

/// The task that held a worker longest in a cell.
struct holder {
  duration longest{0};
  std::size_t task = 0;
};
using held_cells = std::vector<std::vector<holder>>; ///< By worker and cell.

held_cells find_holders(const std::vector<const task_record*>& tasks,
                        std::size_t workers, const time_grid& grid) {
  held_cells cells(workers, std::vector<holder>(grid.cells));
  for (std::size_t i = 0; i < tasks.size(); ++i)
    for (const auto& one : tasks[i]->intervals) {
      if (one.worker == 0 || one.worker > workers)
        continue;
      auto& lane = cells[one.worker - 1];
      for_each_cell(one.from, one.to, grid,
                    [&](std::size_t cell, duration share) {
                      if (share > lane[cell].longest)
                        lane[cell] = {share, i};
                    });
    }
  return cells;
}

} // namespace

std::vector<std::string>
worker_lanes(const std::vector<const task_record*>& tasks, std::size_t workers,
             const time_grid& grid, const glyph_set& set, bool marks) {
  std::vector<std::string> lanes;
  for (const auto& cells : find_holders(tasks, workers, grid)) {
    auto& lane = lanes.emplace_back();
    for (const auto& cell : cells)
      if (cell.longest == duration::zero())
        lane += ' ';
      else
        lane += marks ? std::string{task_mark(cell.task)} : set.running;
  }
  return lanes;
}

} // namespace rehearse
