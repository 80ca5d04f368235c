// A list of tickets from which any can be taken at once.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace rehearse {

/// Names a request inside its desk until the desk is done with it.
using ticket = std::uint32_t;

/// Tickets in the order in which they came. A ticket stands in it at most once;
/// each operation takes the same short time however many there are.
class ticket_list {
public:
  std::size_t size() const {
    return size_;
  }
  bool empty() const {
    return size_ == 0;
  }

  /// The first and the last. Precondition: the list is not empty.
  /// @{
  ticket front() const {
    assert(!empty());
    return first_;
  }
  ticket back() const {
    assert(!empty());
    return last_;
  }
  /// @}

  void push_back(ticket id) {
    if (id >= links_.size())
      links_.resize(id + std::size_t{1});
    links_[id] = {last_, none};
    (last_ == none ? first_ : links_[last_].next) = id;
    last_ = id;
    ++size_;
  }

  /// Takes `id` out. Precondition: it is in the list.
  void remove(ticket id) {
    assert(!empty());
    const auto [before, after] = links_[id];
    (before == none ? first_ : links_[before].next) = after;
    (after == none ? last_ : links_[after].before) = before;
    --size_;
  }

  void clear() {
    *this = {};
  }

private:
  static constexpr ticket none = 0xffffffff;

  struct link {
    ticket before;
    ticket next;
  };

  std::vector<link> links_; ///< By ticket.
  ticket first_ = none;
  ticket last_ = none;
  std::size_t size_ = 0;
};

} // namespace rehearse
