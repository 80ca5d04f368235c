// The least and the most time that tasks spent in each state.
#include "results/account_spread.hpp"

#include <algorithm>

namespace rehearse {

void account_spread::add(const time_account& account) {
  const bool first = tasks++ == 0;
  const auto widen = [first](spread& s, duration value) {
    s.min = first ? value : std::min(s.min, value);
    s.max = std::max(s.max, value);
  };
  widen(ready, account.ready);
  widen(blocked, account.blocked);
  widen(waiting, account.waited());
  for (std::size_t i = 0; i < wait_kinds; ++i)
    widen(kinds[i], account.waiting[i]);
}

} // namespace rehearse
