// Words, numbers and columns, as views write them.
#include "report/format.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace rehearse {

std::string counted(std::uint64_t number, std::string_view noun) {
  return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s");
}

std::string listed(const std::vector<std::string>& words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0)
      out += i + 1 == words.size() ? " and " : ", ";
    out += words[i];
  }
  return out;
}

std::string range_text(duration least, duration most) {
  auto from = to_rounded_text(least);
  auto to = to_rounded_text(most);
  if (from == to)
    return to;
  const auto unit = from.find(' ');
  // Zero takes the unit of its neighbour.
  if (least == duration::zero() || from.substr(unit) == to.substr(to.find(' ')))
    from.resize(unit);
  return from + " to " + to;
}

std::string percent_text(double ratio) {
  if (!std::isfinite(ratio))
    return "-";
  return fmt::format("{:.0f} %", ratio * 100);
}

std::string ratio_text(double ratio) {
  return std::isfinite(ratio) ? fmt::format("{:.2f}", ratio) : "-";
}

std::string one_decimal(double value) {
  return std::isfinite(value) ? fmt::format("{:.1f}", value) : "-";
}

std::string mebibytes_text(double bytes) {
  return fmt::format("{:.1f} MiB", bytes / (1024.0 * 1024.0));
}

std::string left(std::string text, std::size_t width) {
  const auto taken = display_width(text);
  if (taken < width)
    text.append(width - taken, ' ');
  return text;
}

std::string right(const std::string& text, std::size_t width) {
  const auto taken = display_width(text);
  return taken < width ? std::string(width - taken, ' ') + text : text;
}

namespace {

/// The bytes at the front of `text` that fit into `room` columns.
std::size_t bytes_within(std::string_view text, std::size_t room) {
  std::size_t bytes = 0;
  std::size_t columns = 0;
  while (bytes < text.size()) {
    const auto size = first_code_point(text.substr(bytes)).size;
    columns += display_width(text.substr(bytes, size));
    if (columns > room)
      break;
    bytes += size;
  }
  return bytes;
}

/// Adds `word` to `line`; where it is too long, full lines go to `out`.
void add_word(std::string& out, std::string& line, std::string_view word,
              std::size_t indent, std::size_t width) {
  while (display_width(line) + display_width(word) > width) {
    const auto room = width - std::min(display_width(line), width);
    // A character wider than the line must go somewhere.
    const auto bytes
      = std::max(bytes_within(word, room), first_code_point(word).size);
    out += line + std::string{word.substr(0, bytes)} + "\n";
    line.assign(indent, ' ');
    word.remove_prefix(bytes);
  }
  line += word;
}

} // namespace

std::string fitted(std::string_view text, std::size_t width) {
  auto safe = escaped(text);
  if (display_width(safe) <= width)
    return safe;
  constexpr std::string_view cut = "...";
  const auto room = width > cut.size() ? width - cut.size() : 0;
  return safe.substr(0, bytes_within(safe, room))
         + std::string{cut.substr(0, width)};
}

std::string packed(const std::vector<std::string>& parts,
                   std::string_view separator, std::size_t width,
                   std::size_t indent) {
  std::string out;
  std::string line;
  const auto end_line = [&] {
    out += wrapped(line, width, indent);
    line.clear();
  };
  // A line ends behind the separator's mark, if it has one.
  const auto mark = separator.substr(0, separator.find_last_not_of(' ') + 1);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto& part = parts[i];
    const auto needed = indent + display_width(line) + display_width(separator)
                        + display_width(part)
                        + (i + 1 < parts.size() ? display_width(mark) : 0);
    if (!line.empty() && needed > width) {
      line += mark;
      end_line();
    }
    line += line.empty()
              ? part.substr(std::min(part.find_first_not_of(' '), part.size()))
              : std::string{separator} + part;
  }
  end_line();
  return out;
}

std::string labelled(std::string_view label,
                     const std::vector<std::string>& parts,
                     std::string_view separator, std::size_t width) {
  constexpr std::size_t margin = 12;
  return left("  " + std::string{label}, margin)
         + packed(parts, separator, width, margin).substr(margin);
}

std::string wrapped(std::string_view text, std::size_t width,
                    std::size_t indent) {
  const std::string margin(indent, ' ');
  std::string out;
  auto line = margin;
  bool first = true;
  for (bool more = true; more;) {
    const auto end = std::min(text.find(' '), text.size());
    const auto word = text.substr(0, end);
    if (!first && display_width(line) + 1 + display_width(word) > width) {
      out += line + "\n";
      line = margin;
    } else if (!first) {
      line += ' ';
    }
    add_word(out, line, word, indent, width);
    first = false;
    more = end < text.size();
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out + line + "\n";
}

std::string aligned(const std::vector<std::vector<std::string>>& rows,
                    std::size_t width) {
  constexpr std::size_t gap = 3;
  std::vector<std::string> lines(rows.size(), "  ");
  for (std::size_t column = 0; column < rows.front().size(); ++column) {
    std::size_t widest = 0;
    for (const auto& row : rows)
      widest = std::max(widest, display_width(row[column]));
    const auto before = column == 0 ? 0 : gap;
    if (display_width(lines.front()) + before + widest > width)
      break;
    for (std::size_t i = 0; i < rows.size(); ++i)
      lines[i] += column == 0 ? left(rows[i][column], widest)
                              : right(rows[i][column], before + widest);
  }
  std::string out;
  for (const auto& line : lines)
    out += line + "\n";
  return out;
}

std::string carriers_text(const run_summary& run) {
  const auto own
    = run.threads.carrier - std::min(run.threads.carrier, run.workers);
  std::vector<std::string> words;
  if (run.workers > 0)
    words.push_back(counted(run.workers, "worker"));
  if (own > 0 || words.empty())
    words.push_back(counted(own, "thread"));
  return listed(words);
}

} // namespace rehearse
