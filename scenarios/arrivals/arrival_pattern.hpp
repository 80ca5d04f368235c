// When the tasks of a class arrive.
#pragma once

#include "base/duration.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace rehearse {

/// Names the draws of one class's arrivals in one run.
struct arrival_key {
  std::uint64_t stream; ///< Seed and repetition of the run.
  std::uint64_t key;    ///< Hash of the class name and the purpose.
};

/// When the tasks of a class arrive, relative to the start of the class.
class arrival_pattern {
public:
  virtual ~arrival_pattern() = default;

  /// How long after task `number` - 1 (for 1: after the class's start) task
  /// `number` arrives. Zero for all means that they arrive at once.
  virtual duration gap(std::uint64_t number, const arrival_key& key) const = 0;

  /// Whether all tasks arrive with the first.
  virtual bool at_once() const {
    return false;
  }

  /// The pattern's name, e.g. "every".
  virtual std::string name() const = 0;
};

using arrival_pattern_ptr = std::shared_ptr<const arrival_pattern>;

/// All tasks arrive at the start of their class.
arrival_pattern_ptr make_at_once();

} // namespace rehearse
