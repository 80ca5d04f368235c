// Why tasks failed, in words for people.
#include "report/failure_words.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <vector>

namespace rehearse {

std::string failure_words(const task_totals& tasks) {
  std::vector<std::string> words;
  const auto add = [&words](std::uint64_t count, const char* why) {
    if (count > 0)
      words.push_back(fmt::format("{} {}", count, why));
  };
  add(tasks.refused, "refused by a service");
  add(tasks.errors, "met a service's error");
  add(tasks.timed_out, "timed out");
  add(tasks.broken, "met an open breaker");
  add(tasks.too_late, "missed their deadline");
  add(tasks.gave_up, "failed for a reason of their own");
  add(tasks.crashed, "crashed");
  return fmt::format("{}", fmt::join(words, ", "));
}

} // namespace rehearse
