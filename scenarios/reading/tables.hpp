// The readers of the tables of a scenario file.
#pragma once

#include "scenarios/reading/context.hpp"
#include "scenarios/reading/fields.hpp"

#include <vector>

namespace rehearse {

/// Each reads one table into `in.out` and reports what is wrong in it.
/// @{
void read_scenario_table(reading& in, const toml::table& root);
void read_machine_table(reading& in, const toml::table& root);
void read_run_table(reading& in, const toml::table& root);
void read_defaults(reading& in, const toml::table& root);
void read_services(reading& in, const toml::table& root);
void read_locks(reading& in, const toml::table& root);
void read_tasks(reading& in, const toml::table& root);
void read_report_table(reading& in, const toml::table& root);
/// @}

/// Reads `[defaults.service]`, whose fields are `in`, into the context.
void read_service_defaults(fields& in);

/// Reads the costs of `[machine]`, whose fields are `in`, or the calibration
/// file that has them.
void read_machine_costs(fields& in);

/// Reports what services need of their callers and do not get. The task classes
/// must have been read.
void check_calls_of_services(reading& in, const toml::table& root);

/// Counts the parties of barriers, and reports what is wrong between the steps
/// of different tasks: barriers that cannot open, locks that are taken in two
/// orders, retries that multiply the load. The task classes must have been
/// read.
void check_flow(reading& in);

/// Warns of locks that tasks take in orders in which they can wait for each
/// other for ever.
void check_lock_orders(const reading& in);

/// Warns of services that are offered more than they can do, and of deadlines
/// that no task can meet. Precondition: the scenario has no mistake.
void check_load(const reading& in, const toml::table& root);

/// Reads `[goals]`, then the goals of the command line; both speak of classes,
/// services and models, which must be known.
void read_goals(reading& in, const toml::table& root);

/// The name under which findings point into a goal of the command line.
std::string goal_source(std::size_t position);

/// Reports tables that are unknown or of a later version.
void check_table_names(reading& in, const toml::table& root);

/// The tables `[kind.NAME]` in file order, with their places; reports what is
/// no table and names that break the rule for names.
std::vector<declared_table>
declared_tables(reading& in, const toml::table& root, const std::string& kind);

/// The fields of `[name]`; nullopt if there is no such table, reported if it
/// is something else.
std::optional<fields> open_table(reading& in, const toml::table& root,
                                 const std::string& name);

/// The name of a scenario that states none, from its path.
std::string default_name(const std::string& path);

} // namespace rehearse
