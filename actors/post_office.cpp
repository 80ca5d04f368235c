// Where messages between custom actors lie until they are taken.
#include "actors/post_office.hpp"

#include <algorithm>
#include <utility>

namespace rehearse {

void post_office::send(const address& to, std::any message, time_point now) {
  const std::lock_guard hold{guard_};
  auto& box = boxes_[to];
  box.messages.push_back(std::move(message));
  if (!box.waiting)
    return;
  wake(*box.waiting, call_outcome::replied, now);
  box.waiting.reset();
}

std::optional<std::any>
post_office::take_from(mailbox& box, const message_handlers& handlers) {
  const auto found
    = std::find_if(box.messages.begin(), box.messages.end(), handlers.accepts);
  if (found == box.messages.end())
    return std::nullopt;
  auto taken = std::move(*found);
  box.messages.erase(found);
  return taken;
}

std::optional<std::any> post_office::take(const address& of,
                                          const message_handlers& handlers) {
  const std::lock_guard hold{guard_};
  return take_from(boxes_[of], handlers);
}

std::optional<std::any>
post_office::take_or_wait(const address& of, const message_handlers& handlers,
                          const waiter& one, time_point now) {
  const std::lock_guard hold{guard_};
  auto& box = boxes_[of];
  if (auto taken = take_from(box, handlers))
    return taken;
  if (cancelled_)
    wake(one, call_outcome::cancelled, now);
  else
    box.waiting = one;
  return std::nullopt;
}

bool post_office::withdraw(const address& of) {
  const std::lock_guard hold{guard_};
  auto& box = boxes_[of];
  const bool waited = box.waiting.has_value();
  box.waiting.reset();
  return waited;
}

void post_office::cancel(time_point now) {
  const std::lock_guard hold{guard_};
  cancelled_ = true;
  for (auto& [of, box] : boxes_) {
    if (box.waiting)
      wake(*box.waiting, call_outcome::cancelled, now);
    box.waiting.reset();
  }
}

} // namespace rehearse
