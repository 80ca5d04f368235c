// `rehearse schema result|scenario|plan`: JSON Schema of what is read and
// written.
#include "cli/commands/registry.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/scenario_schema.hpp"
#include "results/result_schema.hpp"

namespace rehearse {

namespace {

using schema_text = std::string (*)();

const std::vector<named<schema_text>>& schemas() {
  static const std::vector<named<schema_text>> all{
    {"result",
     [] {
       return std::string{result_schema()};
     }},
    {"scenario", &scenario_schema},
    {"plan", [] {
       return std::string{plan_schema()};
     }}};
  return all;
}

class schema_command final : public command {
public:
  void declare(const flag_list& add) override {
    add.value("WHAT", what_, alternatives(schemas()),
              "The JSON that run -o writes, a scenario, whose TOML is taken "
              "as JSON, or what plan --json prints");
  }

  exit_code run(const global_options&) override {
    if (what_.empty())
      return refuse("schema needs one of " + alternatives(schemas())
                    + ", e.g. rehearse schema result");
    const auto text = choose("schema", what_, schemas());
    return text ? write_output((*text)()) : refuse(text.reason().message);
  }

private:
  std::string what_;
};

} // namespace

std::unique_ptr<command> make_schema() {
  return std::make_unique<schema_command>();
}

} // namespace rehearse
