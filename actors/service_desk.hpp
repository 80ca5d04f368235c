// One simulated service and the way to it, told what time it is.
#pragma once

#include "actors/breaker.hpp"
#include "actors/call.hpp"
#include "actors/connection_pool.hpp"
#include "actors/outage_calendar.hpp"
#include "actors/request_queue.hpp"
#include "actors/ticket_list.hpp"
#include "actors/token_bucket.hpp"
#include "base/duration.hpp"
#include "results/record.hpp"
#include "scenarios/scenario.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <vector>

namespace rehearse {

/// What a caller asks of a desk.
struct desk_request {
  time_point sent;
  duration latency;  ///< Service time.
  duration network;  ///< Round trip; half before, half after.
  std::uint64_t tie; ///< Orders answers of one instant; names the call.
};

/// An answer; its parts and the way home add up to `due` minus `sent`.
struct desk_answer {
  ticket request;
  call_outcome outcome;
  time_point due;
  wait_parts parts;
  /// The caller keeps its connection until it gives that back.
  bool connected = false;
};

/// A request whose latency is over: the service's steps are to be done for it.
struct desk_work {
  ticket request;
  std::uint32_t use; ///< Of the ticket.
  std::uint64_t tie;
  time_point at;
};

/// Names the steps done for a request.
struct desk_work_id {
  ticket request;
  std::uint32_t use; ///< Of the ticket.
};

/// One simulated service and the way to it: breaker, connections, network, rate
/// limit, queue and slots. All times are those of the requests' stamps and
/// never go back: what the desk learns late happened no earlier than what it
/// has already done. Every request gets exactly one answer, but for those that
/// an outage swallows.
class service_desk {
public:
  /// A desk for `what`; `stream` names the run's draws.
  service_desk(const service& what, tie_break ties, std::uint64_t stream);

  /// Takes a request in. The ticket names it until its answer is collected.
  /// @{
  ticket arrive(time_point now, const desk_request& request);
  ticket arrive(time_point now, const desk_request& request,
                const call_terms& terms);
  /// @}

  /// The caller of the cancellable request `tie` wants no answer any more: it
  /// is cancelled at once. If it has been answered by `now`, its connection is
  /// free all the same.
  void withdraw(time_point now, std::uint64_t tie);

  /// A caller has taken the answer to its request, `tie` if that could have
  /// been withdrawn, and needs its connection no longer.
  void give_back(time_point now, std::uint64_t tie = 0);

  /// Appends every answer due by `now` to `out`; answers of one instant in the
  /// order that the tie break says.
  void collect(time_point now, std::vector<desk_answer>& out);

  /// Appends the requests for which the service's steps are to be done.
  void take_works(std::vector<desk_work>& out);

  /// Appends those of them that are not to be finished: the request has left.
  void take_stopped(std::vector<desk_work_id>& out);

  /// The steps are done for `request`, unless its ticket has another use by
  /// now: it leaves its slot.
  void complete(time_point now, ticket request, std::uint32_t use,
                bool succeeded);

  /// When to call `collect` next; nullopt if nothing is under way.
  std::optional<time_point> next_due();

  /// Appends an answer for everything under way to `out` and empties the desk.
  /// What arrives later is not let in, and waits for the next `cancel`.
  void cancel(time_point now, std::vector<desk_answer>& out);

  /// The run is over: whatever is still worked on, nobody waits for, and
  /// whoever is in the queue begins no more.
  void close(time_point now);

  /// Whether nothing comes of a request that waits for ever before it could
  /// have been served.
  bool takes_its_time() const {
    return !all_need_extras_ && !books_.queue && !calendar_;
  }

  /// How many requests have no answer yet.
  std::size_t open() const {
    return open_;
  }

  /// From now on each wait for a slot is kept, not only their sum.
  void keep_waits() {
    keeps_waits_ = true;
  }

  /// How many things are to happen that it knows of, void ones included.
  std::size_t events() const {
    return events_.size();
  }

  /// The desk's books.
  const service_record& books() const {
    return books_;
  }

private:
  /// In the order in which they happen at one instant.
  enum class step : std::uint8_t {
    finish,     ///< A request leaves its slot.
    resume,     ///< A pause is over.
    token,      ///< There is a token.
    impatience, ///< A request will not wait for a slot any longer.
    arrival,    ///< A request reaches the service.
    answer,     ///< An answer reaches the caller.
    timeout,    ///< A caller will not wait any longer.
  };

  struct event {
    time_point at;
    std::uint64_t sequence;
    ticket request;
    std::uint32_t use; ///< Of the ticket; a later one makes the event void.
    step what;
  };

  enum class place : std::uint8_t {
    none,
    pooled,
    outward,
    swallowed,
    limited,
    queued,
    in_service,
    homeward,
    answered,
  };

  struct open_request {
    desk_request asked;
    time_point arrived; ///< At the service.
    time_point started; ///< In a slot; `never` before.
    time_point left;    ///< From the service.
    std::uint32_t use = 0;
    place where = place::none;
    call_outcome outcome = call_outcome::replied;
  };

  static constexpr time_point never = time_point::max();

  /// What only some requests need.
  struct extras {
    call_terms terms;
    time_point went = never;     ///< Onto the network; unset: when sent.
    time_point admitted = never; ///< To the queue or a slot.
    breaker::trial trial = 0;
    bool orphaned = false; ///< Its caller has its answer and is gone.
  };

  static bool later(const event& a, const event& b);

  // -- requests and events
  ticket new_ticket(const desk_request& request);
  void release(ticket request);
  void vacate(ticket request);
  extras* extra(ticket request) {
    return request < extras_.size() ? &extras_[request] : nullptr;
  }
  const extras* extra(ticket request) const {
    return request < extras_.size() ? &extras_[request] : nullptr;
  }
  bool is_orphan(ticket request) const {
    return request < extras_.size() && extras_[request].orphaned;
  }
  void push(time_point at, step what, ticket request);
  bool is_void(const event& one) const {
    // Only what nobody waits for any more is taken back.
    return !extras_.empty() && is_over(one);
  }
  bool is_over(const event& one) const;
  event pop();
  void advance(time_point until);
  void forget_stale();
  void handle(const event& one);
  void move_to(time_point at);

  // -- the callers' side
  void depart_or_wait(time_point at, ticket request);
  void depart(time_point at, ticket request);
  void hand_on(time_point at);
  void come_home(time_point at, ticket request);
  void abandon(time_point at, ticket request, call_outcome outcome);
  void settle(time_point at, ticket request, call_outcome outcome);
  void count(call_outcome outcome);
  void tell_breaker(time_point at, breaker::trial trial, call_outcome outcome);
  wait_parts divide(ticket request, time_point until) const;
  desk_answer answer_for(ticket request) const;
  void sort_home();
  void sort_answers(std::vector<desk_answer>& answers, std::size_t first) const;

  // -- the service's side
  void reach(time_point at, ticket request);
  bool is_out(time_point at, ticket request);
  bool pass_limit(time_point at, ticket request);
  void await_token(time_point at);
  void let_through(time_point at);
  void admit(time_point at, ticket request);
  void enqueue(time_point at, ticket request);
  void await_resume(time_point at);
  void lose_patience(time_point at, ticket request);
  void unqueue(ticket request);
  void start(time_point at, ticket request);
  void finish(time_point at, ticket request);
  void leave_slot(time_point at, ticket request, bool succeeded);
  void fill_slots(time_point at);
  void send_home(time_point at, ticket request, call_outcome outcome);
  void take_out(time_point at, ticket request);
  void take_orphans_out(time_point at);
  bool is_pause(time_point at);
  bool paused(time_point at) {
    return calendar_ && is_pause(at);
  }
  bool has_slot(time_point at) {
    const bool free
      = !books_.capacity || books_.in_service_now < *books_.capacity;
    return free && !paused(at);
  }
  time_point due_of(const open_request& open) const;

  queue_overflow overflow_;
  limit_excess excess_;
  abandon_policy on_abandon_;
  tie_break ties_;
  std::uint64_t key_;
  std::uint64_t sequence_ = 0;
  time_point now_{};          ///< Of the last thing that happened.
  std::vector<event> events_; ///< A heap, earliest first.
  std::size_t stale_ = 0;     ///< Of them: timeouts of calls that are over.
  std::vector<open_request> requests_;
  std::vector<extras> extras_; ///< By ticket; ends where nobody needs any.
  bool all_need_extras_;
  bool has_steps_;
  bool keeps_waits_ = false;
  std::vector<desk_work> works_;
  std::vector<desk_work_id> stopped_;
  std::vector<ticket> free_;
  std::vector<ticket> spent_; ///< Free as soon as answers were collected.
  std::vector<ticket> home_;  ///< Answered, not yet collected.
  std::vector<std::tuple<time_point, std::uint64_t, ticket>> order_;
  std::vector<desk_answer> early_; ///< Answered where they were, likewise.
  std::map<std::uint64_t, ticket> cancellable_; ///< By tie.
  /// Such requests whose answers nobody has taken yet, with a connection.
  std::set<std::uint64_t> untaken_;
  std::size_t open_ = 0;
  request_queue queue_;
  ticket_list without_token_;
  bool token_awaited_ = false;
  bool resume_awaited_ = false;
  bool over_ = false; ///< Nobody is let in any more.
  std::optional<breaker> breaker_;
  std::optional<connection_pool> pool_;
  std::optional<token_bucket> bucket_;
  std::optional<outage_calendar> calendar_;
  service_record books_;
};

} // namespace rehearse
