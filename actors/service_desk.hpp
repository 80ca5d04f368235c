// Queue, slots and deadlines of one simulated service, told what time it is.
#pragma once

#include "base/draw.hpp"
#include "base/duration.hpp"
#include "results/record.hpp"
#include "scenarios/scenario.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <tuple>
#include <vector>

namespace rehearse {

/// Names a request inside its desk until it is answered.
using ticket = std::uint32_t;

/// What a caller asks of a desk.
struct desk_request {
  time_point sent;
  duration latency;  ///< Service time.
  duration network;  ///< Round trip; half before, half after.
  std::uint64_t tie; ///< Orders answers of one instant.
};

/// How a desk answers.
enum class desk_outcome : std::uint8_t { served, refused, cancelled };

/// An answer; `network`, `queued` and `served` add up to `due` minus `sent`.
struct desk_answer {
  ticket request;
  desk_outcome outcome;
  time_point due;
  duration network;
  duration queued;
  duration served;
};

/// Queue, slots and deadlines of one simulated service. All times are those of
/// the requests' stamps and never go back: what the desk learns late happened
/// no earlier than what it has already done.
class service_desk {
public:
  /// A desk for `what`; `stream` names the run's draws.
  service_desk(const service& what, tie_break ties, std::uint64_t stream);

  /// Takes a request in; it is served, queued or refused.
  ticket arrive(time_point now, const desk_request& request);

  /// Appends every answer due by `now` to `out`; answers of one instant in the
  /// order that the tie break says.
  void collect(time_point now, std::vector<desk_answer>& out);

  /// When to call `collect` next; nullopt if nothing is under way.
  std::optional<time_point> next_due() const;

  /// Appends an answer for everything under way to `out` and empties the desk.
  void cancel(time_point now, std::vector<desk_answer>& out);

  /// How many requests have no answer yet.
  std::size_t open() const {
    return requests_.size() - free_.size();
  }

  /// The desk's books.
  const service_record& books() const {
    return books_;
  }

private:
  enum class step : std::uint8_t { finish, arrival, answer };

  struct event {
    time_point at;
    step what;
    std::uint64_t sequence;
    ticket request;
  };

  enum class place : std::uint8_t {
    none,
    outward,
    queued,
    in_service,
    homeward,
  };

  struct open_request {
    desk_request asked;
    time_point arrived; ///< At the desk.
    time_point started; ///< In a slot.
    time_point left;    ///< From the slot, or refused.
    place where = place::none;
    desk_outcome outcome = desk_outcome::served;
  };

  static bool later(const event& a, const event& b);

  ticket new_ticket(const desk_request& request);
  void push(time_point at, step what, ticket request);
  void advance(time_point until);
  void move_to(time_point at);
  void admit(time_point at, ticket request);
  void enqueue(time_point at, ticket request);
  void start(time_point at, ticket request);
  void finish(time_point at, ticket request);
  void send_home(time_point at, ticket request, desk_outcome outcome);
  ticket take_queued();
  bool has_slot() const;
  time_point due_of(const open_request& open) const;
  desk_answer answer_for(ticket request) const;
  desk_answer cancelled_answer(time_point now, ticket request) const;
  void sort_home();

  queue_discipline discipline_;
  queue_overflow overflow_;
  tie_break ties_;
  std::uint64_t key_;
  std::uint64_t picks_ = 0;
  std::uint64_t sequence_ = 0;
  time_point now_{};          ///< Of the last thing that happened.
  std::vector<event> events_; ///< A heap, earliest first.
  std::vector<open_request> requests_;
  std::vector<ticket> free_;
  std::deque<ticket> queue_;
  std::vector<ticket> home_; ///< Answered, not yet collected.
  std::vector<std::tuple<time_point, std::uint64_t, ticket>> order_;
  service_record books_;
};

} // namespace rehearse
