// Reads the steps of one task class.
#pragma once

#include "scenarios/reading/context.hpp"
#include "scenarios/reading/fields.hpp"
#include "scenarios/steps/registry.hpp"
#include "scenarios/steps/step.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace rehearse {

/// Whose steps are read.
enum class step_owner { task, service };

/// Reads arrays of steps, and keeps what all steps of a class, or of a service,
/// share.
class step_reader {
public:
  step_reader(reading& in, const std::string& name,
              step_owner owner = step_owner::task)
    : in_(in), owner_(owner),
      title_((owner == step_owner::task ? "task." : "service.") + name),
      words_((owner == step_owner::task ? "task '" : "service '") + name
             + "'") {
  }

  /// The steps of the array `node`. Reports what is wrong and leaves the wrong
  /// ones out.
  /// @param path The key that holds the array, e.g. "task.fetch.steps".
  step_list read(const toml::node& node, const std::string& path);

  /// The steps of branch `number`, from 1, of the step that is being read.
  step_list read_branch(const toml::node& node, const std::string& path,
                        std::size_t number);

  /// Notes that lock `index` is held by the steps read until `let_go()`, and
  /// in which order it is taken after others. `in` holds the step's key "lock".
  void hold(std::uint32_t index, const fields& in);
  void let_go();

  /// Whether the steps are read of branches that run at the same time.
  bool in_fork() const {
    return forks_ > 0;
  }
  void open_fork() {
    ++forks_;
  }
  void close_fork() {
    --forks_;
  }

  /// The class or service in sentences, e.g. "task 'fetch'".
  const std::string& owner() const {
    return words_;
  }

  /// Its table, e.g. "task.fetch".
  const std::string& title() const {
    return title_;
  }

  /// Whether they are steps of a service.
  bool of_service() const {
    return owner_ == step_owner::service;
  }

  /// Every step name that is written in the class.
  std::set<std::string> names() const;

private:
  void read_one(const toml::node& node, std::size_t index,
                const std::string& path, step_list& out);
  const step_kind* find_verb(const toml::table& table,
                             const std::string& number) const;
  void no_verb(const toml::table& table, const std::string& number) const;
  bool may_do(const step_kind& kind, const fields& given) const;
  void claim_name(const std::string& name, fields& given);

  reading& in_;
  step_owner owner_;
  std::string title_; ///< E.g. "task.fetch".
  std::string words_;
  std::string prefix_; ///< Numbers of the enclosing steps, e.g. "2.1.".
  std::size_t depth_ = 0;
  std::size_t forks_ = 0;           ///< Steps `parallel` that are open.
  std::vector<std::uint32_t> held_; ///< Locks, outermost first.
  std::map<std::string, source_span> names_;
};

} // namespace rehearse
