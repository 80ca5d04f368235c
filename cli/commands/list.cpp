// `rehearse list [KIND]`: everything that a name can be.
#include "base/spelling.hpp"
#include "base/text.hpp"
#include "cli/catalogue.hpp"
#include "cli/columns.hpp"
#include "cli/commands/registry.hpp"
#include "cli/output.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace rehearse {

namespace {

using nlohmann::ordered_json;

/// The kinds of names, with how many there are of each.
std::string topics_text() {
  std::vector<std::vector<std::string>> rows;
  for (const auto& topic : catalogue())
    rows.push_back({std::string{topic.name},
                    std::to_string(topic.entries().size()),
                    std::string{topic.summary}});
  return columns_of(rows) + "\nrehearse list KIND lists one of them.\n";
}

std::string entries_text(const catalogue_topic& topic) {
  std::vector<std::vector<std::string>> rows;
  for (auto& one : topic.entries())
    rows.push_back({std::move(one.name), std::move(one.type),
                    std::move(one.default_text), std::move(one.summary)});
  if (!rows.empty() && !rows.front()[1].empty())
    rows.insert(rows.begin(), {"SETTING", "TYPE", "DEFAULT", "RULE"});
  return columns_of(rows);
}

ordered_json json_of(const catalogue_topic& topic) {
  auto out = ordered_json::array();
  for (auto& one : topic.entries()) {
    ordered_json entry{{"name", one.name}, {"summary", one.summary}};
    if (!one.type.empty()) {
      entry["type"] = one.type;
      // An empty text says that nothing holds unless it is written.
      if (one.default_text.empty())
        entry["default"] = nullptr;
      else
        entry["default"] = one.default_text;
    }
    out.push_back(std::move(entry));
  }
  return out;
}

class list_command final : public command {
public:
  void declare(const flag_list& add) override {
    add.value(
      "KIND", topic_, "[KIND]",
      "A kind of names, e.g. models; without it, the kinds are counted");
    add.flag("--json", json_, "Print JSON; without KIND, that of all kinds");
  }

  exit_code run(const global_options&) override {
    if (topic_.empty())
      return write_output(json_ ? all_as_json() : topics_text());
    if (const auto* topic = find_topic(topic_))
      return write_output(json_ ? text_of({{topic_, json_of(*topic)}})
                                : entries_text(*topic));
    std::vector<std::string> known;
    for (const auto& topic : catalogue())
      known.emplace_back(topic.name);
    const auto hint = did_you_mean(topic_, known);
    return refuse("there is no list of '" + escaped(topic_) + "'; "
                  + (hint.empty() ? one_of(known) : hint));
  }

private:
  static std::string text_of(const ordered_json& json) {
    return json.dump(2) + "\n";
  }

  static std::string all_as_json() {
    ordered_json all;
    for (const auto& topic : catalogue())
      all[std::string{topic.name}] = json_of(topic);
    return text_of(all);
  }

  std::string topic_;
  bool json_ = false;
};

} // namespace

std::unique_ptr<command> make_list() {
  return std::make_unique<list_command>();
}

} // namespace rehearse
