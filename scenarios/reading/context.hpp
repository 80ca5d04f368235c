// What the readers of one scenario file's tables share.
#pragma once

#include "base/diagnostic.hpp"
#include "scenarios/read.hpp"
#include "scenarios/reading/flow.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rehearse {

/// A table `[service.NAME]`, `[task.NAME]` or `[lock.NAME]` that the file has,
/// read or not.
struct declared_table {
  std::string name;
  source_span where;
};

constexpr std::size_t no_task = static_cast<std::size_t>(-1);

/// A call step that the file has.
struct written_call {
  std::size_t service; ///< Index into the services.
  std::size_t task;    ///< Index into the classes; `no_task`: of a service.
  std::string path;    ///< E.g. "task.fetch step 2".
  source_span where;
  std::optional<duration> timeout; ///< Unset: none.
};

/// Places in a list of declared tables, by name.
using table_numbers = std::map<std::string, std::size_t>;

/// The places of `tables`.
table_numbers numbers_of(const std::vector<declared_table>& tables);

/// The file being read: where findings go, and what is known so far.
struct reading {
  const read_options& options;
  diagnostics& found;
  std::vector<std::string> sources;     ///< The file, then the overrides.
  std::vector<declared_table> services; ///< In file order.
  std::vector<declared_table> tasks;    ///< In file order.
  std::vector<declared_table> locks;    ///< In file order.
  table_numbers service_numbers;
  table_numbers task_numbers;
  table_numbers lock_numbers;
  std::vector<written_call> calls;
  flow_facts flow;
  scenario out;
  std::size_t mix_depth = 0;       ///< How many distributions `mix` are open.
  bool arrivals_end_given = false; ///< `scenario.duration`, be it wrong.
  custom_actor_list actors = {};   ///< Those given and those of `run.plugins`.

  /// Adds an error about the key `path`.
  void error(std::string id, std::string path, std::string message,
             source_span where, std::string label = "") const;

  /// Adds a warning.
  void warn(std::string id, std::string path, std::string message,
            source_span where, std::string help = "") const;

  /// Adds "… arrives in a later version".
  void later(const std::string& what, std::string path,
             source_span where) const;

  /// Whether `model` is among the models of this run.
  bool runs_model(std::string_view model) const;
};

/// The names of `tables` to guess from what was meant; the first few hundred,
/// so that very many mistakes in a very large file take no time to speak of.
std::vector<std::string> names_of(const std::vector<declared_table>& tables);

/// Whether `name` is formed like a name; reports E016 if not. Parameters as for
/// `check_name`.
bool check_name_form(const reading& in, const std::string& name,
                     const std::string& path, const source_span& where);

/// Whether `name` is formed like a name and not reserved; reports E016 if not.
/// `path` is the key that holds the name, `where` the name's place.
bool check_name(const reading& in, const std::string& name,
                const std::string& path, const source_span& where);

} // namespace rehearse
