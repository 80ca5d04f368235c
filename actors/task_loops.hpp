// The loop counters of a task, which takes little memory for shallow programs.
#pragma once

#include "scenarios/program.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>

namespace rehearse {

/// Keeps `loop_counters` in 24 bytes; programs that nest their loops deeper
/// than two levels need some more on the heap.
class task_loops {
public:
  task_loops() = default;
  task_loops(const task_loops& other) {
    keep(other.counters());
  }
  task_loops& operator=(const task_loops& other) {
    if (this != &other)
      keep(other.counters());
    return *this;
  }
  task_loops(task_loops&&) = default;
  task_loops& operator=(task_loops&&) = default;
  ~task_loops() = default;

  /// The counters that were kept last.
  loop_counters counters() const {
    if (deep_)
      return *deep_;
    loop_counters all;
    std::copy_n(round_, shallow, all.round);
    std::copy_n(rounds_, shallow, all.rounds);
    while (all.depth < shallow && rounds_[all.depth] != 0)
      ++all.depth;
    return all;
  }

  /// Keeps `all`; of levels beyond its depth maybe nothing.
  void keep(const loop_counters& all) {
    if (deep_ || all.depth > shallow) {
      if (!deep_)
        deep_ = std::make_unique<loop_counters>();
      *deep_ = all;
      return;
    }
    for (std::uint32_t i = 0; i < shallow; ++i) {
      const bool open = i < all.depth;
      round_[i] = open ? all.round[i] : 0;
      rounds_[i] = open ? all.rounds[i] : 0;
    }
  }

private:
  static constexpr std::uint32_t shallow = 2;

  std::uint32_t round_[shallow] = {};
  std::uint32_t rounds_[shallow] = {};  ///< 0: no loop there is under way.
  std::unique_ptr<loop_counters> deep_; ///< All of them, if there are more.
};

} // namespace rehearse
