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

std::string fitted(std::string_view text, std::size_t width) {
  auto safe = escaped(text);
  if (display_width(safe) <= width)
    return safe;
  constexpr std::string_view cut = "...";
  const auto room = width > cut.size() ? width - cut.size() : 0;
  std::string out;
  std::size_t columns = 0;
  for (std::string_view rest = safe; !rest.empty();) {
    const auto c = rest.substr(0, first_code_point(rest).size);
    columns += display_width(c);
    if (columns > room)
      break;
    out += c;
    rest.remove_prefix(c.size());
  }
  out += cut.substr(0, width);
  return out;
}

std::string labelled(std::string_view label,
                     const std::vector<std::string>& parts,
                     std::string_view separator, std::size_t width) {
  constexpr std::size_t margin = 12;
  auto line = left("  " + std::string{label}, margin);
  std::string out;
  bool first = true;
  for (const auto& part : parts) {
    const auto needed = display_width(line) + display_width(part)
                        + (first ? 0 : display_width(separator));
    if (!first && needed > width) {
      // The line ends behind the separator's mark, if it has one.
      line += separator.substr(0, separator.find_last_not_of(' ') + 1);
      out += line + "\n";
      line = std::string(margin, ' ');
      first = true;
    }
    line += (first ? "" : std::string{separator}) + part;
    first = false;
  }
  return out + line + "\n";
}

std::string wrapped(std::string_view text, std::size_t width,
                    std::size_t indent) {
  const std::string margin(indent, ' ');
  std::string out;
  auto line = margin;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    const auto word = text.substr(0, end);
    const bool first = line.size() == indent;
    if (!first && display_width(line) + 1 + display_width(word) > width) {
      out += line + "\n";
      line = margin;
    } else if (!first) {
      line += ' ';
    }
    line += word;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out + line + "\n";
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
