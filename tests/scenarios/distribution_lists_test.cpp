// Lists of values: from a scenario or a CSV file, at random or in order.
#include "scenarios/program.hpp"
#include "tests/scenarios/distribution_support.hpp"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

using namespace rehearse;
using namespace rehearse::test;

namespace {

using values = std::vector<std::int64_t>;

/// A folder that goes with the object.
class folder {
public:
  folder()
    : path_(std::filesystem::temp_directory_path()
            / ("rehearse-lists-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(path_);
  }
  folder(const folder&) = delete;
  folder& operator=(const folder&) = delete;
  ~folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  /// Reads a scenario beside a file `trace.csv` of this text; `keys` are those
  /// of the distribution besides `file`.
  outcome with(const std::string& csv, const std::string& keys) const {
    std::ofstream{path_ / "trace.csv", std::ios::binary} << csv;
    return read("[scenario]\nformat = 1\n[service.db]\nlatency = { dist = "
                "\"empirical\", file = \"trace.csv\", "
                  + keys + " }",
                {}, (path_ / "a.toml").string());
  }

  /// The first draws of tasks 1, 2, … in milliseconds.
  values drawn(const std::string& csv, const std::string& keys, int n) const {
    const auto out = with(csv, keys);
    BOOST_REQUIRE_MESSAGE(out.value, out.text());
    auto all = draws(*out.value->services[0].latency, n);
    for (auto& one : all)
      one /= 1'000'000;
    return all;
  }

  /// What is wrong, without the folder's name.
  std::string wrong(const std::string& csv, const std::string& keys) const {
    auto text = with(csv, keys).text();
    for (auto at = text.find(path_.string()); at != std::string::npos;
         at = text.find(path_.string()))
      text.replace(at, path_.string().size(), "DIR");
    return text;
  }

private:
  std::filesystem::path path_;
};

const std::string at
  = "DIR/a.toml:4:40: error[E030]: service.db.latency.file: ";

program program_of(const std::string& steps) {
  return read_good("[scenario]\nformat = 1\n[task.a]\ncount = 9\nsteps = "
                   + steps)
    .tasks[0]
    .code;
}

} // namespace

BOOST_AUTO_TEST_SUITE(distribution_lists_test)

BOOST_AUTO_TEST_CASE(a_sequence_starts_anew_or_stays_at_its_last_value) {
  const std::string list
    = "{ dist = \"sequence\", values = [\"3ns\", \"1ns\", \"2ns\"]";
  const auto expect = [](const std::string& text, const values& want) {
    BOOST_TEST(draws(*dist(text), 5) == want, boost::test_tools::per_element());
  };
  expect(list + " }", {3, 1, 2, 3, 1});
  expect(list + ", then = \"loop\" }", {3, 1, 2, 3, 1});
  expect(list + ", then = \"last\" }", {3, 1, 2, 2, 2});
  BOOST_TEST(dist(list + " }")->mean() == 2);
  BOOST_TEST(error(dist(list + " }")->variance(), 2.0 / 3) < 1e-12);
}

BOOST_AUTO_TEST_CASE(task_and_round_say_which_value_is_taken) {
  const auto code
    = program_of("[ { repeat = 3, steps = [ { repeat = 2, steps = [ { wait = { "
                 "dist = \"sequence\", values = [ \"0ns\", \"1ns\", \"2ns\", "
                 "\"3ns\", \"4ns\", \"5ns\", \"6ns\", \"7ns\", \"8ns\" ] } } ] "
                 "} ] } ]");
  // Tasks begin one value later than the one before them.
  for (std::uint64_t task : {1, 2, 4}) {
    values seen;
    for (std::uint32_t outer = 0; outer < 3; ++outer)
      for (std::uint32_t inner = 0; inner < 2; ++inner) {
        const loop_counters loops{{outer, inner}, {3, 2}, 2};
        seen.push_back(draw_value(code, 0, 7, task, loops).count());
      }
    values want;
    for (std::int64_t i = 0; i < 6; ++i)
      want.push_back(static_cast<std::int64_t>(task) - 1 + i);
    BOOST_TEST(seen == want, boost::test_tools::per_element());
  }
}

BOOST_AUTO_TEST_CASE(intervals_begin_with_the_first_value) {
  const auto s = read_good(
    "[scenario]\nformat = 1\n[task.a]\ncount = 4\narrivals = { kind = "
    "\"every\", interval = { dist = \"sequence\", values = [\"1ns\", \"5ns\"] "
    "} }\nsteps = [ { yield = true } ]");
  const auto cursor = s.tasks[0].arrivals->begin({7, 7});
  values at;
  for (std::uint64_t task = 1; task <= 4; ++task) {
    at.push_back(cursor->peek()->at.count());
    cursor->pop();
  }
  BOOST_TEST(at == (values{0, 1, 6, 7}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_column_is_found_by_name_and_by_number) {
  const folder here;
  const std::string csv = "id,latency,x\n1,3,9\n2,1,9\n3,2,9\n";
  const auto expect = [&here](const std::string& text, const std::string& keys,
                              const values& want) {
    BOOST_TEST(here.drawn(text, keys, static_cast<int>(want.size())) == want,
               boost::test_tools::per_element());
  };
  const std::string ms = "unit = \"ms\", order = ";
  expect(csv, "column = \"latency\", " + ms + "\"in_order\"", {3, 1, 2, 2, 2});
  expect(csv, "column = 2, " + ms + "\"loop\"", {3, 1, 2, 3, 1});
  expect(csv, ms + "\"in_order\"", {1, 2, 3});
  expect("3\n1\n2\n", ms + "\"in_order\"", {3, 1, 2});
  expect("\xef\xbb\xbf\"a b\";\"c;d\"\r\n7;\"8\"\r\n\r\n9;10",
         "column = \"c;d\", " + ms + "\"in_order\"", {8, 10});
  expect("t\tv\n1\t+2e0\n", "column = \"v\", " + ms + "\"in_order\"", {2});
  expect("1.5\n0\n", "unit = \"s\", order = \"in_order\"", {1500, 0});
}

BOOST_AUTO_TEST_CASE(random_order_draws_every_row_alike) {
  const folder here;
  const auto all = here.drawn("1\n2\n2\n5\n", "unit = \"ms\"", 8000);
  for (const auto& [value, share] :
       std::vector<std::pair<int, double>>{{1, .25}, {2, .5}, {5, .25}}) {
    const auto seen = std::count(all.begin(), all.end(), value);
    BOOST_TEST(std::abs(static_cast<double>(seen) / 8000 - share) < .025);
  }
  BOOST_TEST(all.size() == 8000U);
}

BOOST_AUTO_TEST_CASE(what_is_wrong_with_a_file_is_told_with_its_row) {
  const folder here;
  std::string csv = "id,latency\n";
  for (int i = 0; i < 15; ++i)
    csv += "1,2\n";
  const std::string column = "column = \"latency\", unit = \"ms\"";
  const auto in_row = [&](const std::string& cell) {
    return here.wrong(csv + "1," + cell + "\n", column);
  };
  BOOST_TEST(in_row("abc")
             == at + "trace.csv:17: 'abc' in column latency is not a number\n");
  BOOST_TEST(in_row("")
             == at
                  + "trace.csv:17: '' in column latency is not a "
                    "number\n");
  BOOST_TEST(in_row("nan")
             == at + "trace.csv:17: 'nan' in column latency is not a number\n");
  BOOST_TEST(in_row("-3")
             == at + "trace.csv:17: '-3' in column latency is negative\n");
  BOOST_TEST(in_row("9e9")
             == at
                  + "trace.csv:17: '9e9' in column latency is "
                    "longer than 24 h\n");
  BOOST_TEST(here.wrong(csv + "1\n", column)
             == at + "trace.csv:17: has no column latency\n");
  BOOST_TEST(here.wrong("1\n2\n", "column = 2, unit = \"ms\"")
             == at + "trace.csv:1: has no column 2\n");
  BOOST_TEST(here.wrong(csv, "column = \"latncy\", unit = \"ms\"")
             == at
                  + "trace.csv has no column 'latncy'; did you mean "
                    "'latency'?\n");
  BOOST_TEST(here.wrong("id,latency\n", column)
             == at + "trace.csv has no rows\n");
  BOOST_TEST(here.wrong("", column) == at + "trace.csv has no rows\n");
  BOOST_TEST(here.wrong(std::string(1'000'001, '1'), column)
             == at + "trace.csv has a line longer than 1 MB, so is no table\n");
}

BOOST_AUTO_TEST_CASE(a_file_has_at_most_ten_million_rows) {
  std::string csv;
  for (int i = 0; i < 10'000'001; ++i)
    csv += "1\n";
  const folder here;
  BOOST_TEST(here.wrong(csv, "unit = \"ms\"")
             == at + "trace.csv has more than 10 000 000 rows\n");
}

BOOST_AUTO_TEST_CASE(a_file_is_looked_for_beside_the_scenario) {
  const auto wrong = [](const std::string& file) {
    const auto out = read("[scenario]\nformat = 1\n[service.db]\nlatency = { "
                          "dist = \"empirical\", unit = \"ms\", file = \""
                            + file + "\" }",
                          {}, "/nowhere/a.toml");
    return out.text();
  };
  const std::string place
    = "/nowhere/a.toml:4:53: error[E030]: service.db.latency.file: ";
  BOOST_TEST(wrong("trace.csv")
             == place
                  + "file not found: /nowhere/trace.csv (looked from the "
                    "scenario's folder)\n");
  BOOST_TEST(wrong("/dev/zero") == place + "/dev/zero is not a regular file\n");
  BOOST_TEST(wrong("/tmp") == place + "/tmp is not a regular file\n");
}

BOOST_AUTO_TEST_SUITE_END()
