// Sizes in bytes, as people write them: "256KiB".
#include "base/byte_size.hpp"

#include "base/text.hpp"

#include <array>
#include <string>
#include <utility>

namespace rehearse {

namespace {

using unit = std::pair<std::string_view, std::uint64_t>;

constexpr std::array units{
  unit{"KiB", std::uint64_t{1} << 10U},
  unit{"MiB", std::uint64_t{1} << 20U},
  unit{"GiB", std::uint64_t{1} << 30U},
};

} // namespace

result<std::uint64_t> parse_byte_size(std::string_view text) {
  constexpr std::uint64_t most = std::uint64_t{1} << 40U;
  const failure malformed{"'" + escaped(text)
                          + "' is no size; write a whole number and a unit, "
                            "KiB, MiB or GiB, e.g. \"256KiB\""};
  const auto digits = text.find_first_not_of("0123456789");
  if (digits == 0 || digits == std::string_view::npos)
    return malformed;
  std::uint64_t number = 0;
  for (const char c : text.substr(0, digits)) {
    number = number * 10 + static_cast<std::uint64_t>(c - '0');
    if (number > most)
      return failure{"'" + escaped(text) + "' is larger than 1024 GiB"};
  }
  auto name = text.substr(digits);
  if (name.front() == ' ')
    name.remove_prefix(1);
  for (const auto& [known, factor] : units) {
    if (name != known)
      continue;
    if (number > most / factor)
      return failure{"'" + escaped(text) + "' is larger than 1024 GiB"};
    return number * factor;
  }
  return malformed;
}

} // namespace rehearse
