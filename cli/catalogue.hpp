// Everything that a name can be, gathered from the tables of all rooms.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rehearse {

/// One name that may be written somewhere.
struct catalogue_entry {
  std::string name;
  std::string summary;      ///< One line.
  std::string type;         ///< What a setting takes; empty for the rest.
  std::string default_text; ///< What holds if a setting is not written.
};

/// One kind of names, e.g. the models.
struct catalogue_topic {
  std::string_view name;
  std::string_view summary; ///< One line.
  std::vector<catalogue_entry> (*entries)();
};

/// Every kind, in the order of lists.
const std::vector<catalogue_topic>& catalogue();

/// The kind called `name`; null if there is none.
const catalogue_topic* find_topic(std::string_view name);

/// The names of the kind called `name`. Precondition: there is such a kind.
std::vector<std::string> names_of(std::string_view name);

} // namespace rehearse
