// `rehearse completion bash|zsh|fish`: a script that completes the command
// line.
#include "cli/completion.hpp"

#include "cli/commands/registry.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"

namespace rehearse {

namespace {

using script = std::string (*)(const completed_program&);

const std::vector<named<script>>& shells() {
  static const std::vector<named<script>> all{
    {"bash", &bash_script}, {"zsh", &zsh_script}, {"fish", &fish_script}};
  return all;
}

class completion_command final : public command {
public:
  void declare(const flag_list& add) override {
    add.value("SHELL", shell_, alternatives(shells()),
              "Whose script to print; to use it at once: source <(rehearse "
              "completion bash)");
  }

  exit_code run(const global_options&) override {
    if (shell_.empty())
      return refuse("completion needs one of " + alternatives(shells())
                    + ", e.g. rehearse completion bash");
    const auto made = choose("completion", shell_, shells());
    if (!made)
      return refuse(made.reason().message);
    return write_output((*made)(read_completions()));
  }

private:
  std::string shell_;
};

} // namespace

std::unique_ptr<command> make_completion() {
  return std::make_unique<completion_command>();
}

} // namespace rehearse
