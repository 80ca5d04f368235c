// The name of a thread, as debuggers and /proc show it.
#pragma once

#include <pthread.h>

namespace rehearse {

/// Names the calling thread; at most 15 characters. The names of the program's
/// threads and what they mean: runtime/thread_roles.cpp.
inline void name_this_thread(const char* name) {
  pthread_setname_np(pthread_self(), name);
}

} // namespace rehearse
