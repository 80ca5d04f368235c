// { choose = [ { weight = 9, steps = [ … ] }, … ] }: one of several branches.
#include "scenarios/steps/program_writer.hpp"
#include "scenarios/steps/readers.hpp"
#include "scenarios/steps/step_reader.hpp"

namespace rehearse {

namespace {

constexpr double largest_weight = 1e9;

class choice final : public step {
public:
  explicit choice(std::vector<weighed_steps> branches)
    : branches_(std::move(branches)) {
  }

  void lower(program_writer& out) const override {
    out.choose(branches_);
  }

private:
  std::vector<weighed_steps> branches_;
};

/// A weight; 1, after an error, if it is wrong.
double read_weight(fields& in, const std::string& title) {
  in.require("weight", title + " needs weight, e.g. weight = 90");
  const auto weight = in.number("weight", 0, largest_weight);
  if (weight && *weight == 0)
    in.error("E014", "weight", "must be above 0");
  return weight && *weight > 0 ? *weight : 1;
}

/// @param where The path of the step, e.g. "task.a step 2".
weighed_steps read_one(fields& in, step_reader& steps, std::size_t number,
                       const std::string& where) {
  const auto title = "branch " + std::to_string(number) + " of " + where;
  weighed_steps out{read_weight(in, title), {}};
  in.finish(find_value_table("choose")->keys);
  if (!in.require("steps",
                  title + " has no steps (write steps = [] for nothing)"))
    return out;
  const auto* body = in.find("steps");
  const auto* array = body->as_array();
  if (array == nullptr || !array->empty())
    out.steps = steps.read_branch(*body, in.path("steps"), number);
  return out;
}

} // namespace

step_ptr read_choose(fields& in, step_reader& steps) {
  const auto* array = in.find("choose")->as_array();
  if (array == nullptr) {
    in.wrong_type("choose", "an array of { weight, steps }");
    return nullptr;
  }
  if (array->empty()) {
    in.error("E010", "choose", "needs at least one branch");
    return nullptr;
  }
  std::vector<weighed_steps> branches;
  std::size_t number = 0;
  for (const auto& item : *array) {
    ++number;
    const auto path
      = in.path("choose") + "[" + std::to_string(number - 1) + "]";
    const auto where = span_of(item.source());
    const auto* table = item.as_table();
    if (table == nullptr) {
      in.context().error("E011", path,
                         "expected { weight, steps }, got " + type_words(item),
                         where);
      continue;
    }
    fields given{in.context(), *table, path,
                 "branch " + std::to_string(number) + " of " + in.path(),
                 where};
    branches.push_back(read_one(given, steps, number, in.path()));
  }
  return std::make_unique<choice>(std::move(branches));
}

} // namespace rehearse
