// Orders in which tasks take locks, such that they can wait for each other.
#include "scenarios/reading/tables.hpp"

#include <algorithm>
#include <set>

namespace rehearse {

namespace {

/// "basket then stock".
std::string order_text(const reading& in, std::uint32_t first,
                       std::uint32_t second) {
  return in.out.locks[first].name + " then " + in.out.locks[second].name;
}

void warn_of_order(const reading& in, const std::string& message,
                   const nested_lock& at, const nested_lock* other) {
  diagnostic finding;
  finding.level = severity::warning;
  finding.id = "W119";
  finding.path = at.path;
  finding.message = "lock order: " + message;
  finding.where = at.where;
  if (other != nullptr)
    finding.related = related_place{other->where, "the other order"};
  finding.help = "take locks in one order everywhere";
  in.found.add(std::move(finding));
}

void warn_of_both_orders(const reading& in, std::uint32_t x, std::uint32_t y,
                         const nested_lock& xy, const nested_lock& yx) {
  const auto name = [&](const nested_lock& at) {
    return "task." + in.out.tasks[at.task].name;
  };
  const auto taken = order_text(in, x, y);
  const auto back = order_text(in, y, x);
  if (xy.task == yx.task)
    warn_of_order(in,
                  name(xy) + " takes " + taken + ", and " + back
                    + ": its tasks can deadlock",
                  yx, &xy);
  else
    warn_of_order(in,
                  name(xy) + " takes " + taken + ", " + name(yx) + " takes "
                    + back + ": they can deadlock",
                  yx, &xy);
}

/// Pairs of locks that are taken in both orders, and locks taken twice.
void check_pairs(const reading& in) {
  const auto& nested = in.flow.nested;
  for (const auto& [locks, at] : nested) {
    const auto [held, taken] = locks;
    if (held == taken) {
      warn_of_order(in,
                    "task." + in.out.tasks[at.task].name + " takes "
                      + in.out.locks[held].name
                      + " while it holds it: it can deadlock",
                    at, nullptr);
      continue;
    }
    const auto back = nested.find({taken, held});
    if (back != nested.end() && at.order < back->second.order)
      warn_of_both_orders(in, held, taken, at, back->second);
  }
}

/// Looks for circles of three locks and more: each is taken by a task that
/// holds the one before. One circle is found for each lock that is the first of
/// one in the file.
class circle_finder {
public:
  explicit circle_finder(const reading& in) : in_(in) {
    for (const auto& [locks, at] : in.flow.nested)
      if (locks.first != locks.second)
        next_[locks.first].push_back(locks.second);
  }

  void report_all() {
    for (const auto& [lock, ignored] : next_) {
      first_ = lock;
      seen_.clear();
      path_ = {lock};
      if (find(lock))
        report();
    }
  }

private:
  /// Whether the first lock is reached again from `at`, by locks behind it in
  /// the file; then `path_` is the circle.
  bool find(std::uint32_t at) {
    const auto found = next_.find(at);
    if (found == next_.end())
      return false;
    for (const auto to : found->second) {
      if (to == first_ && path_.size() > 2)
        return true;
      if (to <= first_ || !seen_.insert(to).second)
        continue;
      path_.push_back(to);
      if (find(to))
        return true;
      path_.pop_back();
    }
    return false;
  }

  const nested_lock& step(std::size_t i) const {
    const auto to = path_[(i + 1) % path_.size()];
    return in_.flow.nested.at({path_[i], to});
  }

  void report() const {
    std::string message;
    std::size_t last = 0;
    for (std::size_t i = 0; i < path_.size(); ++i) {
      message += (i == 0 ? "task." : ", task.")
                 + in_.out.tasks[step(i).task].name + " takes "
                 + order_text(in_, path_[i], path_[(i + 1) % path_.size()]);
      if (step(i).order > step(last).order)
        last = i;
    }
    warn_of_order(in_, message + ": they can deadlock", step(last),
                  &step(last == 0 ? 1 : 0));
  }

  const reading& in_;
  std::map<std::uint32_t, std::vector<std::uint32_t>> next_;
  std::uint32_t first_ = 0;
  std::set<std::uint32_t> seen_;
  std::vector<std::uint32_t> path_;
};

} // namespace

void check_lock_orders(const reading& in) {
  check_pairs(in);
  circle_finder{in}.report_all();
}

} // namespace rehearse
