// What fuzzers once found, and what they begin with, as ordinary tests.
#include "scenarios/read.hpp"
#include "tests/fuzz/targets.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace rehearse::fuzz;

namespace {

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

void replay(const std::string& folder, void (*target)(std::string_view)) {
  std::size_t files = 0;
  for (const auto& one : std::filesystem::directory_iterator{
         std::filesystem::path{REHEARSE_CORPUS} / folder}) {
    BOOST_TEST_CONTEXT(one.path().string())
    BOOST_CHECK_NO_THROW(target(bytes_of(one.path())));
    ++files;
  }
  BOOST_TEST(files > 3U);
}

} // namespace

BOOST_AUTO_TEST_SUITE(fuzz_corpus_test)

BOOST_AUTO_TEST_CASE(scenarios) {
  replay("scenario", fuzz_scenario);
  for (const auto& one : rehearse::shipped_scenarios())
    BOOST_CHECK_NO_THROW(fuzz_scenario(one.text));
}

BOOST_AUTO_TEST_CASE(runs) {
  replay("run", fuzz_run);
}

BOOST_AUTO_TEST_CASE(ini_files_and_arguments) {
  replay("ini_args", fuzz_ini_args);
}

BOOST_AUTO_TEST_SUITE_END()
