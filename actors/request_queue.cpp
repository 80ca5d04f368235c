// The queue in front of a service's slots.
#include "actors/request_queue.hpp"

#include "base/draw.hpp"

namespace rehearse {

bool request_queue::is_ranked() const {
  return discipline_ == queue_discipline::priority
         || discipline_ == queue_discipline::edf;
}

std::int64_t request_queue::rank_of(const call_terms& terms) const {
  return discipline_ == queue_discipline::priority
           ? -std::int64_t{terms.priority}
           : terms.deadline.time_since_epoch().count();
}

void request_queue::push(ticket id, const call_terms& terms) {
  all_.push_back(id);
  if (is_ranked()) {
    if (id >= places_.size())
      places_.resize(id + std::size_t{1});
    places_[id] = {rank_of(terms), arrivals_++, id};
    ranked_.insert(places_[id]);
  } else if (discipline_ == queue_discipline::random) {
    if (id >= at_.size())
      at_.resize(id + std::size_t{1});
    at_[id] = bag_.size();
    bag_.push_back(id);
  }
}

ticket request_queue::next() {
  switch (discipline_) {
    case queue_discipline::fifo:
      return all_.front();
    case queue_discipline::lifo:
      return all_.back();
    case queue_discipline::random:
      return bag_[combine(key_, picks_++) % bag_.size()];
    case queue_discipline::priority:
    case queue_discipline::edf:
      return std::get<ticket>(*ranked_.begin());
  }
  return all_.front();
}

ticket request_queue::take() {
  const auto id = next();
  remove(id);
  return id;
}

void request_queue::remove(ticket id) {
  all_.remove(id);
  if (is_ranked()) {
    ranked_.erase(places_[id]);
  } else if (discipline_ == queue_discipline::random) {
    // The last one takes the free place.
    bag_[at_[id]] = bag_.back();
    at_[bag_.back()] = at_[id];
    bag_.pop_back();
  }
}

void request_queue::clear() {
  all_.clear();
  ranked_.clear();
  bag_.clear();
}

} // namespace rehearse
