// Findings as machines read them: JSON, and GitHub's workflow commands.
#include "base/diagnostic_machine.hpp"

#include "base/text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace rehearse {

namespace {

using json = nlohmann::ordered_json;

json text_or_null(const std::string& text) {
  return text.empty() ? json(nullptr) : json(text);
}

json number_or_null(std::size_t number) {
  return number == 0 ? json(nullptr) : json(number);
}

json end_of(const source_span& where) {
  if (where.end_line == 0)
    return nullptr;
  return {{"line", where.end_line}, {"col", where.end_column}};
}

json object_of(const diagnostic& d) {
  return {{"severity", word_of(d.level)},
          {"id", text_or_null(d.id)},
          {"path", text_or_null(d.path)},
          {"message", d.message},
          {"label", text_or_null(d.label)},
          {"file", text_or_null(d.where.source)},
          {"line", number_or_null(d.where.line)},
          {"col", number_or_null(d.where.column)},
          {"end", end_of(d.where)},
          {"notes", d.notes},
          {"help", text_or_null(d.help)}};
}

/// `text` with `%`, line ends and the characters of `more` as GitHub wants
/// them: "%25".
std::string quoted(std::string_view text, std::string_view more) {
  constexpr auto digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '%' || c == '\n' || c == '\r'
        || more.find(c) != std::string_view::npos)
      out += {'%', digits[byte / 16], digits[byte % 16]};
    else
      out += c;
  }
  return out;
}

std::string property(const char* name, const std::string& value) {
  return std::string{name} + "=" + quoted(value, ":,");
}

std::string github_line(const diagnostic& d) {
  std::string out = std::string{"::"} + word_of(d.level) + " ";
  if (!d.where.source.empty())
    out += property("file", escaped(d.where.source)) + ",";
  if (d.where.line > 0) {
    out += property("line", std::to_string(d.where.line)) + ",";
    out += property("col", std::to_string(d.where.column)) + ",";
    if (d.where.end_line > 0)
      out += property("endLine", std::to_string(d.where.end_line)) + ",";
  }
  out += property("title", d.id.empty() ? "rehearse" : d.id) + "::";
  auto text = escaped(d.message);
  for (const auto* more : {&d.label, &d.help})
    if (!more->empty())
      text += "\n" + escaped(*more);
  return out + quoted(text, "") + "\n";
}

} // namespace

const char* word_of(severity level) {
  switch (level) {
    case severity::error:
      return "error";
    case severity::warning:
      return "warning";
  }
  return "";
}

std::string json_findings(const diagnostics& all) {
  const auto findings = all.sorted();
  if (findings.empty())
    return {};
  const auto shown = std::min(findings.size(), max_shown_findings);
  json out{{"findings", json::array()}, {"not_shown", findings.size() - shown}};
  for (std::size_t i = 0; i < shown; ++i)
    out["findings"].push_back(object_of(findings[i]));
  return out.dump(-1, ' ', true, json::error_handler_t::replace) + "\n";
}

std::string github_findings(const diagnostics& all) {
  std::string out;
  for (const auto& finding : all.sorted())
    out += github_line(finding);
  return out;
}

} // namespace rehearse
