// The connections that all callers of a service share.
#pragma once

#include "actors/ticket_list.hpp"

#include <cassert>
#include <cstddef>
#include <optional>

namespace rehearse {

/// Connections on the callers' side: a request takes one before it is sent and
/// gives it back when its call is over. Who waits goes in order of arrival.
class connection_pool {
public:
  /// A pool of `size` connections, at least one.
  explicit connection_pool(std::size_t size) : size_(size) {
    assert(size > 0);
  }

  /// Whether `id` has a connection now; else it waits for one.
  bool take(ticket id) {
    if (in_use_ < size_) {
      ++in_use_;
      return true;
    }
    waiting_.push_back(id);
    return false;
  }

  /// A connection is free again.
  /// @returns who has it now; nullopt if nobody waited.
  std::optional<ticket> give_back() {
    assert(in_use_ > 0);
    if (waiting_.empty()) {
      --in_use_;
      return std::nullopt;
    }
    const auto next = waiting_.front();
    waiting_.remove(next);
    return next;
  }

  /// `id` waits no longer. Precondition: it waited.
  void forget(ticket id) {
    waiting_.remove(id);
  }

  /// How many wait, and how many connections are in use.
  /// @{
  std::size_t waiting() const {
    return waiting_.size();
  }
  std::size_t in_use() const {
    return in_use_;
  }
  /// @}

  void clear() {
    in_use_ = 0;
    waiting_.clear();
  }

private:
  std::size_t size_;
  std::size_t in_use_ = 0;
  ticket_list waiting_;
};

} // namespace rehearse
