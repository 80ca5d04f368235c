// Scenarios of choice: the whole language, made of numbers from anywhere.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace rehearse::test {

/// Decisions, one after the other. Every list of numbers is a list of
/// decisions, and 0 is the simplest one; so is what comes after the end. A
/// shorter list of smaller numbers thus makes a simpler scenario.
class choices {
public:
  explicit choices(std::vector<std::uint16_t> numbers)
    : numbers_(std::move(numbers)) {
  }

  /// A number from 0 to `limit` - 1. Precondition: 0 < limit <= 65536.
  std::uint32_t below(std::uint32_t limit) {
    return next_ < numbers_.size() ? numbers_[next_++] % limit : 0;
  }

  /// Whether it is the rarer of two decisions: once in `times`.
  bool once_in(std::uint32_t times) {
    return below(times) == times - 1;
  }

private:
  std::vector<std::uint16_t> numbers_;
  std::size_t next_ = 0;
};

/// The parts one after the other. What draws its parts may not add them up: a
/// compiler draws the terms of a sum in any order.
std::string in_order(std::initializer_list<std::string> parts);

/// What scenarios are for; no wish allows the whole language.
struct scenario_wishes {
  /// Nothing is drawn: times are constant or lists, ties first come first
  /// served.
  bool exact = false;
  /// To be run on the real clock: few tasks, short times, nothing that can
  /// wait for ever.
  bool real = false;
};

/// The text of a valid scenario with at most 6 services and 50 tasks.
std::string write_scenario(choices& from, scenario_wishes wishes = {});

/// `count` numbers that `seed` names, to write a scenario with.
std::vector<std::uint16_t> random_numbers(std::uint64_t seed,
                                          std::size_t count);

} // namespace rehearse::test
