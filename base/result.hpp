// A value, or the reason why there is none.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace rehearse {

/// Why something could not be done: one sentence for the user.
struct failure {
  std::string message;
};

/// Either a `T` or a `failure`. The rooms below the actors report what can go
/// wrong with it; exceptions do not cross a room.
template <class T>
class [[nodiscard]] result {
public:
  result(T value) : state_(std::in_place_index<0>, std::move(value)) {
  }
  result(failure why) : state_(std::in_place_index<1>, std::move(why)) {
  }

  /// Whether there is a value.
  explicit operator bool() const {
    return state_.index() == 0;
  }
  /// The value. Precondition: there is one.
  T& operator*() {
    return std::get<0>(state_);
  }
  const T& operator*() const {
    return std::get<0>(state_);
  }
  T* operator->() {
    return &std::get<0>(state_);
  }
  const T* operator->() const {
    return &std::get<0>(state_);
  }
  /// The failure. Precondition: there is no value.
  const failure& reason() const {
    return std::get<1>(state_);
  }

private:
  std::variant<T, failure> state_;
};

} // namespace rehearse
