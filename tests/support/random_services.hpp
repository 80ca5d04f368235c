// The parts of scenarios of choice: services.
#pragma once

#include "tests/support/random_steps.hpp"

namespace rehearse::test {

/// Writes one service: a modelled one, or a custom actor in front of another.
class service_writer {
public:
  service_writer(choices& from, scenario_wishes wishes, shared_facts& facts)
    : from_(from), wishes_(wishes), facts_(facts), values_(from, wishes) {
  }

  /// The table of the service that comes after those of the facts; adds it to
  /// them.
  std::string next();

private:
  void custom(std::size_t above);
  void modelled(service_facts& facts);
  void slots(service_facts& facts);
  void limits();
  void trouble(service_facts& facts);
  void outages(service_facts& facts);

  void line(const std::string& text) {
    out_ += text + "\n";
  }

  choices& from_;
  scenario_wishes wishes_;
  shared_facts& facts_;
  value_writer values_;
  std::string out_;
};

} // namespace rehearse::test
