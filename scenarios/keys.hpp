// The keys of the scenario language: what may be written, and what it means.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rehearse {

/// Whether this version of the program obeys a word of the language.
enum class availability { now, later };

/// One key of a table. The JSON Schema of scenarios is made from these texts:
/// `type` is words joined by " or ", `rule` begins with "required" for a key
/// that must be there, then with "A to B" for a number, and with all words, as
/// in "fifo, lifo or random", for a word.
struct key_info {
  std::string_view name;
  std::string_view type;         ///< E.g. "duration", "int or table".
  std::string_view default_text; ///< As it would be written; "" if none.
  std::string_view rule;         ///< In a few words.
  availability when = availability::now;
};

/// The keys of one kind of table.
struct key_table {
  std::string_view name; ///< E.g. "service.NAME", "compute".
  std::vector<key_info> keys;
};

/// Tables written as `[name]` or `[name.NAME]`, in the order of the manual.
const std::vector<key_table>& file_tables();

/// The tables that are the value of a key of the same name; that of an array
/// stands for each of its items.
const std::vector<key_table>& value_tables();

/// The table of `value_tables()` called `name`; null if there is none.
const key_table* find_value_table(std::string_view name);

/// Every table: those of the file, then steps, distributions, arrivals and
/// those that are values.
std::vector<key_table> all_tables();

/// `keys`, all of them of a later version.
std::vector<key_info> all_later(std::vector<key_info> keys);

/// The table of `file_tables()` called `name`. Precondition: there is one.
const key_table& file_table(std::string_view name);

/// The row of `name` in `keys`; null if there is none.
const key_info* find_key(const std::vector<key_info>& keys,
                         std::string_view name);

/// The names of the keys that may be written now.
std::vector<std::string> key_names(const std::vector<key_info>& keys);

} // namespace rehearse
