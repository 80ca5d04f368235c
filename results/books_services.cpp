// The books of services.
#include "results/books_services.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <utility>

namespace rehearse {

namespace {

/// Collects what does not balance at services.
class service_auditor {
public:
  service_auditor(const run_record& record, bool all_ended)
    : record_(record), closed_(all_ended && record.end == run_end::complete) {
  }

  std::vector<std::string> audit() {
    for (const auto& service : record_.services)
      check_service(service);
    return std::move(found_);
  }

private:
  void fail(const char* id, const std::string& what) {
    found_.push_back(fmt::format("{}: {}", id, what));
  }

  template <class A, class B>
  void equal(const char* id, const char* what, const A& a, const B& b) {
    if (a != b)
      fail(id, fmt::format("{}: {} against {}", what, a, b));
  }

  /// I-5, I-7, I-8, I-12 and I-13 of one service.
  void check_service(const service_record& s) {
    equal("I-2", "calls of a service and their answers", s.calls,
          s.replied + s.failed + s.turned_away + s.timed_out + s.broken
            + s.cancelled);
    equal("I-5", "requests arrived and let in or not", s.arrived,
          s.errors + s.swallowed + s.rejected + s.limited_now + s.refused
            + s.dropped + s.impatient + s.left + s.queued_now + s.started);
    equal("I-5", "requests started and finished", s.started,
          s.finished + s.stopped + s.in_service_now);
    equal("I-12", "requests started and waits measured", s.started,
          s.waits.count);
    if (s.capacity && s.busy_max > *s.capacity)
      fail("I-8", fmt::format("{} served {} at once; its capacity is {}",
                              s.name, s.busy_max, *s.capacity));
    if (s.connections && s.connected_max > *s.connections)
      fail("I-8", fmt::format("{} had {} connections; there are {}", s.name,
                              s.connected_max, *s.connections));
    if (s.queue && s.queue_max > *s.queue)
      fail("I-8", fmt::format("{} queued {}; its queue holds {}", s.name,
                              s.queue_max, *s.queue));
    // Where tasks were cut short, their calls were, too.
    if (closed_)
      check_closed_service(s);
  }

  /// What holds once nothing is under way any more.
  void check_closed_service(const service_record& s) {
    equal("I-8", "slot time and service times, in ns", s.busy_time.count(),
          s.served.count());
    equal("I-7", "time inside a service and its sojourns, in ns",
          (s.busy_time + s.queue_time + s.limit_time).count(),
          s.sojourns.sum.count());
    equal("I-13", "requests left at the end",
          s.limited_now + s.queued_now + s.in_service_now, std::uint64_t{0});
    equal("I-13", "connections left at the end", s.connected_now,
          std::uint64_t{0});
    equal("I-13", "calls cancelled and withdrawn in a complete run",
          s.cancelled, s.withdrawn);
    if (record_.clock == clock_kind::virtual_time && s.capacity)
      check_utilisation(s);
  }

  /// I-8: a service was busy no longer than all its slots were there. On the
  /// real clock it hears of the run's end a little late.
  void check_utilisation(const service_record& s) {
    time_point last{};
    for (const auto& task : record_.tasks)
      last = std::max(last, task.ended);
    const auto slots = static_cast<double>(*s.capacity);
    if (static_cast<double>(s.busy_time.count())
        > slots * static_cast<double>(last.time_since_epoch().count()))
      fail("I-8", s.name + " was busier than it has slots");
  }

  const run_record& record_;
  bool closed_; ///< Nothing was under way any more.
  std::vector<std::string> found_;
};

} // namespace

std::vector<std::string> check_services(const run_record& record,
                                        bool all_ended) {
  return service_auditor{record, all_ended}.audit();
}

} // namespace rehearse
