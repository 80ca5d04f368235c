// `rehearse help [COMMAND]`: the same as --help.
#include "cli/help.hpp"

#include "cli/commands/registry.hpp"
#include "cli/output.hpp"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace rehearse {

namespace {

class help_command final : public command {
public:
  void declare(CLI::App& app) override {
    app.add_option("COMMAND", name_, "The command to explain")
      ->type_name("[COMMAND]");
  }

  exit_code run(const global_options&) override {
    if (name_.empty())
      return write_output(long_help());
    const auto text = command_help(name_);
    if (text)
      return write_output(*text);
    return refuse(text.reason().message);
  }

private:
  std::string name_;
};

} // namespace

std::unique_ptr<command> make_help() {
  return std::make_unique<help_command>();
}

} // namespace rehearse
