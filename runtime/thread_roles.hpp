// What the threads of this process are there for.
#pragma once

#include "results/record.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace rehearse {

/// Counts the threads of this process by what they are there for, as their
/// names tell; takes about 10 us a thread.
std::vector<thread_role> read_thread_roles();

/// How many threads of role `name` there are.
std::size_t count_of(const std::vector<thread_role>& roles,
                     std::string_view name);

} // namespace rehearse
