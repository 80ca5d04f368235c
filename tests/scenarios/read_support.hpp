// Reads scenario texts in tests.
#pragma once

#include "base/diagnostic.hpp"
#include "scenarios/read.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

namespace rehearse::test {

/// The models that the program ships, and some of its metrics.
inline read_options options(std::vector<std::string> overrides = {}) {
  read_options all;
  all.models = {{"sequential", false},
                {"concurrent", true},
                {"parallel", false},
                {"combined", true}};
  all.overrides = std::move(overrides);
  constexpr auto of_tasks = metric_scope::tasks;
  all.metrics = {{"latency.max", quantity::time, of_tasks, ""},
                 {"latency.median", quantity::time, of_tasks, ""},
                 {"latency.pNN", quantity::time, of_tasks, ""},
                 {"makespan", quantity::time, of_tasks, ""},
                 {"throughput", quantity::rate, of_tasks, ""},
                 {"failed", quantity::tasks, of_tasks, ""},
                 {"threads.carrier", quantity::number, metric_scope::run, ""},
                 {"cpu.utilisation", quantity::share, metric_scope::run, ""},
                 {"calls", quantity::number, metric_scope::service, ""}};
  return all;
}

/// What reading a text gave.
struct outcome {
  std::optional<scenario> value;
  diagnostics found;

  /// The findings in short form, one a line.
  std::string text() const {
    return render(found, diagnostic_format::short_text);
  }
};

inline outcome read(const std::string& text,
                    std::vector<std::string> overrides = {},
                    const std::string& path = "a.toml") {
  outcome out;
  out.value
    = read_scenario(path, text, options(std::move(overrides)), out.found);
  return out;
}

/// The scenario of a text that must be right.
inline scenario read_good(const std::string& text,
                          std::vector<std::string> overrides = {}) {
  auto out = read(text, std::move(overrides));
  BOOST_REQUIRE_MESSAGE(out.value, out.text());
  return *out.value;
}

/// A text and the findings that it must give, without the file's name.
struct finding_row {
  std::string text;
  std::string findings;
};

/// Checks that each row's text, put behind `head`, gives its findings.
inline void check_rows(const std::string& head,
                       const std::vector<finding_row>& rows) {
  for (const auto& row : rows) {
    auto got = read(head + row.text).text();
    for (auto at = got.find("a.toml:"); at != std::string::npos;
         at = got.find("a.toml:"))
      got.erase(at, 7);
    if (!got.empty())
      got.pop_back();
    BOOST_TEST(got == row.findings,
               row.text << "\n  gives " << got << "\n  not   " << row.findings);
  }
}

} // namespace rehearse::test
