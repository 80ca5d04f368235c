// Reads what the machine costs: written, or from a calibration file.
#include "base/file_digest.hpp"
#include "base/text.hpp"
#include "scenarios/reading/syntax.hpp"
#include "scenarios/reading/tables.hpp"

#include <filesystem>
#include <fstream>
#include <system_error>

namespace rehearse {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_calibration = 64U << 10U;

std::vector<key_info> keys_of_calibration() {
  std::vector<key_info> keys;
  for (const auto& one : cost_keys)
    keys.push_back({one.name, "duration", "", "required"});
  return keys;
}

void read_durations(fields& in, machine_costs& out) {
  for (const auto& one : cost_keys)
    if (const auto cost = in.length(one.name))
      out.*one.cost = *cost;
}

/// The text of the file at `path`; reports E030.
std::optional<std::string> text_of_file(const fields& in,
                                        const std::string& path) {
  std::error_code ignored;
  if (path.find('\0') != std::string::npos
      || !fs::is_regular_file(path, ignored)) {
    in.error("E030", "calibration",
             "file not found: " + escaped(path)
               + " (looked from the scenario's folder; rehearse calibrate -o "
                 "FILE writes one)");
    return std::nullopt;
  }
  std::ifstream file{path, std::ios::binary};
  std::string text(largest_calibration + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (!file.eof() || file.bad()) {
    in.error("E030", "calibration",
             escaped(path) + " cannot be read, or is larger than 64 KiB");
    return std::nullopt;
  }
  return text;
}

/// Reads the file that `in`, [machine], names.
void read_calibration(const fields& in, machine_settings& out) {
  const auto written = in.text("calibration");
  if (!written)
    return;
  auto& context = in.context();
  const auto folder = fs::path{context.out.path}.parent_path();
  const auto path = (folder / *written).string();
  const auto text = text_of_file(in, path);
  if (!text)
    return;
  context.found.add_source(path, *text);
  auto parsed = parse_toml(without_byte_order_mark(*text), path);
  if (!parsed.table)
    return context.found.add(std::move(parsed.why));
  fields file{context, *parsed.table, "calibration", "the calibration file",
              source_span{path, 1, 1, 1, 1}};
  for (const auto& one : cost_keys)
    file.require(one.name, "a calibration file needs " + std::string{one.name});
  read_durations(file, out.costs);
  file.finish(keys_of_calibration());
  out.calibration = path;
  context.out.sha256 = with_file(context.out.sha256, path);
}

/// Precondition: the run is on the real clock.
void warn_of_costs(const fields& in, const machine_settings& given) {
  const auto warn = [&in](std::string_view key) {
    in.context().warn("W116", in.path(key),
                      std::string{key} + " is ignored on the real clock",
                      in.place(key));
  };
  if (given.calibration)
    return warn("calibration");
  for (const auto& one : cost_keys)
    if (given.costs.*one.cost != duration::zero())
      warn(one.name);
}

} // namespace

void read_machine_costs(fields& in) {
  auto& out = in.context().out.machine;
  read_durations(in, out.costs);
  read_calibration(in, out);
  for (const auto& one : cost_keys)
    if (in.has("calibration") && in.has(one.name))
      in.error("E015", one.name,
               "give either calibration or " + std::string{one.name});
  if (in.context().out.run.clock == clock_kind::real)
    warn_of_costs(in, out);
}

} // namespace rehearse
