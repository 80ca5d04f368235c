// The books of calls that are tried again; for `books.cpp` only.
#pragma once

#include "results/record.hpp"
#include "scenarios/scenario.hpp"

#include <string>
#include <vector>

namespace rehearse {

/// I-3: every request that a task made is a call, a retry or a hedge; there are
/// no more retries and hedges than the policies of its class allow, nor more
/// retries than attempts that failed. I-4: every late answer is to a call that
/// had its end before.
/// @returns what does not balance, of each class only the first task.
std::vector<std::string> check_attempts(const scenario& work,
                                        const run_record& record);

} // namespace rehearse
