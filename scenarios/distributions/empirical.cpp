// { dist = "empirical", file = "trace.csv", unit = "ms" }: values of a file.
#include "base/file_digest.hpp"
#include "base/text.hpp"
#include "scenarios/distributions/csv_column.hpp"
#include "scenarios/distributions/parameters.hpp"
#include "scenarios/distributions/readers.hpp"
#include "scenarios/distributions/value_list.hpp"

#include <cstdint>
#include <filesystem>
#include <system_error>

namespace rehearse {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largest_file = 1U << 30U;

const word_list<double>& units() {
  static const word_list<double> all{{"ns", 1.0},  {"us", 1e3}, {"µs", 1e3},
                                     {"ms", 1e6},  {"s", 1e9},  {"min", 60e9},
                                     {"h", 3600e9}};
  return all;
}

/// The path that `file` names, which must be that of a file; reports E030.
std::optional<std::string> find_file(const fields& in) {
  const auto written = in.text("file");
  if (!written)
    return std::nullopt;
  const auto folder = fs::path{in.context().out.path}.parent_path();
  auto path = (folder / *written).string();
  std::error_code ignored;
  const bool usable = path.find('\0') == std::string::npos;
  const bool there = usable && fs::exists(path, ignored);
  if (!there)
    in.error("E030", "file",
             "file not found: " + escaped(path)
               + " (looked from the scenario's folder)");
  else if (!fs::is_regular_file(path, ignored))
    in.error("E030", "file", escaped(path) + " is not a regular file");
  else if (fs::file_size(path, ignored) > largest_file)
    in.error("E030", "file", escaped(path) + " is larger than 1 GiB");
  else
    return path;
  return std::nullopt;
}

/// Fills in which column; false after reporting a mistake.
bool read_column(const fields& in, csv_request& out) {
  const auto* node = in.find("column");
  if (node == nullptr)
    return true;
  if (const auto* name = node->as_string()) {
    out.column = name->get();
    return true;
  }
  if (!node->is_integer()) {
    in.wrong_type("column", "a column's name or number");
    return false;
  }
  const auto number = in.integer("column", 1, 10'000);
  if (number)
    out.column = static_cast<std::size_t>(*number);
  return number.has_value();
}

std::string text_of(const fields& in) {
  std::vector<std::string> parts;
  for (const auto* key : {"file", "column", "unit", "order"})
    if (const auto* node = in.find(key)) {
      const auto number = node->value<std::int64_t>();
      parts.push_back(std::string{key} + " = "
                      + (node->is_string()
                           ? "\"" + *node->value<std::string>() + "\""
                           : std::to_string(number.value_or(0))));
    }
  return written_table("empirical", parts);
}

} // namespace

distribution_ptr read_empirical(fields& in) {
  in.require("file", in.path() + " needs file, a CSV file beside the scenario");
  in.require("unit", in.path() + " needs unit, e.g. unit = \"ms\"");
  csv_request request;
  const auto path = find_file(in);
  const bool column = read_column(in, request);
  const auto unit = in.word("unit", units());
  const word_list<list_order> orders{{"random", list_order::random},
                                     {"in_order", list_order::last},
                                     {"loop", list_order::loop}};
  const auto order = in.word("order", orders);
  if (!path || !column || !unit || in.has("order") != order.has_value())
    return nullptr;
  request.path = *path;
  request.label = escaped(*in.text("file"));
  request.unit = *unit;
  auto read = read_csv_column(request);
  if (const auto* wrong = std::get_if<csv_failure>(&read)) {
    in.error("E030", "file", wrong->message, wrong->label);
    return nullptr;
  }
  auto& digest = in.context().out.sha256;
  digest = with_file(digest, request.path);
  return make_value_list(std::get<std::vector<duration>>(std::move(read)),
                         order.value_or(list_order::random), text_of(in));
}

} // namespace rehearse
