// { parallel = [ [ … ], [ … ] ], join = "all" }: branches at the same time.
#include "base/spelling.hpp"
#include "scenarios/steps/program_writer.hpp"
#include "scenarios/steps/readers.hpp"
#include "scenarios/steps/step_reader.hpp"

namespace rehearse {

namespace {

constexpr std::int64_t most_branches = 10'000;

class fork final : public step {
public:
  fork(std::vector<step_list> branches, fork_settings settings)
    : branches_(std::move(branches)), settings_(settings) {
  }

  void lower(program_writer& out) const override {
    out.parallel(branches_, settings_);
  }

private:
  std::vector<step_list> branches_;
  fork_settings settings_;
};

std::uint32_t read_number(const fields& in, std::string_view key,
                          std::uint32_t otherwise) {
  const auto number = in.integer(key, 1, most_branches);
  return number ? static_cast<std::uint32_t>(*number) : otherwise;
}

/// How many of `branches` must succeed; 0: all.
std::uint32_t read_join(fields& in, std::size_t branches) {
  const auto* node = in.find("join");
  if (node == nullptr)
    return 0;
  if (node->is_string()) {
    const word_list<std::uint32_t> words{{"all", 0}, {"any", 1}};
    return in.word("join", words).value_or(0);
  }
  if (!node->is_integer()) {
    in.wrong_type("join", "\"all\", \"any\" or an integer");
    return 0;
  }
  const auto need = read_number(in, "join", 0);
  if (need <= branches)
    return need;
  in.error("E014", "join",
           "join = " + std::to_string(need) + " but there "
             + (branches == 1
                  ? "is 1 branch"
                  : "are " + std::to_string(branches) + " branches"));
  return 0;
}

fork_settings read_settings(fields& in, std::size_t written) {
  fork_settings out;
  out.copies = read_number(in, "times", 1);
  if (out.copies > 1 && written != 1) {
    in.error("E015", "times",
             "times copies one branch, but there are "
               + std::to_string(written));
    out.copies = 1;
  }
  out.limit = read_number(in, "limit", 0);
  out.need = read_join(in, written * out.copies);
  return out;
}

} // namespace

step_ptr read_parallel(fields& in, step_reader& steps) {
  const auto* array = in.find("parallel")->as_array();
  if (array == nullptr) {
    in.wrong_type("parallel", "an array of arrays of steps");
    return nullptr;
  }
  if (array->empty()) {
    in.error("E010", "parallel", "needs at least one branch");
    return nullptr;
  }
  const auto settings = read_settings(in, array->size());
  std::vector<step_list> branches;
  steps.open_fork();
  for (const auto& branch : *array) {
    const auto index = branches.size();
    branches.push_back(steps.read_branch(
      branch, in.path("parallel") + "[" + std::to_string(index) + "]",
      index + 1));
  }
  steps.close_fork();
  return std::make_unique<fork>(std::move(branches), settings);
}

} // namespace rehearse
