// Reads CAF's scheduler INI line by line and refuses what CAF would overlook.
#include "config/scheduler_ini.hpp"

#include "base/spelling.hpp"
#include "base/text.hpp"
#include "config/scheduler_keys.hpp"

#include <algorithm>
#include <array>

namespace rehearse {

namespace {

constexpr std::array<std::string_view, 5> ignored_groups{
  "middleman", "stream", "logger", "opencl", "openssl"};
constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

std::string_view without_space(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  return first == std::string_view::npos ? text.substr(text.size())
                                         : text.substr(first);
}

/// A group's or key's name at the front of `text`.
std::string_view name_of(std::string_view text) {
  const auto end = std::find_if_not(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
           || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
  });
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

bool is_group(std::string_view name) {
  return name == "scheduler" || name == "work-stealing";
}

/// Whether `text`, which stands behind a name, is `{` or `= {`.
bool opens_braces(std::string_view text) {
  if (!text.empty() && text[0] == '=')
    text = without_space(text.substr(1));
  return !text.empty() && text[0] == '{';
}

class ini_reader {
public:
  ini_reader(const std::string& path, diagnostics& found)
    : path_(path), found_(found) {
  }

  scheduler_settings read(std::string_view text) {
    const bool marked
      = text.substr(0, byte_order_mark.size()) == byte_order_mark;
    if (marked)
      text.remove_prefix(byte_order_mark.size());
    // Without the mark, or columns and carets would not agree.
    found_.add_source(path_, text);
    bool tell_of_line_ends = true;
    while (!text.empty()) {
      ++number_;
      const auto end = text.find('\n');
      line_ = text.substr(0, end);
      if (marked && number_ == 1)
        unlike_caf("a byte-order mark", "save it as UTF-8 without one",
                   line_.substr(0, 0));
      if (!line_.empty() && line_.back() == '\r') {
        line_.remove_suffix(1);
        if (tell_of_line_ends)
          unlike_caf("Windows line ends", "save it with LF",
                     line_.substr(line_.size()));
        tell_of_line_ends = false;
      }
      read_line();
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return std::move(out_);
  }

private:
  /// The place of `part`, which lies in the current line.
  source_span span(std::string_view part) const {
    const auto before = static_cast<std::size_t>(part.data() - line_.data());
    const auto column = count_code_points(line_.substr(0, before)) + 1;
    return {path_, number_, column, number_, column + count_code_points(part)};
  }

  void add(severity level, const char* id, std::string key, std::string message,
           source_span where, std::string label = "") {
    diagnostic finding;
    finding.level = level;
    finding.id = id;
    finding.path = std::move(key);
    finding.message = std::move(message);
    finding.where = std::move(where);
    finding.label = std::move(label);
    found_.add(std::move(finding));
  }

  void error(std::string key, std::string message, std::string_view part,
             std::string label = "") {
    add(severity::error, "E031", std::move(key), std::move(message), span(part),
        std::move(label));
  }

  /// Warns of what is read here, but makes CAF refuse the whole file.
  void unlike_caf(const std::string& what, const std::string& instead,
                  std::string_view part) {
    add(severity::warning, "W132", "",
        "CAF itself does not read a file with " + what + "; " + instead,
        span(part));
  }

  /// Whether nothing but a comment is left of a line.
  static bool at_end(std::string_view rest) {
    rest = without_space(rest);
    return rest.empty() || rest[0] == ';';
  }

  void read_line() {
    const auto text = without_space(line_);
    if (at_end(text))
      return;
    if (const auto bad = find_invalid_utf8(line_))
      return error("", "not valid UTF-8", line_.substr(*bad, 1));
    // Values of an ignored group may span lines; only a header ends it.
    if (ignoring_ && (text[0] != '[' || name_of(text.substr(1)).empty()))
      return;
    if (text[0] == '#')
      return error("", "comments start with ;", text.substr(0, 1));
    if (text[0] == '[')
      return read_header(text);
    read_setting(text);
  }

  void read_header(std::string_view text) {
    const auto inner = without_space(text.substr(1));
    const auto name = name_of(inner);
    const auto rest = without_space(inner.substr(name.size()));
    group_.clear();
    ignoring_ = false;
    if (name.empty())
      return error("", "a group has a name, write [scheduler]", text);
    if (rest.empty() || rest[0] != ']')
      return error(
        "", "the closing ] is missing, write [" + std::string{name} + "]",
        text);
    if (!at_end(rest.substr(1)))
      return error("", "settings stand on lines of their own", rest.substr(1));
    open_group(std::string{name}, name);
  }

  void open_group(const std::string& name, std::string_view part) {
    const bool other
      = std::find(ignored_groups.begin(), ignored_groups.end(), name)
        != ignored_groups.end();
    if (is_group(name)) {
      group_ = name;
      return;
    }
    ignoring_ = true;
    if (other)
      return add(severity::warning, "W117", name,
                 "group [" + name + "] is ignored here", span(part));
    error(name, "unknown group '" + name + "'", part,
          did_you_mean(name.substr(0, name.find('.')),
                       {"scheduler", "work-stealing"}));
  }

  void read_setting(std::string_view text) {
    const auto name = name_of(text);
    const auto rest = without_space(text.substr(name.size()));
    const std::string key{name};
    if (name.empty())
      return error("", "expected key=value", text.substr(0, 1));
    if (opens_braces(rest) && (group_.empty() || is_group(name)))
      return refuse_braces(name, rest);
    if (rest.empty() || rest[0] != '=')
      return error(full(key), "expected '=', write " + key + "=…", name);
    const auto value = without_space(rest.substr(1));
    if (at_end(value))
      return error(full(key), "a value is missing behind '='",
                   rest.substr(0, 1));
    const auto token = read_ini_value(value);
    const auto written = value.substr(0, token.size);
    const auto* row = find_row(key, name);
    if (row == nullptr)
      return;
    if (!token.problem.empty())
      return error(full(key), token.problem, written);
    const auto behind = without_space(value.substr(token.size));
    if (!at_end(behind))
      return error(full(key),
                   "one setting a line: what stands behind the value starts a "
                   "new line, or a comment with ;",
                   behind);
    store(*row, token, written);
  }

  /// CAF takes `scheduler { max-threads=1 }`, but checks no type in it.
  void refuse_braces(std::string_view name, std::string_view rest) {
    error("",
          "settings do not stand in braces, write [" + std::string{name}
            + "] and a setting on each line below it",
          name);
    // What follows belongs to the group that was meant.
    group_.clear();
    ignoring_ = rest.find('}') == std::string_view::npos;
  }

  std::string full(const std::string& key) const {
    return group_.empty() ? key : group_ + "." + key;
  }

  const ini_key* find_row(const std::string& key, std::string_view part) {
    std::vector<std::string> names;
    for (const auto& row : scheduler_keys()) {
      if (row.group != group_)
        continue;
      if (row.name == key)
        return &row;
      names.emplace_back(row.name);
    }
    if (group_.empty() && key.find('.') == std::string::npos)
      error(key, "'" + key + "' stands in no group; write [scheduler] above it",
            part);
    else if (key.find('.') != std::string::npos)
      error(key,
            "a key has no dot; write [" + key.substr(0, key.find('.'))
              + "] on a line above it",
            part);
    else
      error(full(key), "unknown key '" + key + "'", part,
            did_you_mean(key, names));
    return nullptr;
  }

  void store(const ini_key& row, const ini_token& token,
             std::string_view written) {
    const auto name = full(std::string{row.name});
    const auto checked = check_ini_value(row, token.value);
    if (!checked.value)
      return error(name, checked.message, written, checked.label);
    const auto [first, fresh]
      = out_.values.emplace(name, ini_value{*checked.value, span(written)});
    if (!fresh)
      error(name,
            "is set twice, first in line "
              + std::to_string(first->second.where.line),
            written);
  }

  const std::string& path_;
  diagnostics& found_;
  scheduler_settings out_;
  std::string_view line_;
  std::size_t number_ = 0;
  std::string group_;     ///< Empty before the first group, or in a wrong one.
  bool ignoring_ = false; ///< Whether the group's settings are not read.
};

} // namespace

scheduler_settings read_scheduler_ini(const std::string& path,
                                      const std::string& text,
                                      diagnostics& found) {
  return ini_reader{path, found}.read(text);
}

} // namespace rehearse
