// A library to preload: lets threads fail to start or never be joined, and the
// wall clock jump.
#include <dlfcn.h>
#include <pthread.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdlib>

namespace {

/// The number that the environment variable `name` holds; -1 if it is not set.
long number_of(const char* name) {
  const char* text = std::getenv(name);
  return text == nullptr ? -1 : std::strtol(text, nullptr, 10);
}

template <class Function>
Function next(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

} // namespace

/// Fails from the thread numbered THREADS_UNTIL on.
extern "C" int pthread_create(pthread_t* thread, const pthread_attr_t* attr,
                              void* (*start)(void*), void* arg) {
  static const auto most = number_of("THREADS_UNTIL");
  static const auto real = next<decltype(&pthread_create)>("pthread_create");
  static std::atomic<long> count{0};
  if (most >= 0 && count++ >= most)
    return EAGAIN;
  return real(thread, attr, start, arg);
}

/// Never returns with NO_JOIN set, but in the main thread.
extern "C" int pthread_join(pthread_t thread, void** value) {
  static const auto real = next<decltype(&pthread_join)>("pthread_join");
  if (number_of("NO_JOIN") >= 0 && syscall(SYS_gettid) != getpid())
    for (;;)
      pause();
  return real(thread, value);
}

/// With WALL_CLOCK_JUMPS set, each look at the wall clock finds it an hour
/// later or earlier than the one before.
extern "C" int clock_gettime(clockid_t clock, timespec* time) {
  static const bool jumps = number_of("WALL_CLOCK_JUMPS") >= 0;
  static std::atomic<unsigned> looks{0};
  const auto result = syscall(SYS_clock_gettime, clock, time);
  if (jumps && clock == CLOCK_REALTIME && result == 0)
    time->tv_sec += ++looks % 2 == 0 ? 3600 : 0;
  return static_cast<int>(result);
}
