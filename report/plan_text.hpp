// What can be told of a scenario before anything runs, for people.
#pragma once

#include "results/plan_facts.hpp"

#include <cstddef>
#include <string>

namespace rehearse {

/// The facts of `work` as tables of at most `width` columns.
std::string plan_text(const scenario& work, const plan_facts& facts,
                      std::size_t width);

} // namespace rehearse
