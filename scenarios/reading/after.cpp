// Which task classes wait for which.
#include "scenarios/reading/after.hpp"

#include "base/spelling.hpp"

#include <algorithm>

namespace rehearse {

namespace {

void read_name(fields& in, const toml::node& node, std::size_t self) {
  auto& context = in.context();
  auto& out = context.out.tasks[self].after;
  const auto where = span_of(node.source());
  const auto* word = node.as_string();
  if (word == nullptr)
    return context.error("E011", in.path("after"),
                         "expected a task class or an array of them, got "
                           + type_words(node),
                         where);
  const auto found = context.task_numbers.find(word->get());
  if (found == context.task_numbers.end())
    return context.error("E021", in.path("after"),
                         "task class '" + word->get() + "' is not defined",
                         where,
                         did_you_mean(word->get(), names_of(context.tasks)));
  const auto index = found->second;
  if (std::find(out.begin(), out.end(), index) != out.end())
    return context.error("E015", in.path("after"),
                         "'" + word->get() + "' is given twice", where);
  out.push_back(index);
}

void read_names(fields& in, std::size_t self) {
  const auto* node = in.find("after");
  if (node == nullptr)
    return;
  const auto* array = node->as_array();
  if (array == nullptr)
    return read_name(in, *node, self);
  for (const auto& item : *array)
    read_name(in, item, self);
}

/// Finds circles: walks from class to class without recursion, since there may
/// be very many.
class circle_search {
public:
  explicit circle_search(const std::vector<task_class>& tasks)
    : tasks_(tasks), state_(tasks.size(), state::fresh) {
  }

  /// The classes of a circle that can be reached from `start` and was not
  /// found before; empty if there is none.
  std::vector<std::size_t> from(std::size_t start) {
    if (state_[start] != state::fresh)
      return {};
    std::vector<visit> path{{start, 0}};
    state_[start] = state::open;
    while (!path.empty()) {
      auto& [task, next] = path.back();
      if (next == tasks_[task].after.size()) {
        state_[task] = state::done;
        path.pop_back();
        continue;
      }
      const auto other = tasks_[task].after[next++];
      if (state_[other] == state::open)
        return circle(path, other);
      if (state_[other] == state::fresh) {
        state_[other] = state::open;
        path.push_back({other, 0});
      }
    }
    return {};
  }

private:
  enum class state { fresh, open, done };

  struct visit {
    std::size_t task;
    std::size_t next; ///< Which of its `after` to look at next.
  };

  std::vector<std::size_t> circle(const std::vector<visit>& path,
                                  std::size_t back_to) {
    std::vector<std::size_t> out;
    for (const auto& [task, next] : path) {
      state_[task] = state::done;
      if (task == back_to || !out.empty())
        out.push_back(task);
    }
    return out;
  }

  const std::vector<task_class>& tasks_;
  std::vector<state> state_;
};

std::string circle_text(const std::vector<task_class>& tasks,
                        const std::vector<std::size_t>& circle) {
  if (circle.size() == 1)
    return "task." + tasks[circle[0]].name + " waits for itself";
  constexpr std::size_t most_shown = 8;
  std::string text = "task." + tasks[circle[0]].name;
  for (std::size_t i = 1; i <= circle.size(); ++i) {
    if (i == most_shown)
      return text + ", and so on round a circle of "
             + std::to_string(circle.size());
    text += (i == 1 ? " waits for task." : ", which waits for task.")
            + tasks[circle[i % circle.size()]].name;
  }
  return text;
}

} // namespace

void read_after(reading& in, std::vector<fields>& tables) {
  for (std::size_t i = 0; i < tables.size(); ++i)
    read_names(tables[i], i);
  circle_search search{in.out.tasks};
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const auto circle = search.from(i);
    if (!circle.empty())
      tables[circle[0]].error("E022", "after",
                              circle_text(in.out.tasks, circle));
  }
}

} // namespace rehearse
