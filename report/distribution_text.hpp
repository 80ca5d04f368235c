// A distribution for people: its figures and the picture of its density.
#pragma once

#include "results/distribution_facts.hpp"

#include <cstddef>
#include <string>

namespace rehearse {

/// How a distribution is drawn.
struct density_options {
  std::size_t width = 80;
  bool ascii = false;  ///< Only characters that every terminal has.
  bool colour = false; ///< The 256 colours of terminals.
};

/// The figures, and the density of the draws as wide as the options say.
std::string distribution_text(const distribution_facts& facts,
                              const density_options& options);

/// A fact a line, as metric, value and unit with tabs between; times in ms.
std::string distribution_plain(const distribution_facts& facts);

} // namespace rehearse
