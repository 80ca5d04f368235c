// Writes findings for people and for editors.
#include "base/diagnostic.hpp"
#include "base/diagnostic_machine.hpp"
#include "base/ink.hpp"
#include "base/source_view.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <limits>
#include <set>

namespace rehearse {

namespace {

ink colour_of(severity level) {
  switch (level) {
    case severity::error:
      return ink::vermilion;
    case severity::warning:
      return ink::amber;
  }
  return ink::bold;
}

std::string counted(std::size_t n, const char* what) {
  return std::to_string(n) + " " + what + (n == 1 ? "" : "s");
}

/// `file:line:col`, or just the file for a source as a whole.
std::string place_text(const source_span& where) {
  auto out = escaped(where.source);
  if (where.line > 0)
    out += ":" + std::to_string(where.line) + ":"
           + std::to_string(std::max<std::size_t>(where.column, 1));
  return out;
}

std::string short_line(const diagnostic& d) {
  std::string out
    = place_text(d.where) + ": " + word_of(d.level) + "[" + d.id + "]: ";
  if (!d.path.empty())
    out += escaped(d.path) + ": ";
  out += escaped(d.message);
  if (!d.label.empty())
    out += "; " + escaped(d.label);
  return out + "\n";
}

/// Writes one finding for people.
class human_finding {
public:
  human_finding(const diagnostics& all, const diagnostic& finding, brush paint)
    : all_(all), finding_(finding), paint_(paint) {
    std::size_t last = finding.where.line;
    if (finding.related)
      last = std::max(last, finding.related->where.line);
    width_ = last == 0 ? 1 : std::to_string(last).size();
  }

  std::string text(bool explain) {
    sentence();
    if (!finding_.where.source.empty())
      out_ += indent() + "--> " + place_text(finding_.where) + "\n";
    if (knows(finding_.where)) {
      out_ += bar();
      header_above();
      marked(finding_.where, '^', colour_of(finding_.level), finding_.label);
    } else if (!finding_.label.empty()) {
      remark("note", finding_.label);
    }
    related();
    remarks(explain);
    return std::move(out_);
  }

private:
  std::string indent() const {
    return std::string(width_, ' ');
  }

  std::string bar() const {
    return indent() + " |\n";
  }

  bool knows(const source_span& where) const {
    return where.line > 0 && !all_.line(where.source, where.line).empty();
  }

  void sentence() {
    out_
      += paint_(colour_of(finding_.level),
                std::string{word_of(finding_.level)} + "[" + finding_.id + "]")
         + ": ";
    if (!finding_.path.empty() && !finding_.names_itself)
      out_ += escaped(finding_.path) + ": ";
    out_ += paint_(ink::bold, escaped(finding_.message)) + "\n";
  }

  /// The line above, if it is the header of the table that is talked about.
  void header_above() {
    const auto number = finding_.where.line - 1;
    const auto above = all_.line(finding_.where.source, number);
    if (!above.empty() && above[0] == '[')
      numbered(number, plain_line(above));
  }

  void numbered(std::size_t number, const std::string& text) {
    const auto digits = std::to_string(number);
    out_ += std::string(width_ - std::min(width_, digits.size()), ' ') + digits
            + " | " + text + "\n";
  }

  void marked(const source_span& where, char mark, ink colour,
              const std::string& label) {
    const auto line = all_.line(where.source, where.line);
    const auto to = where.end_line > where.line
                      ? std::numeric_limits<std::size_t>::max()
                      : where.end_column;
    const auto shown = mark_line(line, where.column, to, mark);
    numbered(where.line, shown.text);
    out_ += indent() + " | "
            + paint_(colour,
                     shown.marks + (label.empty() ? "" : " " + escaped(label)))
            + "\n";
  }

  void related() {
    if (!finding_.related)
      return;
    const auto& [where, label] = *finding_.related;
    out_ += indent() + "::: " + place_text(where) + "\n";
    if (knows(where))
      marked(where, '-', ink::sky, label);
  }

  void remarks(bool explain) {
    const bool any = !finding_.notes.empty() || !finding_.help.empty()
                     || (explain && !finding_.related);
    if (!any)
      return;
    if (knows(finding_.where))
      out_ += bar();
    for (const auto& note : finding_.notes)
      remark("note", note);
    if (!finding_.help.empty())
      remark("help", finding_.help);
    else if (explain && !finding_.related)
      remark("help", "rehearse explain " + finding_.id);
  }

  void remark(const char* kind, const std::string& text) {
    out_ += indent() + " = " + kind + ": " + escaped(text) + "\n";
  }

  const diagnostics& all_;
  const diagnostic& finding_;
  brush paint_;
  std::size_t width_ = 1;
  std::string out_;
};

std::string closing_line(const diagnostics& all) {
  auto out = escaped(all.first_source());
  if (!out.empty())
    out += ": ";
  out += counted(all.errors(), "error") + ", "
         + counted(all.warnings(), "warning") + ".";
  if (all.errors() > 0)
    out += " Nothing was run.";
  return out + "\n";
}

} // namespace

std::string render(const diagnostics& all, diagnostic_format format,
                   bool colour) {
  if (format == diagnostic_format::json)
    return json_findings(all);
  if (format == diagnostic_format::github)
    return github_findings(all);
  const auto findings = all.sorted();
  if (findings.empty())
    return {};
  const auto shown = std::min(findings.size(), max_shown_findings);
  const bool human = format == diagnostic_format::human;
  std::string out;
  std::set<std::string> explained;
  for (std::size_t i = 0; i < shown; ++i) {
    const auto& finding = findings[i];
    if (human)
      out += human_finding{all, finding, {colour}}.text(
               explained.insert(finding.id).second)
             + "\n";
    else
      out += short_line(finding);
  }
  if (findings.size() > shown) {
    out += "\u2026 and " + std::to_string(findings.size() - shown)
           + " more findings, not shown\n";
    if (human)
      out += "\n";
  }
  if (human)
    out += closing_line(all);
  return colour ? with_colour(out) : out;
}

} // namespace rehearse
