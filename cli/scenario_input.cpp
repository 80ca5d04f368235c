// A scenario as the command line names it, with the INI that belongs to it.
#include "cli/scenario_input.hpp"

#include "base/text.hpp"
#include "runtime/models/model.hpp"
#include "scenarios/read.hpp"

#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

namespace rehearse {

namespace {

read_options language_options(std::vector<std::string> overrides) {
  read_options options;
  for (const auto& row : models())
    options.models.push_back({std::string{row.name}, row.has_workers});
  options.overrides = std::move(overrides);
  return options;
}

/// The text of the INI at `path`; else adds E030.
std::optional<std::string> load_ini(const std::string& path,
                                    diagnostics& found) {
  const auto fail = [&](const std::string& why) {
    diagnostic wrong;
    wrong.id = "E030";
    wrong.path = "run.scheduler";
    wrong.message
      = "cannot read the scheduler file '" + escaped(path) + "': " + why;
    wrong.where.source = found.first_source();
    wrong.names_itself = true;
    found.add(std::move(wrong));
    return std::nullopt;
  };
  struct stat facts {};
  if (::stat(path.c_str(), &facts) == -1)
    return fail(std::strerror(errno));
  if (S_ISDIR(facts.st_mode))
    return fail(std::strerror(EISDIR));
  errno = 0;
  std::ifstream file{path, std::ios::binary};
  std::ostringstream text;
  if (!file)
    return fail(std::strerror(errno));
  // Inserting nothing sets failbit: an empty file is no failure.
  if (facts.st_size > 0)
    text << file.rdbuf();
  if (file.bad())
    return fail(std::strerror(EIO));
  return text.str();
}

/// `overrides` as the text of an INI: a section and a key each.
std::string ini_text(const std::vector<std::string>& overrides) {
  std::string text;
  for (const auto& one : overrides) {
    const auto dot = one.find('.');
    text += "[" + one.substr(0, dot) + "]\n" + one.substr(dot + 1) + "\n";
  }
  return text;
}

void read_scheduler(const input_request& request, input& in) {
  if (!request.scheduler.empty() || in.work->run.scheduler) {
    // The reader has looked for the scenario's own beside the scenario; what
    // the command line names lies in the current folder.
    const auto path
      = request.scheduler.empty() ? *in.work->run.scheduler : request.scheduler;
    in.work->run.scheduler = path;
    if (const auto text = load_ini(path, in.found)) {
      in.found.add_source(path, *text);
      in.scheduler = read_scheduler_ini(path, *text, in.found);
    }
  }
  if (request.ini_overrides.empty())
    return;
  const auto* const source = "--set";
  const auto text = ini_text(request.ini_overrides);
  in.found.add_source(source, text);
  auto more = read_scheduler_ini(source, text, in.found);
  for (auto& [name, value] : more.values)
    in.scheduler.values[name] = std::move(value);
}

} // namespace

input read_input(const input_request& request) {
  diagnostics found;
  auto text = load_scenario_text(request.scenario, found);
  if (text)
    return read_input(request, *text, std::move(found));
  input in;
  in.found = std::move(found);
  return in;
}

input read_input(const input_request& request, const std::string& text,
                 diagnostics found) {
  input in;
  in.found = std::move(found);
  in.work = read_scenario(request.scenario, text,
                          language_options(request.overrides), in.found);
  if (in.work)
    read_scheduler(request, in);
  return in;
}

std::vector<std::string> class_names(const std::string& path,
                                     const std::string& text) {
  diagnostics ignored;
  const auto work = read_scenario(path, text, language_options({}), ignored);
  std::vector<std::string> names;
  if (work)
    for (const auto& tasks : work->tasks)
      names.push_back(tasks.name);
  return names;
}

std::vector<std::string> model_names() {
  std::vector<std::string> names;
  for (const auto& row : models())
    names.emplace_back(row.name);
  return names;
}

bool any_has_workers(const std::vector<std::string>& models) {
  return std::any_of(models.begin(), models.end(), [](const auto& name) {
    const auto* row = find_model(name);
    return row != nullptr && row->has_workers;
  });
}

} // namespace rehearse
