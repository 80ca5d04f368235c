// The keys that [task.NAME] and [defaults.task] have in common.
#include "scenarios/reading/task_settings.hpp"

namespace rehearse {

namespace {

constexpr std::int64_t most_tasks = 10'000'000;
constexpr std::int64_t highest_priority = 9;

void read_deadline_table(fields& in, task_class& out) {
  in.require("after", in.path() + " needs after, e.g. after = \"1s\"");
  if (const auto after = in.length_above_zero("after"))
    out.deadline = *after;
  const word_list<bool> outcomes{{"record", false}, {"abort", true}};
  out.aborts = in.word("then", outcomes).value_or(false);
  in.finish(find_value_table("deadline")->keys);
}

void read_deadline(fields& in, task_class& out) {
  const auto* node = in.find("deadline");
  if (node == nullptr)
    return;
  if (const auto* table = node->as_table()) {
    const auto path = in.path("deadline");
    fields given{in.context(), *table, path, path, in.place("deadline")};
    return read_deadline_table(given, out);
  }
  if (!node->is_string() && !node->is_number())
    return in.wrong_type("deadline", "a duration or a table");
  if (const auto after = in.length_above_zero("deadline")) {
    out.deadline = *after;
    out.aborts = false;
  }
}

} // namespace

void read_task_settings(fields& in, task_class& out) {
  out.start = in.length("start").value_or(out.start);
  const word_list<carrier_choice> carriers{
    {"auto", carrier_choice::automatic},
    {"pooled", carrier_choice::pooled},
    {"detached", carrier_choice::detached},
  };
  out.carrier = in.word("carrier", carriers).value_or(out.carrier);
  if (const auto most = in.integer("max_in_flight", 1, most_tasks))
    out.max_in_flight = static_cast<std::size_t>(*most);
  if (const auto priority = in.integer("priority", 0, highest_priority))
    out.priority = static_cast<std::uint8_t>(*priority);
  read_deadline(in, out);
}

} // namespace rehearse
