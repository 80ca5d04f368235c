// A distribution for people: its figures and the picture of its density.
#include "report/distribution_text.hpp"

#include "base/ink.hpp"
#include "base/rounding.hpp"
#include "base/text.hpp"
#include "report/format.hpp"
#include "report/lanes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace rehearse {

namespace {

constexpr std::size_t margin = 2;
constexpr std::size_t rows = 8;

/// A time that may be longer than any draw, or infinite.
std::string time_text(double ns) {
  if (!std::isfinite(ns))
    return "infinite";
  if (ns > static_cast<double>(longest_duration.count()))
    return fmt::format("{:.3g} h", ns / 3600e9);
  return to_rounded_text(duration{round_half_up(ns)});
}

/// A share in percent with three significant digits.
std::string share_text(double share) {
  return fmt::format("{:.3g} %", share * 100);
}

std::vector<std::string> figures_of(const distribution_facts& facts) {
  std::vector<std::string> parts{"mean " + time_text(facts.mean),
                                 "sd " + time_text(facts.sd)};
  for (const auto& [name, value] : facts.percentiles)
    parts.push_back(std::string{name} + " " + to_rounded_text(value));
  return parts;
}

/// One row of bars; `row` counts from the ground. What is above zero leaves a
/// mark in the lowest.
std::string bars(const draw_density& density, std::size_t row,
                 const glyph_set& set) {
  const auto highest
    = *std::max_element(density.counts.begin(), density.counts.end());
  const auto levels = set.levels.size();
  std::string out;
  for (const auto count : density.counts) {
    // Rounded up, in whole numbers.
    const auto height = (count * rows * levels + highest - 1)
                        / std::max<std::size_t>(highest, 1);
    const auto ground = row * levels;
    if (height <= ground)
      out += ' ';
    else
      out += set.levels[std::min(height - ground, levels) - 1];
  }
  return out;
}

/// The times at both ends of the picture.
std::string axis(const draw_density& density) {
  const auto from = to_rounded_text(density.from);
  const auto to = to_rounded_text(density.to);
  const auto taken = display_width(from) + display_width(to);
  const auto room = density.counts.size() > taken
                      ? density.counts.size() - taken
                      : std::size_t{1};
  return from + std::string(room, ' ') + to;
}

std::string picture(const distribution_facts& facts,
                    const density_options& options) {
  const auto density = density_of(facts, options.width - 2 * margin);
  const std::string indent(margin, ' ');
  if (density.counts.size() == 1)
    return indent + "every draw is " + to_rounded_text(density.from) + "\n";
  const auto& set = glyphs(options.ascii);
  const brush paint{options.colour};
  std::string out;
  for (std::size_t row = rows; row > 0; --row) {
    auto line = bars(density, row - 1, set);
    line.erase(line.find_last_not_of(' ') + 1);
    out += line.empty() ? "\n" : indent + paint(ink::blue, line) + "\n";
  }
  out += indent + axis(density) + "\n\n";
  std::vector<std::string> notes{fmt::format("{} draws", facts.draws.size())};
  if (density.beyond > 0)
    notes.push_back(
      fmt::format("{} beyond the right edge, up to {}",
                  share_text(static_cast<double>(density.beyond)
                             / static_cast<double>(facts.draws.size())),
                  to_rounded_text(facts.draws.back())));
  return out + packed(notes, ", ", options.width, margin);
}

} // namespace

std::string distribution_text(const distribution_facts& facts,
                              const density_options& options) {
  auto out = wrapped(escaped(facts.spec), options.width) + "\n";
  out += packed(figures_of(facts), "   ", options.width, margin);
  for (const auto& [limit, share] : facts.above)
    out += fmt::format("  {} of draws are above {}\n", share_text(share),
                       to_rounded_text(limit));
  out += "\n" + picture(facts, options);
  return options.colour ? with_colour(out) : out;
}

std::string distribution_plain(const distribution_facts& facts) {
  const auto line
    = [](const std::string& name, const std::string& value, const char* unit) {
        return name + "\t" + value + "\t" + unit + "\n";
      };
  const auto time = [&line](const std::string& name, double ns) {
    return line(name, fmt::format("{}", ns / 1e6), "ms");
  };
  auto out = line("dist", escaped(facts.spec), "");
  out += time("mean", facts.mean);
  out += time("sd", facts.sd);
  for (const auto& [name, value] : facts.percentiles)
    out += time(std::string{name}, static_cast<double>(value.count()));
  for (const auto& [limit, share] : facts.above)
    out += line("above." + to_text(limit), fmt::format("{}", share), "ratio");
  out += time("draws.min", static_cast<double>(facts.draws.front().count()));
  return out
         + time("draws.max", static_cast<double>(facts.draws.back().count()));
}

} // namespace rehearse
