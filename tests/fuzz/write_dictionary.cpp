// Writes the words of the language for the fuzzers, from its own tables.
#include "config/scheduler_keys.hpp"
#include "scenarios/keys.hpp"

#include <cctype>
#include <iostream>
#include <set>
#include <string>

namespace {

/// The words of a rule or a default that may stand for values.
void add_words(std::set<std::string>& all, std::string_view text) {
  std::string word;
  for (const char c : text) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_') {
      word += c;
      continue;
    }
    all.insert(std::exchange(word, {}));
  }
  all.insert(word);
}

} // namespace

int main() {
  std::set<std::string> all{"ns",    "us",          "ms",    "min", "true",
                            "false", " = ",         "= [{ ", " }]", "..",
                            "%",     "\\\"1ms\\\"", "nan"};
  for (const auto& table : rehearse::all_tables()) {
    all.insert("[" + std::string{table.name} + "]");
    for (const auto& key : table.keys) {
      all.insert(std::string{key.name} + " = ");
      add_words(all, key.default_text);
      add_words(all, key.rule);
    }
  }
  for (const auto& key : rehearse::scheduler_keys())
    all.insert(std::string{key.name} + "=");
  for (const auto& word : all)
    if (word.size() > 1)
      std::cout << '"' << word << "\"\n";
}
