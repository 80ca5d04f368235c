// `rehearse explain ID`: what an error or a warning means.
#include "base/spelling.hpp"
#include "base/text.hpp"
#include "cli/commands/registry.hpp"
#include "cli/explanations.hpp"
#include "cli/output.hpp"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace rehearse {

namespace {

std::string list_of_ids() {
  std::string out;
  for (const auto& row : explanations())
    out += std::string{row.name} + "  " + std::string{title_of(row)} + "\n";
  return out;
}

class explain_command final : public command {
public:
  void declare(CLI::App& app) override {
    app.add_option("ID", id_, "An id such as E012; without it, all are listed");
  }

  exit_code run(const global_options&) override {
    if (id_.empty())
      return write_output(list_of_ids());
    std::vector<std::string> known;
    for (const auto& row : explanations()) {
      known.emplace_back(row.name);
      if (edit_distance(row.name, id_) == 0)
        return write_output(std::string{row.name} + ": "
                            + std::string{row.text});
    }
    const auto hint = did_you_mean(id_, known);
    complain("there is no id '" + escaped(id_) + "'; "
             + (hint.empty() ? "rehearse explain lists them all" : hint));
    return exit_code::bad_input;
  }

private:
  std::string id_;
};

} // namespace

std::unique_ptr<command> make_explain() {
  return std::make_unique<explain_command>();
}

} // namespace rehearse
