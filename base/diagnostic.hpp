// What is wrong with the user's input, where, and how to mend it.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace rehearse {

/// A stretch of a source, in lines and columns counted in code points from 1.
/// Line 0 means the source as a whole.
struct source_span {
  std::string source; ///< File name, or what came from the command line.
  std::size_t line = 0;
  std::size_t column = 0;
  std::size_t end_line = 0;
  std::size_t end_column = 0; ///< One behind the last code point.
};

enum class severity { error, warning };

/// A second place that explains a diagnostic, e.g. "defined here".
struct related_place {
  source_span where;
  std::string label;
};

/// One finding.
struct diagnostic {
  severity level = severity::error;
  std::string id;   ///< "E012", "W110", …
  std::string path; ///< The key, e.g. "service.db.latency"; may be empty.
  std::string message;
  source_span where;
  std::string label; ///< Stands behind the carets; may be empty.
  std::optional<related_place> related;
  std::vector<std::string> notes;
  std::string help;
  bool names_itself = false; ///< The message says which key it is about, so
                             ///< that people need not read `path` before it.
};

/// Every finding of one input, and the texts they point into.
class diagnostics {
public:
  /// Makes the text of `source` known, for the lines shown beside carets.
  void add_source(const std::string& source, std::string_view text);

  /// The same sources and no finding yet.
  diagnostics without_findings() const;

  /// Adds a finding.
  void add(diagnostic finding);

  /// Takes away the warnings whose ids are in `ids`.
  void drop_warnings(const std::set<std::string>& ids);

  /// The findings in the order of their places: sources as they were added,
  /// then line and column.
  std::vector<diagnostic> sorted() const;

  std::size_t errors() const;
  std::size_t warnings() const;

  /// The source that was added first; empty if there is none.
  std::string first_source() const;

  /// One line of a known source, without its line end; empty if unknown.
  std::string_view line(const std::string& source, std::size_t number) const;

private:
  std::vector<diagnostic> findings_;
  std::vector<std::string> order_;
  std::map<std::string, std::vector<std::string>> lines_;
};

/// How findings are written.
enum class diagnostic_format {
  human,      ///< Source line, carets, notes and help.
  short_text, ///< `file:line:col: error[E012]: PATH: text`, one line each.
  json,       ///< See json_findings().
  github,     ///< See github_findings().
};

/// At most this many findings are shown of one input.
constexpr std::size_t max_shown_findings = 50;

/// The findings as text, each source's own characters made harmless; empty if
/// there is none. For people a closing line counts them, and a terminal's
/// `colour` may be used.
std::string render(const diagnostics& all, diagnostic_format format,
                   bool colour = false);

} // namespace rehearse
