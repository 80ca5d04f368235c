// Writes random scenarios to files, to compare the program with others.
#include "tests/support/random_scenario.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

namespace {

/// The seed is part of the name, so that one scenario can be written again.
bool write_file(const std::filesystem::path& folder, std::uint64_t seed) {
  using namespace rehearse::test;
  // Some are simple, some are not.
  choices from{random_numbers(seed, 20 + seed % 20 * 20)};
  scenario_wishes wishes;
  wishes.exact = true;
  std::ofstream file{folder / (std::to_string(seed) + ".toml")};
  file << write_scenario(from, wishes);
  return file.good();
}

} // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: write_scenarios FOLDER FIRST_SEED COUNT\n"
                 "Writes scenarios in which nothing is drawn: SEED.toml.\n";
    return 2;
  }
  const auto first = std::strtoull(argv[2], nullptr, 10);
  const auto count = std::strtoull(argv[3], nullptr, 10);
  for (std::uint64_t i = 0; i < count; ++i)
    if (!write_file(argv[1], first + i))
      return 1;
  return 0;
}
