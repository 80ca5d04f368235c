// Reads scheduler INIs in tests.
#pragma once

#include "config/scheduler_ini.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

namespace rehearse::test {

struct outcome {
  scheduler_settings settings;
  diagnostics found;

  std::string text() const {
    return render(found, diagnostic_format::short_text);
  }
};

inline outcome read_ini(const std::string& text) {
  outcome out;
  out.settings = read_scheduler_ini("s.ini", text, out.found);
  warn_of_unused(out.settings, out.found);
  return out;
}

struct finding {
  const char* text;
  const char* report; ///< Behind "s.ini:".
};

inline void check_findings(const std::vector<finding>& rows) {
  for (const auto& [text, report] : rows) {
    const auto want
      = *report == '\0' ? std::string{} : "s.ini:" + std::string{report} + "\n";
    BOOST_TEST(read_ini(text).text() == want,
               text << "\n  gives " << read_ini(text).text());
  }
}

} // namespace rehearse::test
