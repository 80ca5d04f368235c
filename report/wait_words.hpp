// What a task waits for, in words for people.
#pragma once

#include "results/account.hpp"

namespace rehearse {

/// E.g. "waiting for a service", "backing off".
const char* waiting_words(wait_kind kind);

} // namespace rehearse
