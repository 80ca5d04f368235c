// What the fuzzers feed: each takes any bytes, and throws if something is
// wrong with the program.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace rehearse::fuzz {

/// A defect of the program that some input shows.
class defect : public std::logic_error {
public:
  using std::logic_error::logic_error;
};

/// Throws a `defect` called `what` unless it `holds`.
inline void require(bool holds, const std::string& what) {
  if (!holds)
    throw defect{what};
}

/// Reads `input` as a scenario: it has an error with a place, or it means the
/// same as the text with every default filled in.
void fuzz_scenario(std::string_view input);

/// Makes a scenario of `input`, two bytes a decision, and runs it on the
/// virtual clock.
void fuzz_run(std::string_view input);

/// Reads `input` as one of CAF's INI files and, behind the first zero byte, as
/// lines that --set and --goal take.
void fuzz_ini_args(std::string_view input);

} // namespace rehearse::fuzz
