// Reads [run].
#include "base/byte_size.hpp"
#include "base/spelling.hpp"
#include "scenarios/reading/custom_actors.hpp"
#include "scenarios/reading/tables.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace rehearse {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t most_workers = 1024;

std::vector<std::string> model_names(const reading& in) {
  std::vector<std::string> names;
  for (const auto& model : in.options.models)
    names.push_back(model.name);
  return names;
}

void read_model(fields& in, const toml::node& node,
                std::vector<std::string>& out) {
  const auto path = in.path("models");
  const auto where = span_of(node.source());
  const auto& context = in.context();
  const auto* word = node.as_string();
  if (word == nullptr)
    return context.error(
      "E011", path, "expected a model's name, got " + type_words(node), where);
  const auto names = model_names(context);
  if (std::find(names.begin(), names.end(), word->get()) == names.end())
    return context.error("E014", path, "unknown model '" + word->get() + "'",
                         where, did_you_mean(word->get(), names));
  if (std::find(out.begin(), out.end(), word->get()) != out.end())
    return context.error("E014", path,
                         "model '" + word->get() + "' is given twice", where);
  out.push_back(word->get());
}

void read_models(fields& in, run_settings& out) {
  const auto* node = in.find("models");
  if (node == nullptr)
    return;
  const auto* array = node->as_array();
  if (array == nullptr)
    return in.wrong_type("models", "an array of models");
  if (array->empty())
    return in.error("E014", "models",
                    "must not be empty; leave the key out for every model");
  for (const auto& item : *array)
    read_model(in, item, out.models);
}

std::string no_workers(const std::string& model) {
  const auto start
    = "workers." + model + " has no meaning: the " + model + " model ";
  return model == "parallel" ? start + "starts one thread per task"
                             : start + "always has one worker";
}

written_workers written(const fields& in, std::string_view key,
                        std::int64_t count) {
  auto where = in.place(key);
  const bool from_file = where.source == in.context().out.path;
  return {static_cast<std::size_t>(count), std::move(where), !from_file};
}

void read_worker_table(fields& in, const toml::table& table,
                       run_settings& out) {
  const auto path = in.path("workers");
  fields each{in.context(), table, path, "[" + path + "]", in.place("workers")};
  std::vector<key_info> keys;
  for (const auto& model : in.context().options.models) {
    if (model.has_workers)
      keys.push_back({model.name, "int", "", "1 to 1024"});
    // An availability of now keeps finish() from reporting it a second time.
    if (!model.has_workers && each.has(model.name)) {
      keys.push_back({model.name, "int", "", ""});
      each.error("E015", model.name, no_workers(model.name));
    } else if (const auto n = each.integer(model.name, 1, most_workers)) {
      out.workers[model.name] = written(each, model.name, *n);
    }
  }
  each.finish(keys);
}

void read_workers(fields& in, run_settings& out) {
  const auto* node = in.find("workers");
  if (node == nullptr)
    return;
  if (const auto* table = node->as_table())
    return read_worker_table(in, *table, out);
  if (!node->is_integer())
    return in.wrong_type("workers", "an integer or a table");
  const auto workers = in.integer("workers", 1, most_workers);
  for (const auto& model : in.context().options.models)
    if (workers && model.has_workers)
      out.workers[model.name] = written(in, "workers", *workers);
}

void read_scheduler(fields& in, run_settings& out) {
  const auto written = in.text("scheduler");
  if (!written)
    return;
  const auto folder = fs::path{in.context().out.path}.parent_path();
  const auto path = (folder / *written).string();
  std::error_code ignored;
  const bool there = path.find('\0') == std::string::npos
                     && fs::is_regular_file(path, ignored);
  const auto& presets = in.context().options.scheduler_presets;
  out.scheduler_is_preset
    = !there
      && std::find(presets.begin(), presets.end(), *written) != presets.end();
  if (there || out.scheduler_is_preset)
    out.scheduler = there ? path : *written;
  else
    in.error("E030", "scheduler",
             "file not found: " + path + " (looked from the scenario's folder)",
             did_you_mean(*written, presets));
}

/// The size of a thread's stack; less than 64 KiB would not do for CAF.
std::optional<std::uint64_t> read_stack_size(fields& in) {
  constexpr std::uint64_t least = 64U << 10U;
  constexpr std::uint64_t most = 1U << 30U;
  const auto written = in.text("stack_size");
  if (!written)
    return std::nullopt;
  const auto size = parse_byte_size(*written);
  if (!size) {
    in.error("E013", "stack_size", size.reason().message);
    return std::nullopt;
  }
  if (*size < least || *size > most) {
    in.error("E014", "stack_size", "must be from 64KiB to 1GiB");
    return std::nullopt;
  }
  return *size;
}

} // namespace

void read_run_table(reading& in, const toml::table& root) {
  auto given = open_table(in, root, "run");
  if (!given)
    return;
  auto& out = in.out.run;
  read_models(*given, out);
  const word_list<clock_kind> clocks{{"real", clock_kind::real},
                                     {"virtual", clock_kind::virtual_time}};
  out.clock = given->word("clock", clocks).value_or(out.clock);
  read_workers(*given, out);
  read_scheduler(*given, out);
  read_plugins(*given);
  if (const auto most = given->integer("max_threads", 1, 1'000'000))
    out.max_threads = static_cast<std::size_t>(*most);
  out.stack_size = read_stack_size(*given);
  const auto timeout = given->length("timeout");
  if (timeout && *timeout == duration::zero())
    given->error("E014", "timeout", "must be above 0");
  out.timeout = timeout.value_or(out.timeout);
  given->finish(file_table("run").keys);
}

} // namespace rehearse
