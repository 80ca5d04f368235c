// Columns of numbers in files of comma-separated values.
#include "scenarios/arrivals/trace_file.hpp"

#include "base/decimal.hpp"
#include "base/text.hpp"

#include <filesystem>
#include <fstream>
#include <optional>
#include <system_error>
#include <utility>

namespace rehearse {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largest_file = std::uintmax_t{1} << 30;

std::string_view trimmed(std::string_view text) {
  const auto is_space = [](char c) {
    return c == ' ' || c == '\t' || c == '\r';
  };
  while (!text.empty() && is_space(text.front()))
    text.remove_prefix(1);
  while (!text.empty() && is_space(text.back()))
    text.remove_suffix(1);
  return text;
}

/// Takes a cell in quotes off the front of `line`.
std::string take_quoted(std::string_view& line) {
  std::string out;
  line.remove_prefix(1);
  while (!line.empty()) {
    const char c = line.front();
    line.remove_prefix(1);
    if (c != '"') {
      out += c;
    } else if (!line.empty() && line.front() == '"') {
      out += c;
      line.remove_prefix(1);
    } else {
      break;
    }
  }
  return out;
}

/// A number as a whole, which may have a sign.
std::optional<double> number_in(std::string_view cell) {
  auto rest = cell;
  const bool negative = !rest.empty() && rest[0] == '-';
  if (negative)
    rest.remove_prefix(1);
  const auto number = take_decimal(rest);
  if (!number || !rest.empty())
    return std::nullopt;
  return negative ? -to_double(*number) : to_double(*number);
}

/// Goes through the lines of a file.
class column_reader {
public:
  column_reader(std::string name, const csv_column& column)
    : name_(std::move(name)), column_(column) {
    if (const auto* number = std::get_if<std::size_t>(&column_))
      index_ = *number - 1;
  }

  /// @returns what is wrong with the line; empty if nothing is.
  std::string add(std::string_view line) {
    ++line_;
    if (trimmed(line).empty())
      return {};
    const auto cells = csv_cells(line);
    const bool first = std::exchange(first_, false);
    if (first && !index_)
      return find(cells);
    if (*index_ >= cells.size())
      return at("there is no column " + column_name());
    const auto& cell = cells[*index_];
    if (const auto value = number_in(cell))
      numbers_.push_back({*value, line_});
    else if (!first)
      return at("'" + escaped(cell.substr(0, longest_shown)) + "' in column "
                + column_name() + " is not a number");
    return {};
  }

  std::vector<csv_number> take() {
    return std::move(numbers_);
  }

  std::string at(const std::string& what) const {
    return name_ + ":" + std::to_string(line_) + ": " + what;
  }

private:
  static constexpr std::size_t longest_shown = 40;

  std::string find(const std::vector<std::string>& cells) {
    const auto& wanted = std::get<std::string>(column_);
    for (std::size_t i = 0; i < cells.size() && !index_; ++i)
      if (cells[i] == wanted)
        index_ = i;
    return index_ ? std::string{} : at("there is no column " + column_name());
  }

  std::string column_name() const {
    if (const auto* number = std::get_if<std::size_t>(&column_))
      return std::to_string(*number);
    return escaped(std::get<std::string>(column_));
  }

  std::string name_;
  csv_column column_;
  std::optional<std::size_t> index_;
  std::size_t line_ = 0;
  bool first_ = true;
  std::vector<csv_number> numbers_;
};

/// Why the file cannot be read; empty if it can.
std::string trouble_with(const std::string& path) {
  std::error_code ignored;
  const bool there = path.find('\0') == std::string::npos
                     && fs::is_regular_file(path, ignored);
  if (!there)
    return "file not found: " + escaped(path)
           + " (looked from the scenario's folder)";
  if (fs::file_size(path, ignored) > largest_file)
    return escaped(path) + " is larger than 1 GiB";
  return {};
}

} // namespace

std::vector<std::string> csv_cells(std::string_view line) {
  std::vector<std::string> cells;
  for (;;) {
    line = trimmed(line);
    std::string cell;
    if (!line.empty() && line.front() == '"')
      cell = take_quoted(line);
    const auto comma = line.find(',');
    if (cell.empty())
      cell = trimmed(line.substr(0, comma));
    cells.push_back(std::move(cell));
    if (comma == std::string_view::npos)
      return cells;
    line.remove_prefix(comma + 1);
  }
}

result<std::vector<csv_number>> read_csv_column(const std::string& path,
                                                const csv_column& column,
                                                std::size_t most) {
  if (auto why = trouble_with(path); !why.empty())
    return failure{std::move(why)};
  std::ifstream file{path, std::ios::binary};
  if (!file)
    return failure{"cannot open " + escaped(path)};
  const auto name = escaped(fs::path{path}.filename().string());
  column_reader reader{name, column};
  std::string line;
  for (std::size_t lines = 0; std::getline(file, line); ++lines) {
    if (lines > most)
      return failure{name + " has more than " + std::to_string(most)
                     + " lines"};
    std::string_view text = line;
    constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
    if (lines == 0 && text.substr(0, 3) == byte_order_mark)
      text.remove_prefix(3);
    if (auto why = reader.add(text); !why.empty())
      return failure{std::move(why)};
  }
  if (file.bad())
    return failure{"cannot read " + escaped(path)};
  auto numbers = reader.take();
  if (numbers.empty())
    return failure{name + " has no number"};
  return numbers;
}

} // namespace rehearse
