// Where messages between custom actors lie until they are taken.
#pragma once

#include "actors/waiter.hpp"
#include "scenarios/custom_messages.hpp"

#include <any>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <optional>

namespace rehearse {

/// A mailbox for every address that was ever written to or read from. Its
/// functions may be called by all threads of a run. No CAF mailbox: a task may
/// be written to before it has started, and a handle would keep its thread.
class post_office {
public:
  /// Puts `message` into the mailbox of `to` and wakes who waits there.
  void send(const address& to, std::any message, time_point now);

  /// Takes the first message of `of` that `handlers` take.
  std::optional<std::any> take(const address& of,
                               const message_handlers& handlers);

  /// The same; if there is none, `one` is answered `replied` by the next
  /// message, whatever it is, or `cancelled` if the run is stopped.
  std::optional<std::any> take_or_wait(const address& of,
                                       const message_handlers& handlers,
                                       const waiter& one, time_point now);

  /// Nobody waits at `of` any more.
  /// @returns false if it has been answered already.
  bool withdraw(const address& of);

  /// The run is stopped: answers everybody.
  void cancel(time_point now);

private:
  struct mailbox {
    std::deque<std::any> messages;
    std::optional<waiter> waiting;
  };

  static std::optional<std::any> take_from(mailbox& box,
                                           const message_handlers& handlers);

  std::mutex guard_;
  bool cancelled_ = false;
  std::map<address, mailbox> boxes_;
};

} // namespace rehearse
