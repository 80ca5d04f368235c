// Reads the steps of one task class.
#pragma once

#include "scenarios/reading/context.hpp"
#include "scenarios/reading/fields.hpp"
#include "scenarios/steps/registry.hpp"
#include "scenarios/steps/step.hpp"

#include <map>
#include <set>
#include <string>

namespace rehearse {

/// Reads arrays of steps, and keeps what all steps of a class share.
class step_reader {
public:
  step_reader(reading& in, std::string task) : in_(in), task_(std::move(task)) {
  }

  /// The steps of the array `node`. Reports what is wrong and leaves the wrong
  /// ones out.
  /// @param path The key that holds the array, e.g. "task.fetch.steps".
  step_list read(const toml::node& node, const std::string& path);

  /// The name of the task class.
  const std::string& task() const {
    return task_;
  }

  /// Every step name that is written in the class.
  std::set<std::string> names() const;

private:
  void read_one(const toml::node& node, std::size_t index,
                const std::string& path, step_list& out);
  const step_kind* find_verb(const toml::table& table,
                             const std::string& number) const;
  void no_verb(const toml::table& table, const std::string& number) const;
  void claim_name(const std::string& name, fields& given);

  reading& in_;
  std::string task_;
  std::string prefix_; ///< Numbers of the enclosing steps, e.g. "2.1.".
  std::size_t depth_ = 0;
  std::map<std::string, source_span> names_;
};

} // namespace rehearse
