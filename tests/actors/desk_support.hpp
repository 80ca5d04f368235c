// What tests of a service's desk share.
#pragma once

#include "actors/service_desk.hpp"

#include <boost/test/unit_test.hpp>

#include <vector>

namespace rehearse::test {

constexpr time_point at(duration t) {
  return time_point{t};
}

inline service named(const char* name) {
  service s;
  s.name = name;
  return s;
}

inline desk_request asked_at(duration t, duration latency,
                             duration network = duration::zero(),
                             std::uint64_t tie = 0) {
  return {at(t), latency, network, tie};
}

/// Terms with nothing but a timeout.
inline call_terms until(duration t) {
  call_terms terms;
  terms.until = at(t);
  return terms;
}

/// Collects until nothing is under way; answers in the order of their times.
/// Callers take theirs at once, and give their connections back.
inline std::vector<desk_answer> drain(service_desk& desk) {
  std::vector<desk_answer> answers;
  while (const auto due = desk.next_due()) {
    auto next = answers.size();
    desk.collect(*due, answers);
    for (; next < answers.size(); ++next)
      if (answers[next].connected)
        desk.give_back(answers[next].due);
  }
  return answers;
}

inline duration sum_of(const wait_parts& p) {
  return p.pool + p.outward + p.limited + p.queued + p.served;
}

} // namespace rehearse::test
