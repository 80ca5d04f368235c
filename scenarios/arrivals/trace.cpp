// arrivals = { kind = "trace", file = "arrivals.csv", unit = "s" }: times of a
// file.
#include "base/file_digest.hpp"
#include "scenarios/arrivals/readers.hpp"
#include "scenarios/arrivals/trace_file.hpp"
#include "scenarios/reading/fields.hpp"

#include <cmath>
#include <filesystem>
#include <utility>
#include <vector>

namespace rehearse {

namespace {

constexpr std::size_t most_lines = 10'000'000;

class trace_cursor final : public open_cursor {
public:
  explicit trace_cursor(const std::vector<duration>& times) : times_(times) {
  }

private:
  std::optional<arrival> advance() override {
    if (next_ == times_.size())
      return std::nullopt;
    return arrival{times_[next_++], 1};
  }

  const std::vector<duration>& times_;
  std::size_t next_ = 0;
};

class trace final : public arrival_pattern {
public:
  explicit trace(std::vector<duration> times) : times_(std::move(times)) {
  }

  std::unique_ptr<arrivals_cursor> begin(const arrival_key&) const override {
    return std::make_unique<trace_cursor>(times_);
  }

  bool endless() const override {
    return false;
  }

  std::optional<std::uint64_t> total() const override {
    return times_.size();
  }

  std::optional<offered_rate> offered() const override {
    if (times_.empty() || times_.back() == times_.front())
      return std::nullopt; // They come at once.
    const auto time
      = static_cast<double>((times_.back() - times_.front()).count());
    const auto per_ns = static_cast<double>(times_.size() - 1) / time;
    return offered_rate{per_ns, per_ns, arrival_scatter::other};
  }

  std::string name() const override {
    return "trace";
  }

private:
  std::vector<duration> times_;
};

std::optional<csv_column> read_column(const fields& in) {
  const auto* node = in.find("column");
  if (node == nullptr)
    return csv_column{std::size_t{1}};
  if (const auto* name = node->as_string())
    return csv_column{name->get()};
  if (!node->is_integer()) {
    in.wrong_type("column", "a name or a number");
    return std::nullopt;
  }
  const auto number = in.integer("column", 1, 1'000);
  if (!number)
    return std::nullopt;
  return csv_column{static_cast<std::size_t>(*number)};
}

std::optional<duration> read_unit(fields& in) {
  using namespace std::chrono;
  in.require("unit", in.path() + " needs unit, one of ns, us, ms, s, min, h");
  return in.word<duration>("unit", {{"ns", nanoseconds{1}},
                                    {"us", microseconds{1}},
                                    {"ms", milliseconds{1}},
                                    {"s", seconds{1}},
                                    {"min", minutes{1}},
                                    {"h", hours{1}}});
}

/// The times in a file, or what is wrong with one.
result<std::vector<duration>> to_times(const std::vector<csv_number>& numbers,
                                       double unit, const std::string& file) {
  std::vector<duration> times;
  times.reserve(numbers.size());
  for (const auto& [value, line] : numbers) {
    const auto at = file + ":" + std::to_string(line) + ": ";
    const double ns = value * unit;
    if (ns < 0)
      return failure{at + "times must not be negative"};
    if (ns > static_cast<double>(longest_duration.count()))
      return failure{at
                     + "a time is longer than 24 h; times count from the "
                       "start of the class"};
    const auto time = to_instant(ns);
    if (!times.empty() && time < times.back())
      return failure{at + "time " + to_text(time) + " is before the previous "
                     + to_text(times.back())};
    times.push_back(time);
  }
  return times;
}

arrival_pattern_ptr read_times(const fields& in, const std::string& file,
                               const csv_column& column, double unit) {
  namespace fs = std::filesystem;
  const auto folder = fs::path{in.context().out.path}.parent_path();
  const auto path = (folder / file).string();
  const auto fail = [&in](const failure& why) {
    in.error("E030", "file", why.message);
    return nullptr;
  };
  const auto numbers = read_csv_column(path, column, most_lines);
  if (!numbers)
    return fail(numbers.reason());
  auto times = to_times(*numbers, unit, fs::path{path}.filename().string());
  if (!times)
    return fail(times.reason());
  auto& digest = in.context().out.sha256;
  digest = with_file(digest, path);
  return std::make_shared<trace>(*std::move(times));
}

} // namespace

arrival_pattern_ptr read_trace(fields& in) {
  in.require("file", in.path() + " needs file, e.g. file = \"arrivals.csv\"");
  const auto file = in.text("file");
  const auto column = read_column(in);
  const auto unit = read_unit(in);
  constexpr double least_scale = 1e-9;
  constexpr double most_scale = 1e9;
  const auto scale = in.number("scale", least_scale, most_scale);
  if (!file || !column || !unit || (in.has("scale") && !scale))
    return nullptr;
  return read_times(in, *file, *column,
                    static_cast<double>(unit->count()) * scale.value_or(1));
}

} // namespace rehearse
