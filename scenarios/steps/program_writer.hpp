// Turns the steps of a task class into its program.
#pragma once

#include "scenarios/program.hpp"
#include "scenarios/service.hpp"
#include "scenarios/steps/step.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace rehearse {

/// What a call asks of its service.
struct call_request {
  std::uint32_t service; ///< Index into `scenario::services`.
  distribution_ptr latency;
  distribution_ptr network;
  failure_settings failure;
  distribution_ptr patience;
  bool blocking; ///< Whether it holds its thread.
  /// Whether the service asks for priorities or deadlines.
  bool ranked = false;
  std::optional<call_policy> policy = std::nullopt; ///< Unset: none at all.
};

/// Steps with a weight, for `choose`.
struct weighed_steps {
  double weight; ///< Above 0.
  step_list steps;
};

/// How `parallel` runs its branches.
struct fork_settings {
  std::uint32_t copies = 1; ///< Of each branch.
  std::uint32_t need = 0;   ///< Branches that must succeed; 0: all.
  std::uint32_t limit = 0;  ///< At the same time; 0: all.
};

/// Collects ops. Steps call the functions named after their verbs; names and
/// keys of draws come from the step being lowered.
class program_writer {
public:
  /// @param class_name Part of the key of every draw.
  /// @param names Every name written in the class; defaults keep clear of them.
  program_writer(std::string_view class_name, std::set<std::string> names);

  void compute(distribution_ptr work, duration slice);
  void wait(distribution_ptr length);
  void block(distribution_ptr length);
  void call(const call_request& request);
  void yield();
  void mark(const std::string& text);

  /// Lowers `body`, to be done `from` to `to` times.
  void repeat(std::uint32_t from, std::uint32_t to, const step_list& body);

  /// Lowers one of `branches`, drawn by their weights.
  void choose(const std::vector<weighed_steps>& branches);

  /// Lowers `branches` to be done at the same time.
  void parallel(const std::vector<step_list>& branches,
                const fork_settings& settings);

  /// Lowers `body`, to be done while a permit of lock `index` is held.
  /// @param blocks Whether waiting for it holds the thread.
  void lock(std::uint32_t index, bool blocks, const step_list& body);

  void barrier(std::uint32_t index);

  /// A custom actor, and the calls that it may make in the order of its refs.
  void custom(custom_use use, const std::vector<call_request>& calls);

  /// The calls that the actor of a service may make; each of them ends the
  /// program.
  void calls_of_service(const std::vector<call_request>& calls);

  /// Lowers `steps` one after the other.
  void steps(const step_list& steps);

  /// The finished program.
  program take();

private:
  draw_id draw(distribution_ptr dist, std::string_view purpose);
  terms_id terms_of(const call_request& request);
  void call(const call_request& request, step_id id);
  step_id info();
  step_id part_info(const std::string& part, std::string verb);
  std::string shown_name() const;
  std::string unique(std::string name);
  void lower(const placed_step& one);
  void branch(std::uint64_t index, const step_list& body);
  std::uint32_t here() const;

  program out_;
  std::set<std::string> names_;
  std::map<std::string, std::size_t> last_suffix_; ///< By default name.
  std::uint64_t key_;
  const placed_step* current_ = nullptr;
  std::uint32_t loops_ = 0;                ///< Loops that are open.
  std::optional<std::uint32_t> copy_slot_; ///< Of the innermost copies.
  std::uint32_t copies_ = 1;
};

} // namespace rehearse
