// The error about a step that names what the file does not have.
#include "scenarios/steps/unknown_name.hpp"

#include "base/spelling.hpp"

#include <utility>

namespace rehearse {

void unknown_name(const fields& in, std::string_view key,
                  const std::string& what, const std::string& name,
                  const std::vector<declared_table>& tables) {
  const auto names = names_of(tables);
  diagnostic finding;
  finding.id = "E021";
  finding.path = in.path(key);
  finding.message = what + " '" + name + "', which is not defined";
  finding.where = in.place(key);
  finding.label = did_you_mean(name, names);
  finding.names_itself = true;
  const auto meant = nearest(name, names);
  for (const auto& table : tables)
    if (meant && table.name == *meant)
      finding.related = related_place{table.where, "defined here"};
  in.context().found.add(std::move(finding));
}

} // namespace rehearse
