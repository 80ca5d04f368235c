// `rehearse init [FILE]`: writes a commented scenario to start from.
#include "base/spelling.hpp"
#include "base/text.hpp"
#include "cli/catalogue.hpp"
#include "cli/columns.hpp"
#include "cli/commands/registry.hpp"
#include "cli/output.hpp"
#include "cli/output_file.hpp"
#include "cli/plugin_folder.hpp"
#include "scenarios/read.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <string>
#include <system_error>

namespace rehearse {

namespace {

constexpr auto default_template = "three-tasks";

std::string list_of_templates() {
  std::vector<std::vector<std::string>> rows;
  for (auto& one : find_topic("scenarios")->entries())
    rows.push_back({std::move(one.name), std::move(one.summary)});
  return columns_of(rows);
}

const shipped_scenario* find_template(const std::string& name) {
  for (const auto& one : shipped_scenarios())
    if (one.name == name)
      return &one;
  return nullptr;
}

/// `text` without the line that names the scenario: a copy is called like its
/// file.
std::string without_name(std::string_view text, std::string_view name) {
  const auto value = text.find("\"" + std::string{name} + "\"");
  const auto begin = text.rfind('\n', value);
  if (value == std::string_view::npos || begin == std::string_view::npos
      || text.compare(begin + 1, 4, "name") != 0)
    return std::string{text};
  const auto end = text.find('\n', value);
  return std::string{text.substr(0, begin)} + std::string{text.substr(end)};
}

/// What is written to `path`.
std::string text_for(const std::string& path, const shipped_scenario& from) {
  const auto file = escaped(path);
  const auto command
    = [&file](const char* name, const char* flags, const char* does) {
        return fmt::format("#   {:<42} {}\n",
                           fmt::format("rehearse {} {}{}", name, file, flags),
                           does);
      };
  return fmt::format("# {}, made by rehearse init from {}.\n#\n", file,
                     from.name)
         + command("run", "", "measure it under every model")
         + command("run", " --clock virtual", "calculate it: exact, no waiting")
         + command("check", "", "look for mistakes only")
         + "#\n# What may be written here: rehearse list settings, and e.g.\n"
           "# rehearse explain call. Default values need not be written.\n\n"
         + without_name(from.text, from.name);
}

/// A name like `path` that is not taken.
std::string free_name(const std::filesystem::path& path) {
  std::error_code ignored;
  for (int number = 2;; ++number) {
    auto other = path;
    other.replace_filename(path.stem().string() + "-" + std::to_string(number)
                           + path.extension().string());
    if (!std::filesystem::exists(other, ignored))
      return other.string();
  }
}

class init_command final : public command {
public:
  void declare(const flag_list& add) override {
    add.value("FILE", path_, "[FILE]",
              "The new file, by default TEMPLATE.toml in this folder; - "
              "prints it");
    add.value("--template", template_, "TEMPLATE",
              "The shipped scenario to copy, by default three-tasks");
    add.value("--plugin", plugin_, "NAME",
              "Make a folder with a custom actor NAME instead: its code, "
              "a scenario and how to build and test them");
    add.flag("--list", list_, "List the templates");
  }

  exit_code run(const global_options& options) override {
    if (list_)
      return write_output(list_of_templates());
    if (!plugin_.empty())
      return start_plugin(options);
    const auto* from = find_template(template_);
    if (from == nullptr) {
      const auto names = names_of("scenarios");
      const auto hint = did_you_mean(template_, names);
      return refuse("there is no template '" + escaped(template_) + "'; "
                    + (hint.empty() ? one_of(names) : hint));
    }
    const auto own_name = template_ + ".toml";
    if (path_ == "-")
      return write_output(text_for(own_name, *from));
    return write(path_.empty() ? own_name : path_, *from, options);
  }

private:
  exit_code start_plugin(const global_options& options) const {
    if (!path_.empty())
      return refuse("init takes either FILE or --plugin NAME");
    if (!is_plugin_name(plugin_))
      return refuse("a plug-in's name starts with a letter and has letters, "
                    "digits, '_' and '-', at most 32; not '"
                    + escaped(plugin_) + "'");
    std::error_code ignored;
    const auto there = std::filesystem::symlink_status(plugin_, ignored);
    if (std::filesystem::exists(there))
      return refuse("'" + plugin_ + "' exists and is left as it is");
    if (const auto wrong = make_plugin_folder(plugin_)) {
      complain(wrong->message);
      return exit_code::cannot;
    }
    if (options.quiet)
      return exit_code::done;
    return write_output(
      fmt::format("wrote {0}/: CMakeLists.txt, {0}.cpp and {0}.toml\n"
                  "next: cd {0} && cmake -B build && cmake --build build\n"
                  "then: rehearse run {0}.toml --plugin build/{0}.so\n",
                  plugin_));
  }

  static exit_code write(const std::string& path, const shipped_scenario& from,
                         const global_options& options) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored))
      return refuse(fmt::format(
        "'{}' is a folder; name a file in it, e.g. rehearse init {}",
        escaped(path),
        escaped((std::filesystem::path{path} / from.name).string() + ".toml")));
    if (std::filesystem::exists(std::filesystem::symlink_status(path, ignored)))
      return refuse(fmt::format("'{}' exists and is left as it is; give "
                                "another name, e.g. rehearse init {}",
                                escaped(path), escaped(free_name(path))));
    if (const auto wrong = output_file::create(path, text_for(path, from))) {
      complain(wrong->message);
      return exit_code::cannot;
    }
    if (options.quiet)
      return exit_code::done;
    return write_output(fmt::format("wrote {}, a copy of {}\n"
                                    "next: rehearse run {}\n",
                                    escaped(path), from.name, escaped(path)));
  }

  std::string path_;
  std::string template_ = default_template;
  std::string plugin_;
  bool list_ = false;
};

} // namespace

std::unique_ptr<command> make_init() {
  return std::make_unique<init_command>();
}

} // namespace rehearse
