// A single value of the language, read without a scenario around it.
#include "scenarios/read_value.hpp"

#include "scenarios/reading/syntax.hpp"
#include "scenarios/reading/values.hpp"

#include <utility>

namespace rehearse {

namespace {

constexpr auto source = "SPEC";

/// `text` as the value of a TOML key.
std::string as_value(const std::string& text) {
  const bool written = text.find_first_of("{\"'[") != std::string::npos;
  return written ? text : "\"" + text + "\"";
}

} // namespace

distribution_ptr read_distribution_text(const std::string& text,
                                        diagnostics& found) {
  const auto line = "dist = " + as_value(text);
  found.add_source(source, line);
  auto parsed = parse_toml(line, source);
  // A second line could hold more than the value.
  if (parsed.table && parsed.table->size() != 1) {
    parsed.table.reset();
    parsed.why.id = "E001";
    parsed.why.message = "expected one value";
    parsed.why.where = {source, 1, 1, 1, 1};
  }
  if (!parsed.table) {
    found.add(std::move(parsed.why));
    return nullptr;
  }
  const read_options options;
  reading in{options, found, {source}, {}, {}, {}, {}, {}, {}, {}, {}, {}};
  return read_distribution(in, *parsed.table->get("dist"), "dist");
}

} // namespace rehearse
