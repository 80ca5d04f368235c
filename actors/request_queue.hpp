// The queue in front of a service's slots.
#pragma once

#include "actors/call.hpp"
#include "actors/ticket_list.hpp"
#include "scenarios/service.hpp"

#include <cstddef>
#include <cstdint>
#include <set>
#include <tuple>
#include <vector>

namespace rehearse {

/// Requests that wait for a slot, in the order of a discipline. All operations
/// take constant time under fifo, lifo and random, and logarithmic time under
/// priority and edf.
class request_queue {
public:
  /// @param key names the draws of the random discipline.
  request_queue(queue_discipline discipline, std::uint64_t key)
    : discipline_(discipline), key_(key) {
  }

  std::size_t size() const {
    return all_.size();
  }
  bool empty() const {
    return all_.empty();
  }

  /// `id` joins; of `terms`, priority and deadline count.
  void push(ticket id, const call_terms& terms);

  /// Takes out who is next. Precondition: the queue is not empty.
  ticket take();

  /// The one that has waited longest. Precondition: the queue is not empty.
  ticket oldest() const {
    return all_.front();
  }

  /// Takes `id` out. Precondition: it is in the queue.
  void remove(ticket id);

  void clear();

private:
  /// Rank, then order of arrival; the lowest goes first.
  using place = std::tuple<std::int64_t, std::uint64_t, ticket>;

  bool is_ranked() const;
  std::int64_t rank_of(const call_terms& terms) const;
  ticket next();

  queue_discipline discipline_;
  std::uint64_t key_;
  std::uint64_t picks_ = 0;
  std::uint64_t arrivals_ = 0;
  ticket_list all_;             ///< In order of arrival.
  std::set<place> ranked_;      ///< Priority and edf only.
  std::vector<place> places_;   ///< By ticket; priority and edf only.
  std::vector<ticket> bag_;     ///< Random only.
  std::vector<std::size_t> at_; ///< In the bag, by ticket; random only.
};

} // namespace rehearse
