// The checks of a host as aligned lines.
#include "report/host_text.hpp"

#include "base/text.hpp"
#include "report/format.hpp"
#include "results/host_check.hpp"

#include <fmt/format.h>

namespace rehearse {

namespace {

constexpr std::size_t name_width = 11;
constexpr std::size_t state_width = 9;
constexpr std::size_t margin = name_width + state_width;

/// What has been found, behind the columns for name and state.
std::string check_text(std::string_view name, const check_finding& seen,
                       std::size_t width) {
  auto text = wrapped(escaped(seen.found), width, margin);
  text.replace(0, margin,
               left(std::string{name}, name_width)
                 + left(to_text(seen.state), state_width));
  if (!seen.advice.empty())
    text += wrapped("help: " + seen.advice, width, margin);
  return text;
}

} // namespace

std::string host_text(const host_facts& host, std::size_t width) {
  std::string out;
  std::size_t fine = 0;
  for (const auto& row : host_checks()) {
    const auto seen = row.look(host);
    out += check_text(row.name, seen, width);
    fine += seen.state == check_state::ok ? 1 : 0;
  }
  const auto all = host_checks().size();
  if (fine == all)
    return out + "\nNothing here spoils measurements.\n";
  return out + "\n"
         + wrapped(fmt::format("{} of {} checks found something that may spoil "
                               "measurements on the real clock. Virtual time "
                               "(--clock virtual) cannot be disturbed.",
                               all - fine, all),
                   width);
}

} // namespace rehearse
