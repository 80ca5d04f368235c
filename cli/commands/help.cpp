// `rehearse help [COMMAND]`: the same as --help.
#include "cli/help.hpp"

#include "cli/commands/registry.hpp"
#include "cli/output.hpp"

namespace rehearse {

namespace {

class help_command final : public command {
public:
  void declare(const flag_list& add) override {
    add.value("COMMAND", name_, "[COMMAND]", "The command to explain");
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
