// The books of services; for `books.cpp` only.
#pragma once

#include "results/record.hpp"

#include <string>
#include <vector>

namespace rehearse {

/// I-2, I-5, I-7, I-8, I-12 and I-13 of each service.
/// @param all_ended Whether no task was abandoned, nor its calls with it.
/// @returns what does not balance.
std::vector<std::string> check_services(const run_record& record,
                                        bool all_ended);

} // namespace rehearse
