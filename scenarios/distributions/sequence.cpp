// { dist = "sequence", values = [ "1ms", "5ms" ] }: one after the other.
#include "scenarios/distributions/parameters.hpp"
#include "scenarios/distributions/readers.hpp"
#include "scenarios/distributions/value_list.hpp"
#include "scenarios/reading/values.hpp"

namespace rehearse {

namespace {

/// The durations of the array at `values`; nullopt after reporting a mistake.
std::optional<std::vector<duration>> read_values(fields& in) {
  const auto* node = in.find("values");
  if (node == nullptr)
    return std::nullopt;
  const auto* array = node->as_array();
  if (array == nullptr) {
    in.wrong_type("values", "an array of durations");
    return std::nullopt;
  }
  if (array->empty()) {
    in.error("E014", "values", "needs at least one value");
    return std::nullopt;
  }
  std::vector<duration> values;
  for (const auto& item : *array)
    if (const auto value = read_duration(in.context(), item, in.path("values")))
      values.push_back(*value);
  return values.size() == array->size() ? std::optional{values} : std::nullopt;
}

std::string text_of(const std::vector<duration>& values, list_order order) {
  std::string list = "values = [";
  for (const auto value : values)
    list += (list.back() == '[' ? " \"" : ", \"") + to_text(value) + "\"";
  std::vector<std::string> parts{list + " ]"};
  if (order == list_order::last)
    parts.emplace_back("then = \"last\"");
  return written_table("sequence", parts);
}

} // namespace

distribution_ptr read_sequence(fields& in) {
  in.require("values", in.path() + " needs values");
  auto values = read_values(in);
  const word_list<list_order> words{{"loop", list_order::loop},
                                    {"last", list_order::last}};
  const auto then = in.word("then", words);
  if (!values || in.has("then") != then.has_value())
    return nullptr;
  const auto order = then.value_or(list_order::loop);
  auto text = text_of(*values, order);
  return make_value_list(std::move(*values), order, std::move(text));
}

} // namespace rehearse
