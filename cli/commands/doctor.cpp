// `rehearse doctor`: what of this host spoils measurements.
#include "cli/commands/registry.hpp"
#include "cli/host_look.hpp"
#include "cli/output.hpp"
#include "report/host_text.hpp"
#include "results/host_check.hpp"

namespace rehearse {

namespace {

class doctor_command final : public command {
public:
  void declare(const flag_list& add) override {
    add.flag("--json", json_, "Write facts and checks as JSON");
  }

  exit_code run(const global_options&) override {
    constexpr std::size_t width = 80;
    const auto host = look_at_host(probe_length::thorough);
    return write_output(json_ ? doctor_json(host) : host_text(host, width));
  }

private:
  bool json_ = false;
};

} // namespace

std::unique_ptr<command> make_doctor() {
  return std::make_unique<doctor_command>();
}

} // namespace rehearse
