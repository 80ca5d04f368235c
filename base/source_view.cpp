// One source line as a terminal shows it, with marks under a part of it.
#include "base/source_view.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <vector>

namespace rehearse {

namespace {

/// Lines wider than this are cut to a window around the marks.
constexpr std::size_t widest_line = 100;

/// Columns shown before the marks when the line is cut.
constexpr std::size_t lead_in = 30;

constexpr std::size_t tab_stop = 4;

constexpr std::string_view ellipsis = "\u2026";

/// What a terminal shows for one code point of the source.
struct cell {
  std::string text;
  std::size_t width = 0;
};

/// The cells of the code points [`first`, `last`) of `line`.
std::vector<cell> cells_of(std::string_view line, std::size_t first,
                           std::size_t last) {
  std::vector<cell> cells;
  std::size_t column = 0;
  for (std::size_t i = 0; i < last && !line.empty(); ++i) {
    const auto size = first_code_point(line).size;
    if (i >= first) {
      cell next;
      if (line[0] == '\t')
        next.text = std::string(tab_stop - column % tab_stop, ' ');
      else
        next.text = escaped(line.substr(0, size));
      next.width = display_width(next.text);
      column += next.width;
      cells.push_back(std::move(next));
    }
    line.remove_prefix(size);
  }
  return cells;
}

} // namespace

marked_line mark_line(std::string_view line, std::size_t from, std::size_t to,
                      char mark) {
  const std::size_t mark_at = std::max<std::size_t>(from, 1) - 1;
  // Every code point but the zero-width ones takes a column, so that a window
  // of this many is never too small to fill the widest line.
  std::size_t first = 0;
  if (mark_at > widest_line - lead_in)
    first = mark_at - lead_in;
  const auto cells = cells_of(line, first, first + 2 * widest_line);
  marked_line out;
  std::size_t used = 0;
  if (first > 0) {
    out.text = ellipsis;
    out.marks = " ";
    used = 1;
  }
  std::size_t marks = 0;
  std::size_t i = 0;
  for (; i < cells.size() && used + cells[i].width <= widest_line; ++i) {
    const std::size_t at = first + i;
    out.text += cells[i].text;
    used += cells[i].width;
    if (at < mark_at)
      out.marks.append(cells[i].width, ' ');
    else if (at + 1 < to || at == mark_at)
      marks += cells[i].width;
  }
  if (i < cells.size())
    out.text += ellipsis;
  out.marks.append(std::max<std::size_t>(marks, 1), mark);
  return out;
}

std::string plain_line(std::string_view line) {
  return mark_line(line, 1, 1, ' ').text;
}

} // namespace rehearse
