// { steps = [ … ], repeat = 5 }: steps done once or again and again.
#include "scenarios/steps/program_writer.hpp"
#include "scenarios/steps/readers.hpp"
#include "scenarios/steps/step_reader.hpp"

namespace rehearse {

namespace {

constexpr std::int64_t most_rounds = 1'000'000;

/// Least and most rounds of a loop.
struct rounds {
  std::uint32_t from = 1;
  std::uint32_t to = 1;
};

class group final : public step {
public:
  group(rounds times, step_list body) : times_(times), body_(std::move(body)) {
  }

  void lower(program_writer& out) const override {
    out.repeat(times_.from, times_.to, body_);
  }

private:
  rounds times_;
  step_list body_;
};

rounds read_range(fields& in, const toml::table& table) {
  static const std::vector<key_info> keys{{"from", "int", "", "required"},
                                          {"to", "int", "", "required"}};
  const auto path = in.path("repeat");
  fields range{in.context(), table, path, path, in.place("repeat")};
  range.finish(keys);
  range.require("from", path + " needs from");
  range.require("to", path + " needs to");
  const auto from = range.integer("from", 1, most_rounds);
  const auto to = range.integer("to", 1, most_rounds);
  if (!from || !to)
    return {};
  if (*from > *to)
    range.error("E020", "from",
                "from (" + std::to_string(*from) + ") is above to ("
                  + std::to_string(*to) + ")");
  return {static_cast<std::uint32_t>(*from), static_cast<std::uint32_t>(*to)};
}

rounds read_rounds(fields& in) {
  const auto* node = in.find("repeat");
  if (node == nullptr)
    return {};
  if (const auto* table = node->as_table())
    return read_range(in, *table);
  if (!node->is_integer()) {
    in.wrong_type("repeat", "an integer or { from = 1, to = 5 }");
    return {};
  }
  const auto times = static_cast<std::uint32_t>(
    in.integer("repeat", 1, most_rounds).value_or(1));
  return {times, times};
}

} // namespace

step_ptr read_group(fields& in, step_reader& steps) {
  const auto times = read_rounds(in);
  auto body = steps.read(*in.find("steps"), in.path("steps"));
  if (body.empty())
    return nullptr;
  return std::make_unique<group>(times, std::move(body));
}

} // namespace rehearse
