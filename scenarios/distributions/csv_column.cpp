// One column of a CSV file as durations.
#include "scenarios/distributions/csv_column.hpp"

#include "base/spelling.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <fstream>
#include <optional>
#include <string_view>

namespace rehearse {

namespace {

/// Longer lines are no trace but some other file.
constexpr std::size_t longest_line = 1'000'000;

/// A column's name is looked for in so many columns.
constexpr std::size_t most_columns = 10'000;

/// The separator of the file whose first row is `line`.
char separator_of(std::string_view line) {
  for (const char c : {',', ';', '\t'})
    if (line.find(c) != std::string_view::npos)
      return c;
  return ',';
}

std::string_view trimmed(std::string_view cell) {
  while (!cell.empty() && (cell.front() == ' ' || cell.front() == '"'))
    cell.remove_prefix(1);
  while (!cell.empty() && (cell.back() == ' ' || cell.back() == '"'))
    cell.remove_suffix(1);
  return cell;
}

/// The length of the first cell of `line`, in which quotes hide separators.
std::size_t cell_size(std::string_view line, char separator) {
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"')
      quoted = !quoted;
    else if (line[i] == separator && !quoted)
      return i;
  }
  return line.size();
}

/// Cell `index`, from 0; nullopt if the row is too short.
std::optional<std::string_view> cell_of(std::string_view line, char separator,
                                        std::size_t index) {
  for (;; --index) {
    const auto size = cell_size(line, separator);
    if (index == 0)
      return trimmed(line.substr(0, size));
    if (size == line.size())
      return std::nullopt;
    line.remove_prefix(size + 1);
  }
}

std::vector<std::string> cells_of(std::string_view line, char separator) {
  std::vector<std::string> cells;
  while (cells.size() < most_columns) {
    const auto size = cell_size(line, separator);
    cells.emplace_back(trimmed(line.substr(0, size)));
    if (size == line.size())
      break;
    line.remove_prefix(size + 1);
  }
  return cells;
}

std::optional<double> number_of(std::string_view cell) {
  if (!cell.empty() && cell.front() == '+')
    cell.remove_prefix(1);
  double value = 0;
  const auto* end = cell.data() + cell.size();
  const auto [stop, problem] = std::from_chars(cell.data(), end, value);
  const bool good = problem == std::errc{} && stop == end && !cell.empty();
  return good && std::isfinite(value) ? std::optional{value} : std::nullopt;
}

/// Goes through the lines of one file.
class column_reader {
public:
  explicit column_reader(const csv_request& request) : request_(request) {
    if (const auto* name = std::get_if<std::string>(&request.column))
      name_ = *name;
    else
      index_ = std::get<std::size_t>(request.column) - 1;
    if (name_.empty())
      name_ = std::to_string(index_ + 1);
  }

  /// @returns whether to go on.
  bool add(std::string_view line) {
    ++line_number_;
    if (!line.empty() && line.back() == '\r')
      line.remove_suffix(1);
    if (line.size() > longest_line)
      return fail("has a line longer than 1 MB, so is no table");
    if (line.empty())
      return true;
    if (!separator_) {
      if (line.substr(0, 3) == "\xef\xbb\xbf")
        line.remove_prefix(3);
      separator_ = separator_of(line);
      if (is_header(line))
        return find_column(line);
    }
    return add_row(line);
  }

  std::variant<std::vector<duration>, csv_failure> result() {
    if (!failure_ && values_.empty())
      fail("has no rows");
    if (failure_)
      return std::move(*failure_);
    return std::move(values_);
  }

private:
  bool is_header(std::string_view line) const {
    if (std::holds_alternative<std::string>(request_.column))
      return true;
    const auto cell = cell_of(line, *separator_, index_);
    return cell && !cell->empty() && !number_of(*cell);
  }

  bool find_column(std::string_view line) {
    const auto* name = std::get_if<std::string>(&request_.column);
    if (name == nullptr)
      return true;
    const auto cells = cells_of(line, *separator_);
    for (index_ = 0; index_ < cells.size(); ++index_)
      if (cells[index_] == *name)
        return true;
    fail("has no column '" + escaped(*name) + "'");
    failure_->label = did_you_mean(*name, cells);
    return false;
  }

  bool add_row(std::string_view line) {
    const auto cell = cell_of(line, *separator_, index_);
    if (!cell)
      return fail_here("has no column " + name_);
    const auto number = number_of(*cell);
    const auto shown
      = "'" + escaped(cell->substr(0, 40)) + "' in column " + escaped(name_);
    if (!number)
      return fail_here(shown + " is not a number");
    if (*number < 0)
      return fail_here(shown + " is negative");
    const double rounded = std::floor(*number * request_.unit + 0.5);
    if (rounded > static_cast<double>(longest_duration.count()))
      return fail_here(shown + " is longer than 24 h");
    if (values_.size() == most_csv_rows)
      return fail("has more than 10 000 000 rows");
    values_.emplace_back(static_cast<std::int64_t>(rounded));
    return true;
  }

  bool fail(const std::string& what) {
    failure_ = csv_failure{request_.label + " " + what, ""};
    return false;
  }

  bool fail_here(const std::string& what) {
    failure_ = csv_failure{
      fmt::format("{}:{}: {}", request_.label, line_number_, what), ""};
    return false;
  }

  const csv_request& request_;
  std::string name_; ///< Of the column, in messages.
  std::size_t index_ = 0;
  std::size_t line_number_ = 0;
  std::optional<char> separator_;
  std::vector<duration> values_;
  std::optional<csv_failure> failure_;
};

} // namespace

std::variant<std::vector<duration>, csv_failure>
read_csv_column(const csv_request& request) {
  std::ifstream file{request.path, std::ios::binary};
  if (!file)
    return csv_failure{"cannot open " + request.label, ""};
  column_reader reader{request};
  std::string line;
  while (std::getline(file, line))
    if (!reader.add(line))
      return reader.result();
  if (file.bad())
    return csv_failure{"cannot read " + request.label, ""};
  return reader.result();
}

} // namespace rehearse
