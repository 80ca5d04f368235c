// Reads [report].
#include "scenarios/reading/tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace rehearse {

namespace {

constexpr double whole = 100;
constexpr double fine_per_percent = 1e6;

/// One item of `percentiles`; nullopt if it is none, which is reported.
std::optional<fine_percent> read_percentile(const fields& in,
                                            const toml::node& node) {
  const auto path = in.path("percentiles");
  const auto where = span_of(node.source());
  if (!node.is_number()) {
    in.context().error(
      "E011", path, "expected a number such as 99.9, got " + type_words(node),
      where);
    return std::nullopt;
  }
  const auto percent = *node.value<double>();
  // Written so that a NaN is none either.
  const bool sound = percent > 0 && percent <= whole;
  const auto fine
    = sound ? std::llround(percent * fine_per_percent) : std::int64_t{0};
  if (fine > 0)
    return static_cast<fine_percent>(fine);
  in.context().error(
    "E014", path,
    fmt::format("{:g} is not a percentile: above 0 and at most 100", percent),
    where);
  return std::nullopt;
}

void read_percentiles(const fields& in, std::vector<fine_percent>& out) {
  const auto* node = in.find("percentiles");
  if (node == nullptr)
    return;
  const auto* array = node->as_array();
  if (array == nullptr)
    return in.wrong_type("percentiles", "an array such as [50, 99]");
  if (array->empty())
    return in.error("E014", "percentiles",
                    "must not be empty; leave the key out for the usual ones");
  out.clear();
  for (const auto& item : *array)
    if (const auto one = read_percentile(in, item))
      out.push_back(*one);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
}

void read_timeline(fields& in, report_settings& out) {
  constexpr std::int64_t most = 10'000;
  const auto* node = in.find("timeline");
  if (node == nullptr)
    return;
  if (node->is_string()) {
    constexpr std::size_t every_task = 10'000;
    using lanes = std::optional<std::size_t>;
    const word_list<lanes> words{
      {"auto", lanes{}}, {"all", lanes{every_task}}, {"none", lanes{0}}};
    out.timeline = in.word("timeline", words).value_or(lanes{});
  } else if (node->is_integer()) {
    if (const auto lanes = in.integer("timeline", 1, most))
      out.timeline = static_cast<std::size_t>(*lanes);
  } else {
    in.wrong_type("timeline", "\"auto\", \"all\", \"none\" or an integer");
  }
}

} // namespace

void read_report_table(reading& in, const toml::table& root) {
  auto given = open_table(in, root, "report");
  if (!given)
    return;
  read_percentiles(*given, in.out.report.percentiles);
  read_timeline(*given, in.out.report);
  in.out.report.apdex = given->length_above_zero("apdex");
  given->finish(file_table("report").keys);
}

} // namespace rehearse
