// Reads [scenario].
#include "base/text.hpp"
#include "scenarios/reading/tables.hpp"

#include <algorithm>
#include <limits>
#include <random>

namespace rehearse {

namespace {

constexpr std::size_t longest_description = 500;
constexpr std::size_t longest_name = 32;

void read_format(fields& in) {
  if (!in.require("format", "[scenario] needs format = 1"))
    return;
  const auto* node = in.find("format");
  const auto format
    = in.integer("format", std::numeric_limits<std::int64_t>::min(),
                 std::numeric_limits<std::int64_t>::max());
  if (!node->is_integer() || !format || *format == 1)
    return;
  if (*format > 1)
    in.error("E014", "format",
             "format " + std::to_string(*format)
               + " is newer than this program (it reads 1)");
  else
    in.error("E014", "format", "must be 1");
}

/// Drawn once; from here on the run is as repeatable as with a written seed.
std::uint64_t random_seed() {
  std::random_device device;
  const std::uint64_t high = device();
  const std::uint64_t low = device();
  return ((high << 32) | low)
         & static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
}

void read_seed(fields& in, scenario& out) {
  const auto* node = in.find("seed");
  if (node == nullptr)
    return;
  const auto* word = node->as_string();
  const auto* number = node->as_integer();
  if (word == nullptr && number == nullptr) {
    in.wrong_type("seed", "an integer or \"random\"");
  } else if (word != nullptr && word->get() == "random") {
    out.seed = random_seed();
    out.seed_was_random = true;
  } else if (number != nullptr && number->get() >= 0) {
    out.seed = static_cast<std::uint64_t>(number->get());
  } else {
    in.error("E014", "seed", "seed must be 0 or more, or \"random\"");
  }
}

void read_description(fields& in, scenario& out) {
  const auto text = in.text("description");
  if (text && count_code_points(*text) > longest_description)
    in.error("E014", "description", "must be at most 500 characters long");
  else if (text)
    out.description = *text;
}

/// Which part of a run has arrivals, counts, and is waited for.
void read_times(fields& in, scenario& out) {
  out.arrivals_end = in.length_above_zero("duration");
  out.warmup = in.length("warmup").value_or(duration::zero());
  if (out.arrivals_end && out.warmup >= *out.arrivals_end)
    in.error("E020", "warmup",
             "warmup (" + to_text(out.warmup) + ") leaves nothing of duration ("
               + to_text(*out.arrivals_end) + ")");
  out.drain = in.length("drain");
  if (!out.drain && in.has("duration"))
    out.drain = std::chrono::seconds{30};
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

} // namespace

std::string default_name(const std::string& path) {
  if (path == "-")
    return "stdin";
  auto name = path.substr(path.find_last_of('/') + 1);
  // A leading dot is no suffix.
  const auto dot = name.rfind('.');
  if (dot != std::string::npos && dot > 0)
    name.erase(dot);
  for (char& c : name)
    if (!is_letter(c) && !(c >= '0' && c <= '9') && c != '_' && c != '-')
      c = '-';
  if (name.empty() || !is_letter(name[0]))
    name.insert(0, 1, 's');
  return name.substr(0, longest_name);
}

void read_scenario_table(reading& in, const toml::table& root) {
  in.out.name = default_name(in.out.path);
  static const toml::table empty;
  auto written = open_table(in, root, "scenario");
  if (!written && root.contains("scenario"))
    return;
  const source_span top{in.out.path, 1, 1, 1, 1};
  auto given
    = written ? *written : fields{in, empty, "scenario", "[scenario]", top};
  read_format(given);
  if (const auto name = given.name("name"))
    in.out.name = *name;
  read_description(given, in.out);
  read_seed(given, in.out);
  if (const auto repeat = given.integer("repeat", 1, 1000))
    in.out.repeat = static_cast<std::size_t>(*repeat);
  in.arrivals_end_given = given.has("duration");
  read_times(given, in.out);
  given.finish(file_table("scenario").keys);
}

} // namespace rehearse
