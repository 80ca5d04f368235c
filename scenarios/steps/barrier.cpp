// { barrier = "end", parties = 4 }: waits until enough tasks are here.
#include "base/spelling.hpp"
#include "base/text.hpp"
#include "scenarios/steps/program_writer.hpp"
#include "scenarios/steps/readers.hpp"
#include "scenarios/steps/step_reader.hpp"

namespace rehearse {

namespace {

constexpr std::size_t longest_name = 100;
constexpr std::int64_t most_parties = 10'000'000;

class barrier_step final : public step {
public:
  explicit barrier_step(std::uint32_t index) : index_(index) {
  }

  void lower(program_writer& out) const override {
    out.barrier(index_);
  }

private:
  std::uint32_t index_;
};

/// The number of parties; nullopt for all of the class, or a wrong value.
std::optional<std::uint64_t> read_parties(fields& in) {
  const auto* node = in.find("parties");
  if (node == nullptr)
    return std::nullopt;
  if (const auto* word = node->as_string()) {
    if (word->get() != "all")
      in.error("E011", "parties",
               "expected an integer or \"all\", got a string",
               did_you_mean(word->get(), {"all"}));
    return std::nullopt;
  }
  if (!node->is_integer()) {
    in.wrong_type("parties", "an integer or \"all\"");
    return std::nullopt;
  }
  const auto count = in.integer("parties", 1, most_parties);
  if (!count)
    return std::nullopt;
  return static_cast<std::uint64_t>(*count);
}

/// The number of the barrier called `name`, which may be a new one.
std::size_t number_of(reading& in, const std::string& name) {
  auto& all = in.out.barriers;
  const auto [at, fresh] = in.flow.barrier_numbers.emplace(name, all.size());
  if (fresh)
    all.push_back({name, 0});
  return at->second;
}

} // namespace

step_ptr read_barrier(fields& in, step_reader& steps) {
  const auto errors_before = in.context().found.errors();
  const auto parties = read_parties(in);
  const bool good = in.context().found.errors() == errors_before;
  const auto name = in.text("barrier");
  if (!name)
    return nullptr;
  if (name->empty() || count_code_points(*name) > longest_name) {
    in.error("E014", "barrier", "must be 1 to 100 characters long");
    return nullptr;
  }
  if (!good)
    return nullptr;
  auto& context = in.context();
  const auto index = number_of(context, *name);
  const char* key = in.has("parties") ? "parties" : "barrier";
  context.flow.barrier_uses.push_back({index, context.out.tasks.size(), parties,
                                       in.path(key), in.place(key),
                                       steps.in_fork()});
  return std::make_unique<barrier_step>(static_cast<std::uint32_t>(index));
}

} // namespace rehearse
