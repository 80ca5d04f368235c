// The table of clocks: one row each.
#include "runtime/clocks/clock.hpp"

namespace rehearse {

const std::vector<clock_row>& clocks() {
  static const std::vector<clock_row> rows{
    {clock_kind::real, "real", "tasks burn CPU time on threads",
     &make_real_clock},
    {clock_kind::virtual_time, "virtual",
     "time and processor are calculated; exact and repeatable",
     &make_virtual_clock},
  };
  return rows;
}

std::unique_ptr<run_clock> make_clock(clock_kind kind) {
  for (const auto& row : clocks())
    if (row.kind == kind)
      return row.make();
  return nullptr;
}

} // namespace rehearse
