// The goals: what was to be reached, and what was.
#include "base/text.hpp"
#include "report/format.hpp"
#include "report/quantity_text.hpp"
#include "report/views/view.hpp"

#include <algorithm>

namespace rehearse {

namespace {

const char* mark_of(goal_outcome outcome, bool ascii) {
  switch (outcome) {
    case goal_outcome::met:
      return ascii ? "+" : "✓";
    case goal_outcome::missed:
      return ascii ? "X" : "✗";
    case goal_outcome::undecided:
      return "?";
  }
  return "";
}

/// "slo: latency.p99 < 350ms", or the goal alone if it has no name.
std::string title_of(const goal_result& one) {
  const auto text = escaped(one.text);
  return one.name == one.text ? text : one.name + ": " + text;
}

std::string actual_of(const goal_result& one) {
  if (!one.actual)
    return "-";
  auto text = quantity_text(one.kind, *one.actual);
  // What a goal between models compares with is not in its text.
  if (!one.model && one.limit)
    text += " against " + quantity_text(one.kind, *one.limit);
  return text;
}

} // namespace

std::string draw_goals(const view_input& input, const view_options& options) {
  constexpr std::size_t widest_title = 40;
  std::size_t title_columns = 0;
  std::size_t model_columns = 0;
  for (const auto& one : input.all.goals) {
    const auto model = one.model.value_or(std::string{});
    model_columns = std::max(model_columns, model.size());
    title_columns = std::max(title_columns, display_width(title_of(one)));
  }
  title_columns = std::min(title_columns, widest_title);
  std::string out;
  std::string last;
  for (const auto& one : input.all.goals) {
    // The models of one goal follow each other; it is named once.
    const auto title = title_of(one);
    const auto mark = left(mark_of(one.outcome, options.ascii), 2);
    std::vector<std::string> parts{
      mark + left(title == last ? std::string{} : title, title_columns),
      left(one.model.value_or(std::string{}), model_columns) + "  "
        + actual_of(one)};
    if (!one.reason.empty())
      parts.push_back("undecided: " + escaped(one.reason));
    out += labelled(out.empty() ? "GOALS" : "", parts, "  ", options.width);
    last = title;
  }
  return out;
}

} // namespace rehearse
