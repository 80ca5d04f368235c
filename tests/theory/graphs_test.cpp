// How long tasks that begin after others take at least and at most.
#include "base/draw.hpp"
#include "tests/theory/replications.hpp"

#include <fmt/format.h>

using namespace rehearse;
using namespace rehearse::theory;

namespace {

/// Tasks that compute, in ms, and after which others they begin.
struct graph {
  std::vector<std::int64_t> times;
  std::vector<std::vector<std::size_t>> after;
};

graph random_graph(std::uint64_t number) {
  constexpr std::size_t nodes = 12;
  const auto key
    = combine(combine(chosen_seed(), std::string_view{"graph"}), number);
  std::uint64_t visit = 0;
  const auto random = [key, &visit] {
    return draw_unit({key, 0, 0, visit++, 0});
  };
  const auto density = .6 * random();
  graph made;
  for (std::size_t i = 0; i < nodes; ++i) {
    made.times.push_back(1 + static_cast<std::int64_t>(20 * random()));
    made.after.emplace_back();
    for (std::size_t j = 0; j < i; ++j)
      if (random() < density)
        made.after.back().push_back(j);
  }
  return made;
}

std::string text_of(const graph& work) {
  std::string text;
  for (std::size_t i = 0; i < work.times.size(); ++i) {
    text += fmt::format("[task.j{}]\nsteps = [{{ compute = \"{}ms\" }}]\n", i,
                        work.times[i]);
    std::string after;
    for (const auto j : work.after[i])
      after += fmt::format("{}\"j{}\"", after.empty() ? "" : ", ", j);
    if (!after.empty())
      text += "after = [" + after + "]\n";
  }
  return text;
}

/// All work, and the longest chain of it.
struct work_and_span {
  duration work{0};
  duration span{0};
};

work_and_span measure(const graph& of) {
  work_and_span found;
  std::vector<duration> ends;
  for (std::size_t i = 0; i < of.times.size(); ++i) {
    duration begin{0};
    for (const auto j : of.after[i])
      begin = std::max(begin, ends[j]);
    const duration time = std::chrono::milliseconds{of.times[i]};
    ends.push_back(begin + time);
    found.work += time;
    found.span = std::max(found.span, ends.back());
  }
  return found;
}

} // namespace

BOOST_AUTO_TEST_SUITE(graphs_test)

// Graham 1966, Brent 1974: true of every schedule that leaves no worker idle
// while a task is ready, and of cores that are shared evenly.
BOOST_AUTO_TEST_CASE(of_graphs_keep_within_the_bounds) {
  for (std::uint64_t i = 0; i < chosen_tier().graphs; ++i) {
    const auto work = random_graph(i);
    const auto text = text_of(work);
    const auto known = measure(work);
    const auto m = static_cast<std::int64_t>(2 + i % 4);
    const auto count = std::to_string(m);
    for (const auto* model : {"concurrent", "parallel"}) {
      const auto makespan
        = run_tables(text, model,
                     {"run.workers=" + count, "machine.cores=" + count})
            .makespan;
      BOOST_TEST_CONTEXT(model << ", " << m << " cores, seed " << chosen_seed()
                               << ":\n"
                               << text) {
        BOOST_TEST((makespan >= known.span));
        BOOST_TEST((makespan * m >= known.work));
        // Ends of shared computing are rounded up to a nanosecond.
        BOOST_TEST((makespan * m
                    <= known.work + known.span * (m - 1) + duration{m} * 20));
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
