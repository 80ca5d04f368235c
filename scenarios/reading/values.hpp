// Single values of the language: durations, rates and distributions.
#pragma once

#include "base/rate.hpp"
#include "scenarios/distributions/distribution.hpp"
#include "scenarios/reading/context.hpp"
#include "scenarios/reading/toml_source.hpp"

#include <optional>
#include <string>

namespace rehearse {

/// The duration `node`, which is the value of the key `path`. Reports E011,
/// E013 or E014 and returns nullopt if it is none.
std::optional<duration> read_duration(reading& in, const toml::node& node,
                                      const std::string& path);

/// The rate `node`, e.g. "80/s". Reports E011, E013 or E014 and returns nullopt
/// if it is none, or is zero and must not be.
std::optional<rate> read_rate(reading& in, const toml::node& node,
                              const std::string& path, bool zero_allowed);

/// The probability `node`: "1%", or a float from 0 to 1. Likewise.
std::optional<double> read_probability(reading& in, const toml::node& node,
                                       const std::string& path);

/// The distribution `node`: a duration, "A..B" or { dist = … }. Reports what
/// is wrong and returns null if it is none.
distribution_ptr read_distribution(reading& in, const toml::node& node,
                                   const std::string& path);

} // namespace rehearse
