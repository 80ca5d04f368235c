// `rehearse explain TOPIC`: what an id or a word of the program means.
#include "base/spelling.hpp"
#include "base/text.hpp"
#include "cli/catalogue.hpp"
#include "cli/columns.hpp"
#include "cli/commands/registry.hpp"
#include "cli/explanations.hpp"
#include "cli/output.hpp"
#include "scenarios/keys.hpp"

#include <optional>
#include <string>
#include <vector>

namespace rehearse {

namespace {

/// Folders of texts and their headings, in the order of lists.
struct group {
  std::string_view kind;
  std::string_view heading;
};

constexpr group groups[] = {
  {"concepts", "Concepts"},       {"models", "Models"},
  {"states", "States of a task"}, {"steps", "Steps"},
  {"metrics", "Metrics"},         {"", "Errors and warnings"},
};

/// "states" as it is said of one of them.
std::string singular(std::string_view kind) {
  return std::string{kind.substr(0, kind.size() - 1)};
}

std::string list_of_topics() {
  std::string out = "rehearse explain TOPIC tells more about one of these:\n";
  for (const auto& [kind, heading] : groups) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& one : explanations())
      if (kind_of(one) == kind)
        rows.push_back({std::string{name_of(one)}, std::string{title_of(one)}});
    out += "\n" + std::string{heading} + "\n" + columns_of(rows, 2);
  }
  return out + "\nAnd every name of rehearse list.\n";
}

/// The keys of the step, distribution or arrival pattern `name`, if it is one.
std::string keys_of(std::string_view name) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& table : all_tables())
    if (table.name == name && rows.empty())
      for (const auto& key : table.keys)
        if (key.when == availability::now)
          rows.push_back({std::string{key.name}, std::string{key.type},
                          std::string{key.default_text},
                          std::string{key.rule}});
  if (rows.empty())
    return {};
  rows.insert(rows.begin(), {"KEY", "TYPE", "DEFAULT", "RULE"});
  return "\n" + columns_of(rows, 2);
}

std::string text_of(const explanation& one) {
  const auto kind = kind_of(one);
  std::string out{name_of(one)};
  if (!kind.empty())
    out += " (" + singular(kind) + ")";
  out += ": " + std::string{one.text};
  return kind == "steps" ? out + keys_of(name_of(one)) : out;
}

/// What the tables say of a name that has no text of its own.
std::optional<std::string> text_of_listed(std::string_view name) {
  for (const auto& topic : catalogue())
    for (const auto& one : topic.entries()) {
      if (edit_distance(one.name, name) != 0)
        continue;
      auto out = one.name + " (" + singular(topic.name) + "): " + one.summary;
      if (!one.type.empty())
        out += "\n\nType: " + one.type + "\nDefault: "
               + (one.default_text.empty() ? "none" : one.default_text);
      return out + "\n" + keys_of(one.name);
    }
  return std::nullopt;
}

/// Every name that can be explained, texts first.
std::vector<std::string> known_names() {
  std::vector<std::string> names;
  for (const auto& one : explanations())
    names.emplace_back(name_of(one));
  for (const auto& topic : catalogue())
    for (auto& one : topic.entries())
      names.push_back(std::move(one.name));
  return names;
}

class explain_command final : public command {
public:
  void declare(const flag_list& add) override {
    add.words("TOPIC", words_, "[TOPIC]",
              "An id such as E012, or a word; without it, all are listed");
  }

  exit_code run(const global_options&) override {
    if (words_.empty())
      return write_output(list_of_topics());
    const auto topic = joined(words_, " ");
    // A word may name two things: parallel is a model and a step.
    std::string texts;
    for (const auto* one : find_explanations(topic))
      texts += (texts.empty() ? "" : "\n") + text_of(*one);
    if (!texts.empty())
      return write_output(texts);
    if (const auto listed = text_of_listed(topic))
      return write_output(*listed);
    const auto hint = did_you_mean(topic, known_names());
    return refuse(
      "there is nothing to explain about '" + escaped(topic) + "'; "
      + (hint.empty() ? "rehearse explain lists the topics" : hint));
  }

private:
  std::vector<std::string> words_;
};

} // namespace

std::unique_ptr<command> make_explain() {
  return std::make_unique<explain_command>();
}

} // namespace rehearse
