// Reads the args of one custom actor from its table.
#pragma once

#include "scenarios/custom_args.hpp"
#include "scenarios/reading/custom_actors.hpp"

namespace rehearse {

/// The args as their author asks for them.
class custom_args_reader final : public custom_args {
public:
  custom_args_reader(fields& in, const custom_owner& owner)
    : in_(in), owner_(owner) {
  }

  bool has(std::string_view key) const override;
  void require(std::string_view key) override;
  duration length(std::string_view key, duration otherwise) override;
  length_draw dist(std::string_view key, duration otherwise) override;
  std::int64_t integer(std::string_view key, std::int64_t least,
                       std::int64_t most, std::int64_t otherwise) override;
  double number(std::string_view key, double least, double most,
                double otherwise) override;
  double probability(std::string_view key, double otherwise) override;
  bool boolean(std::string_view key, bool otherwise) override;
  std::string text(std::string_view key, std::string otherwise) override;
  std::size_t word(std::string_view key, const std::vector<std::string>& words,
                   std::size_t otherwise) override;
  service_ref service(std::string_view key) override;
  task_ref tasks(std::string_view key) override;
  void error(std::string_view key, const std::string& message) override;

  /// The calls of the services asked for, in the order of their refs.
  std::vector<call_request> take_calls() {
    return std::move(calls_);
  }

private:
  fields& in_;
  const custom_owner& owner_;
  std::vector<call_request> calls_;
};

} // namespace rehearse
