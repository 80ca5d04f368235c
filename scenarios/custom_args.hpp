// The args of a custom actor, read strictly like the scenario's own keys.
#pragma once

#include "base/duration.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace rehearse {

/// A service that a custom actor may call; from `custom_args::service`.
struct service_ref {
  std::uint32_t index = 0; ///< Among those that the actor may call.
};

/// A task class that a custom actor may send messages to; from
/// `custom_args::tasks`.
struct task_ref {
  std::uint32_t index = 0; ///< Among the classes of the scenario.
};

/// A distribution: the length that belongs to a number in (0, 1) or, of a list
/// that is gone through in order, its value at `position`, from 0.
using length_draw
  = std::function<duration(double unit, std::uint64_t position)>;

/// The table `args`. Every getter returns `otherwise` if the key is not written
/// or its value is wrong; in the latter case it has reported the mistake with
/// its place in the file.
class custom_args {
public:
  virtual ~custom_args() = default;

  /// Whether `key` is written.
  virtual bool has(std::string_view key) const = 0;

  /// Reports E010 unless `key` is written.
  virtual void require(std::string_view key) = 0;

  /// A duration, e.g. "20ms".
  virtual duration length(std::string_view key, duration otherwise) = 0;

  /// A distribution, e.g. "20ms..40ms"; `otherwise` is a constant.
  virtual length_draw dist(std::string_view key, duration otherwise) = 0;

  /// An integer from `least` to `most`.
  virtual std::int64_t integer(std::string_view key, std::int64_t least,
                               std::int64_t most, std::int64_t otherwise)
    = 0;

  /// A number from `least` to `most`.
  virtual double number(std::string_view key, double least, double most,
                        double otherwise)
    = 0;

  /// A probability, e.g. "1%" or 0.01.
  virtual double probability(std::string_view key, double otherwise) = 0;

  virtual bool boolean(std::string_view key, bool otherwise) = 0;

  virtual std::string text(std::string_view key, std::string otherwise) = 0;

  /// One of `words`, as its index.
  virtual std::size_t word(std::string_view key,
                           const std::vector<std::string>& words,
                           std::size_t otherwise)
    = 0;

  /// The name of a service, which must be written, to call it.
  virtual service_ref service(std::string_view key) = 0;

  /// The name of a task class, which must be written, to send it messages.
  virtual task_ref tasks(std::string_view key) = 0;

  /// Reports that the value of `key` is wrong (E014).
  virtual void error(std::string_view key, const std::string& message) = 0;
};

} // namespace rehearse
