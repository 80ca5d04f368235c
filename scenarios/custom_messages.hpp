// Typed messages between custom tasks: addresses, and functions that take them.
#pragma once

#include "scenarios/custom_args.hpp"

#include <any>
#include <cstdint>
#include <functional>
#include <type_traits>
#include <utility>

namespace rehearse {

/// Names a custom task, or a custom step of a task.
struct address {
  std::uint32_t task_class = 0; ///< Index of the class.
  std::uint64_t number = 0;     ///< Of the task in its class, from 1.
  std::uint32_t copy = 0;       ///< Of a branch with `times`, from 0.
};

inline bool operator<(const address& a, const address& b) {
  if (a.task_class != b.task_class)
    return a.task_class < b.task_class;
  return a.number != b.number ? a.number < b.number : a.copy < b.copy;
}

inline bool operator==(const address& a, const address& b) {
  return a.task_class == b.task_class && a.number == b.number
         && a.copy == b.copy;
}

/// The address of task `number`, from 1, of `tasks`.
inline address address_of(task_ref tasks, std::uint64_t number,
                          std::uint32_t copy = 0) {
  return {tasks.index, number, copy};
}

/// Functions that each take messages of one type.
struct message_handlers {
  std::function<bool(const std::any&)> accepts;
  std::function<void(const std::any&)> handle;
};

/// The type of the message that a function takes.
/// @{
template <class F>
struct message_of : message_of<decltype(&F::operator())> {};
template <class C, class T>
struct message_of<void (C::*)(T) const> {
  using type = std::decay_t<T>;
};
template <class C, class T>
struct message_of<void (C::*)(T)> {
  using type = std::decay_t<T>;
};
/// @}

/// Joins functions of `const T&`, T being the type of a message.
template <class... Handlers>
message_handlers handlers_of(Handlers... handlers) {
  static_assert(sizeof...(Handlers) > 0, "nothing would ever be taken");
  message_handlers out;
  out.accepts = [](const std::any& message) {
    return (
      (std::any_cast<typename message_of<Handlers>::type>(&message) != nullptr)
      || ...);
  };
  out.handle = [handlers...](const std::any& message) mutable {
    const auto offer = [&message](auto& handler) {
      using type = typename message_of<std::decay_t<decltype(handler)>>::type;
      const auto* content = std::any_cast<type>(&message);
      if (content != nullptr)
        handler(*content);
      return content != nullptr;
    };
    (void)(offer(handlers) || ...);
  };
  return out;
}

} // namespace rehearse
