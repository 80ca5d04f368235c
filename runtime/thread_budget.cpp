// How many more threads this process may start, and what forbids more.
#include "runtime/thread_budget.hpp"

#include "runtime/control_group.hpp"
#include "runtime/host.hpp"
#include "runtime/kernel_files.hpp"
#include "runtime/memory_budget.hpp"
#include "runtime/version.hpp"

#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <future>
#include <iterator>
#include <limits>
#include <system_error>
#include <thread>
#include <utility>

namespace rehearse {

namespace {

std::uint64_t count_lines(const std::string& path) {
  std::ifstream in{path};
  return static_cast<std::uint64_t>(
    std::count(std::istreambuf_iterator<char>{in}, {}, '\n'));
}

/// Threads of all processes, from the fourth field of /proc/loadavg, "1/234".
std::uint64_t threads_of_host() {
  std::ifstream in{"/proc/loadavg"};
  std::string field;
  for (int i = 0; i < 4; ++i)
    in >> field;
  const auto slash = field.find('/');
  return slash == std::string::npos
           ? 0
           : std::strtoull(field.c_str() + slash + 1, nullptr, 10);
}

std::uint64_t less(std::uint64_t limit, std::uint64_t used) {
  return limit - std::min(limit, used);
}

void add_user_limit(std::vector<thread_limit>& limits) {
  rlimit threads{};
  // The kernel does not hold root to it.
  if (geteuid() == 0 || getrlimit(RLIMIT_NPROC, &threads) != 0
      || threads.rlim_cur == RLIM_INFINITY)
    return;
  limits.push_back(
    {"RLIMIT_NPROC (ulimit -u)",
     less(threads.rlim_cur, kernel_field("/proc/self/status", "Threads:"))});
}

void add_memory_limit(std::vector<thread_limit>& limits,
                      const thread_needs& needs) {
  const auto space = address_space_left();
  if (!space)
    return;
  const auto stack = needs.stack_size.value_or(thread_stack_size());
  const auto memory = address_space_needed(needs.memory);
  const auto arenas = malloc_arenas();
  std::string way_out = "set run.stack_size = \"64KiB\"";
  if (arenas > 1)
    way_out += " and start the program with MALLOC_ARENA_MAX=2";
  limits.push_back({space->name,
                    threads_in(less(space->left, memory), stack, arenas),
                    std::move(way_out)});
}

void set_stack_size(std::uint64_t bytes) {
  pthread_attr_t attributes;
  if (pthread_getattr_default_np(&attributes) != 0)
    return;
  if (pthread_attr_setstacksize(&attributes, bytes) == 0)
    pthread_setattr_default_np(&attributes);
  pthread_attr_destroy(&attributes);
}

void add_group_limits(std::vector<thread_limit>& limits) {
  // A limit of a group above holds as well.
  for (const auto& folder : control_groups("pids"))
    if (const auto most = kernel_number(folder + "/pids.max"))
      limits.push_back(
        {"pids.max of the control group",
         less(*most, kernel_number(folder + "/pids.current").value_or(0))});
}

} // namespace

std::vector<thread_limit> read_thread_limits(const thread_needs& needs) {
  std::vector<thread_limit> limits;
  add_user_limit(limits);
  if (const auto most = kernel_number("/proc/sys/kernel/threads-max"))
    limits.push_back({"kernel.threads-max", less(*most, threads_of_host())});
  if (const auto most = kernel_number("/proc/sys/kernel/pid_max"))
    limits.push_back({"kernel.pid_max", less(*most, threads_of_host())});
  if (const auto most = kernel_number("/proc/sys/vm/max_map_count"))
    limits.push_back(
      {"vm.max_map_count", less(*most, count_lines("/proc/self/maps")) / 2});
  add_group_limits(limits);
  add_memory_limit(limits, needs);
  return limits;
}

std::uint64_t malloc_arenas() {
  constexpr std::uint64_t per_cpu = 8;
  if (allocator_name() != "system")
    return 0;
  std::uint64_t most = 0;
  if (const auto* asked = std::getenv("MALLOC_ARENA_MAX"))
    most = std::strtoull(asked, nullptr, 10);
  if (most == 0)
    most = per_cpu * usable_cpus();
  return most - 1;
}

std::uint64_t threads_in(std::uint64_t space, std::uint64_t stack_size,
                         std::uint64_t arenas) {
  constexpr std::uint64_t arena_size = 64U << 20U;
  const auto with_arena = space / (stack_size + arena_size);
  if (with_arena < arenas)
    return with_arena;
  return (space - arenas * arena_size) / stack_size;
}

std::optional<thread_limit> tightest(const std::vector<thread_limit>& limits) {
  const auto least = std::min_element(
    limits.begin(), limits.end(),
    [](const auto& a, const auto& b) { return a.left < b.left; });
  if (least == limits.end())
    return std::nullopt;
  return *least;
}

std::optional<failure> try_threads(std::uint64_t count) {
  std::promise<void> over;
  const auto wait = over.get_future().share();
  std::vector<std::thread> threads;
  std::optional<failure> found;
  try {
    while (threads.size() < count)
      threads.emplace_back([wait] { wait.wait(); });
  } catch (const std::system_error& why) {
    found = failure{why.code().message()};
  }
  over.set_value();
  for (auto& thread : threads)
    thread.join();
  return found;
}

std::uint64_t thread_stack_size() {
  constexpr std::uint64_t usual = 8U << 20U;
  pthread_attr_t attributes;
  std::size_t size = usual;
  if (pthread_getattr_default_np(&attributes) == 0) {
    pthread_attr_getstacksize(&attributes, &size);
    pthread_attr_destroy(&attributes);
  }
  return size;
}

stack_size_setting::stack_size_setting(std::optional<std::uint64_t> bytes) {
  if (!bytes)
    return;
  before_ = thread_stack_size();
  set_stack_size(*bytes);
}

stack_size_setting::~stack_size_setting() {
  if (before_)
    set_stack_size(*before_);
}

} // namespace rehearse
