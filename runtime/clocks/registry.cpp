// The clocks that there are.
#include "runtime/clocks/clock.hpp"

namespace rehearse {

std::unique_ptr<run_clock> make_clock(clock_kind kind) {
  switch (kind) {
    case clock_kind::real:
      return make_real_clock();
    case clock_kind::virtual_time:
      return make_virtual_clock();
  }
  return nullptr;
}

} // namespace rehearse
