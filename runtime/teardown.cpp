// Destroys what a run leaves behind, and holds up nobody if that never ends.
#include "runtime/teardown.hpp"

#include "runtime/host.hpp"

#include <chrono>
#include <future>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace rehearse {

namespace {

using clock = std::chrono::steady_clock;
using std::chrono::microseconds;

/// What was handed over and may not be gone yet.
struct remains {
  std::future<void> gone; ///< Not valid: nothing was handed over.
  std::thread destroyer;
  std::size_t threads = 0;
  std::vector<std::shared_ptr<void>> kept; ///< For ever.
};

remains& left() {
  // Not destroyed at exit: threads that never end may use what is kept.
  static auto* all = new remains;
  return *all;
}

bool is_gone(const remains& all) {
  return !all.gone.valid()
         || all.gone.wait_for(duration{0}) == std::future_status::ready;
}

/// Forgets a destroyer that has done its work.
void finish(remains& all) {
  if (all.destroyer.joinable())
    all.destroyer.join();
  all.gone = {};
}

} // namespace

bool wait_for_threads(std::size_t threads) {
  auto least = look_at_process().threads;
  auto since = clock::now();
  for (auto now = least; now > threads; now = look_at_process().threads) {
    if (now < least) {
      least = now;
      since = clock::now();
    }
    if (clock::now() - since >= teardown_patience)
      return false;
    std::this_thread::sleep_for(microseconds{200});
  }
  return true;
}

void tear_down(std::shared_ptr<void> what, std::size_t threads) {
  auto& all = left();
  std::promise<void> gone;
  all.gone = gone.get_future();
  all.threads = threads;
  try {
    all.destroyer
      = std::thread{[held = std::move(what), done = std::move(gone)]() mutable {
          held.reset();
          done.set_value();
        }};
  } catch (const std::system_error&) {
    all.gone = {}; // No thread to be had: in this one, then.
  }
}

void never_tear_down(std::shared_ptr<void> what) {
  left().kept.push_back(std::move(what));
}

bool wait_for_teardown() {
  auto& all = left();
  if (!all.kept.empty())
    return false;
  if (!all.gone.valid())
    return true;
  wait_for_threads(all.threads);
  if (!is_gone(all))
    return false;
  finish(all);
  return true;
}

bool torn_down_within(duration limit) {
  auto& all = left();
  if (!all.kept.empty())
    return false;
  if (all.gone.valid())
    all.gone.wait_for(limit);
  if (!is_gone(all))
    return false;
  finish(all);
  return true;
}

} // namespace rehearse
