// Any bytes as the decisions that make a scenario, which is run.
#include "tests/fuzz/targets.hpp"
#include "tests/support/invariants.hpp"
#include "tests/support/random_scenario.hpp"

namespace rehearse::fuzz {

void fuzz_run(std::string_view input) {
  std::vector<std::uint16_t> numbers;
  for (std::size_t i = 0; i + 1 < input.size(); i += 2)
    numbers.push_back(
      static_cast<std::uint16_t>(static_cast<unsigned char>(input[i]) * 256U
                                 + static_cast<unsigned char>(input[i + 1])));
  test::choices from{std::move(numbers)};
  const auto text = test::write_scenario(from);
  const auto trouble = test::trouble_with(text);
  require(trouble.empty(), trouble + text);
}

} // namespace rehearse::fuzz
