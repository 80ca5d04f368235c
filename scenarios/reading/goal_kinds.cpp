// What the quantities of a goal are called, and what joining them gives.
#include "scenarios/reading/goal_kinds.hpp"

namespace rehearse {

const char* words_for(quantity kind) {
  switch (kind) {
    case quantity::time:
      return "a time";
    case quantity::number:
      return "a number";
    case quantity::tasks:
      return "a number of tasks";
    case quantity::share:
      return "a share";
    case quantity::rate:
      return "a rate";
  }
  return "";
}

quantity plain(quantity kind) {
  const bool numeric = kind == quantity::tasks || kind == quantity::share;
  return numeric ? quantity::number : kind;
}

std::optional<quantity> kind_of(arithmetic how, quantity a, quantity b) {
  switch (how) {
    case arithmetic::plus:
    case arithmetic::minus:
      if (a == b)
        return a;
      return plain(a) == plain(b) ? std::optional{plain(a)} : std::nullopt;
    case arithmetic::times:
      if (plain(a) == quantity::number)
        return plain(b);
      return plain(b) == quantity::number ? std::optional{a} : std::nullopt;
    case arithmetic::over:
      if (plain(b) == quantity::number)
        return plain(a);
      return a == b ? std::optional{quantity::number} : std::nullopt;
  }
  return std::nullopt;
}

std::string with_unit(const std::string& text, quantity kind) {
  auto number = text.substr(0, text.find_first_not_of("0123456789._"));
  switch (kind) {
    case quantity::time:
      return number + "ms";
    case quantity::share:
      return number + "%";
    case quantity::rate:
      return number + "/s";
    case quantity::number:
    case quantity::tasks:
      break;
  }
  return number;
}

} // namespace rehearse
