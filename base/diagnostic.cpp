// Keeps findings and the lines they point into.
#include "base/diagnostic.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace rehearse {

namespace {

/// `text` cut at its line ends, which may be LF or CRLF.
std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    if (!line.empty() && line.back() == '\r')
      line.remove_suffix(1);
    lines.emplace_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

} // namespace

void diagnostics::add_source(const std::string& source, std::string_view text) {
  if (std::find(order_.begin(), order_.end(), source) == order_.end())
    order_.push_back(source);
  lines_[source] = split_lines(text);
}

diagnostics diagnostics::without_findings() const {
  auto copy = *this;
  copy.findings_.clear();
  return copy;
}

void diagnostics::add(diagnostic finding) {
  findings_.push_back(std::move(finding));
}

void diagnostics::drop_warnings(const std::set<std::string>& ids) {
  findings_.erase(std::remove_if(findings_.begin(), findings_.end(),
                                 [&ids](const diagnostic& one) {
                                   return one.level == severity::warning
                                          && ids.count(one.id) > 0;
                                 }),
                  findings_.end());
}

std::vector<diagnostic> diagnostics::sorted() const {
  const auto key = [this](const diagnostic& d) {
    const auto place = std::find(order_.begin(), order_.end(), d.where.source);
    return std::tuple{place - order_.begin(), d.where.line, d.where.column};
  };
  auto all = findings_;
  std::stable_sort(all.begin(), all.end(),
                   [&key](const diagnostic& a, const diagnostic& b) {
                     return key(a) < key(b);
                   });
  return all;
}

std::size_t diagnostics::errors() const {
  return static_cast<std::size_t>(
    std::count_if(findings_.begin(), findings_.end(), [](const diagnostic& d) {
      return d.level == severity::error;
    }));
}

std::size_t diagnostics::warnings() const {
  return findings_.size() - errors();
}

std::string diagnostics::first_source() const {
  return order_.empty() ? std::string{} : order_.front();
}

std::string_view diagnostics::line(const std::string& source,
                                   std::size_t number) const {
  const auto found = lines_.find(source);
  if (found == lines_.end() || number == 0 || number > found->second.size())
    return {};
  return found->second[number - 1];
}

} // namespace rehearse
