// The parts of scenarios of choice: values and steps.
#pragma once

#include "tests/support/random_scenario.hpp"

#include <string>
#include <vector>

namespace rehearse::test {

/// What callers must know of a service.
struct service_facts {
  bool hangs = false;          ///< Its calls need timeouts.
  bool needs_deadline = false; ///< A class with a deadline must call it.
  bool has_lists = false;      ///< It takes values in turn.
};

/// What steps may refer to.
struct shared_facts {
  std::vector<service_facts> services; ///< s0, s1, …
  std::size_t locks = 0;               ///< l0, l1, …
  std::vector<std::string> classes;
};

/// Writes durations and distributions.
class value_writer {
public:
  value_writer(choices& from, scenario_wishes wishes)
    : from_(from), wishes_(wishes) {
  }

  /// A time of at most `limit` ms; above zero.
  std::string positive(std::uint32_t limit);
  /// The same, or zero.
  std::string time(std::uint32_t limit);
  /// A distribution of about `limit` ms.
  std::string spread(std::uint32_t limit);

  /// From here on no distribution is a list.
  void leave_lists_out() {
    lists_ = false;
  }

private:
  std::string random_spread(std::uint32_t limit);

  choices& from_;
  scenario_wishes wishes_;
  bool lists_ = true;
};

/// Writes the steps of one class or service.
class step_writer {
public:
  step_writer(choices& from, scenario_wishes wishes, const shared_facts& facts)
    : from_(from), wishes_(wishes), facts_(facts), values_(from, wishes) {
  }

  /// The steps of class `name`, of which `together` tasks may be under way,
  /// or none.
  std::string of_task(const std::string& name, std::size_t together);

  /// The steps of a service that comes after all of the facts.
  std::string errands();

private:
  std::string list(std::size_t most);
  std::string step();
  std::string common(const std::string& body);
  std::string compute();
  std::string call();
  bool may_call(std::size_t callee) const;
  std::string terms_of_call(std::size_t callee);
  std::string parallel();
  std::string choose();
  std::string group();
  std::string lock();

  choices& from_;
  scenario_wishes wishes_;
  const shared_facts& facts_;
  value_writer values_;
  bool errand_ = false;
  std::size_t depth_ = 0;
  std::size_t free_lock_ = 0; ///< Locks are taken in one order.
};

} // namespace rehearse::test
