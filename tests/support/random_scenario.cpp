// Writes scenarios of choice, table by table.
#include "tests/support/random_scenario.hpp"

#include "base/duration.hpp"
#include "tests/support/random_services.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <random>

namespace rehearse::test {

namespace {

using namespace std::string_literals;

class scenario_writer {
public:
  scenario_writer(choices& from, scenario_wishes wishes)
    : from_(from), wishes_(wishes), values_(from, wishes) {
  }

  std::string write();

private:
  void head();
  void machine();
  void costs();
  void lock(std::size_t index);
  void task_class(std::size_t index);
  void arrivals(std::size_t count);
  std::string kind_of_arrivals();
  std::string bursts();
  static std::string stages(const std::string& process);
  void terms();
  void callers_with_deadlines();

  void line(const std::string& text) {
    out_ += text + "\n";
  }

  choices& from_;
  scenario_wishes wishes_;
  value_writer values_;
  shared_facts facts_;
  std::size_t tasks_left_ = 49;
  bool drains_ = false;      ///< Tasks may be abandoned.
  duration duration_{};      ///< If so.
  bool costs_ = false;       ///< Threads cost something.
  std::size_t together_ = 1; ///< So many tasks of the class may be under way,
  bool arrive_ = true;       ///< unless none arrives before the end.
  std::string out_;
};

void scenario_writer::head() {
  line("[scenario]");
  line("format = 1");
  if (from_.once_in(8))
    line("seed = " + std::to_string(from_.below(1000)));
  if (from_.once_in(6))
    line("warmup = " + values_.time(5));
  drains_ = from_.once_in(4);
  if (!drains_)
    return;
  duration_ = std::chrono::milliseconds{6 + from_.below(60)};
  line("duration = \"" + to_text(duration_) + '"');
  line("drain = " + values_.time(40));
}

void scenario_writer::machine() {
  line("[machine]");
  // As few as this machine may have, where it must have them.
  line("cores = " + std::to_string(1 + from_.below(wishes_.real ? 1 : 4)));
  if (from_.once_in(3))
    line("cpu_sharing = \"fifo\"");
  if (wishes_.exact || from_.once_in(2))
    line("ties = \"fifo\"");
  if (!wishes_.real && from_.once_in(6))
    line("speed = "s + (from_.once_in(2) ? "0.5" : "2.0"));
  costs();
  line("[run]");
  line("workers = " + std::to_string(1 + from_.below(4)));
}

void scenario_writer::costs() {
  // In which order tasks that are abandoned or at their deadline are taken up
  // for the last time, which costs, is nobody's rule.
  if (wishes_.real || (wishes_.exact && drains_))
    return;
  for (const auto* key : {"switch_cost", "spawn_cost", "wake_cost"})
    if (from_.once_in(5)) {
      line(in_order({key, " = ", values_.positive(2)}));
      costs_ = true;
    }
}

void scenario_writer::lock(std::size_t index) {
  line("[lock.l" + std::to_string(index) + "]");
  line("permits = " + std::to_string(1 + from_.below(2)));
  if (from_.once_in(3))
    line("discipline = \"priority\"");
  if (!wishes_.real && from_.once_in(4))
    line("wait = \"block\"");
  ++facts_.locks;
}

std::string scenario_writer::bursts() {
  const std::size_t size = 1 + from_.below(6);
  const auto every = values_.positive(20);
  const std::size_t times = 1 + from_.below(4);
  together_ = std::min(together_, size * times);
  return "bursts\", size = " + std::to_string(size) + ", every = " + every
         + ", times = " + std::to_string(times) + " }";
}

std::string scenario_writer::stages(const std::string& process) {
  return "stages\", process = \"" + process
         + "\", stages = [{ rate = \"400/s\", for = \"20ms\" }, { pause = "
           "\"5ms\" }, { from = \"100/s\", ramp_to = \"700/s\", for = "
           "\"30ms\" }] }";
}

std::string scenario_writer::kind_of_arrivals() {
  const auto number = [&](std::uint32_t limit) {
    return std::to_string(1 + from_.below(limit));
  };
  switch (from_.below(wishes_.exact ? 6 : 8)) {
    case 0:
      return "every\", interval = " + values_.spread(8) + " }";
    case 1:
      return "rate\", process = \"regular\", rate = \"" + number(900)
             + "/s\" }";
    case 2:
      return bursts();
    case 3:
      together_ = 1 + from_.below(static_cast<std::uint32_t>(together_));
      return in_order({"closed\", users = ", std::to_string(together_),
                       ", think = ", values_.spread(9),
                       ", ramp = ", values_.time(10), " }"});
    case 4:
      return "every\", interval = " + values_.positive(20) + " }";
    case 5:
      if (wishes_.exact)
        return stages("regular");
      return "rate\", rate = \"" + number(900) + "/s\" }";
    case 6:
      return stages("poisson");
    default:
      return in_order({"on_off\", rate = \"", number(900),
                       "/s\", on = \"9ms\", off = ", values_.spread(9), " }"});
  }
}

void scenario_writer::arrivals(std::size_t count) {
  together_ = count;
  arrive_ = true;
  line("count = " + std::to_string(count));
  if (from_.once_in(2))
    line("arrivals = { kind = \"" + kind_of_arrivals());
  if (!from_.once_in(3))
    return;
  const auto start = values_.time(9);
  line("start = " + start);
  const auto length = parse_duration(start.substr(1, start.size() - 2));
  arrive_ = !drains_ || *length < duration_;
}

/// What else a class may say.
void scenario_writer::terms() {
  if (from_.once_in(5) && !facts_.classes.empty())
    line("after = \"" + facts_.classes.back() + "\"");
  if (from_.once_in(5)) {
    together_ = 1 + from_.below(static_cast<std::uint32_t>(together_));
    line("max_in_flight = " + std::to_string(together_));
  }
  if (from_.once_in(4))
    line("priority = " + std::to_string(from_.below(10)));
  constexpr std::array carriers{"auto", "pooled", "detached"};
  if (from_.once_in(5))
    line("carrier = \""s + carriers[from_.below(3)] + "\"");
  if (from_.once_in(4))
    line(in_order(
      {"deadline = { after = ", values_.positive(60), ", then = \"",
       from_.once_in(3) && !(wishes_.exact && costs_) ? "abort" : "record",
       "\" }"}));
}

void scenario_writer::task_class(std::size_t index) {
  const auto name = "t" + std::to_string(index);
  const auto most = std::min<std::size_t>(tasks_left_, wishes_.real ? 4 : 12);
  const auto count = 1 + from_.below(static_cast<std::uint32_t>(most));
  tasks_left_ -= count;
  line("[task." + name + "]");
  arrivals(count);
  terms();
  step_writer steps{from_, wishes_, facts_};
  line("steps = [" + steps.of_task(name, arrive_ ? together_ : 0) + "]");
  facts_.classes.push_back(name);
}

/// Services that serve the earliest deadline first want one.
void scenario_writer::callers_with_deadlines() {
  std::string calls;
  for (std::size_t i = 0; i < facts_.services.size(); ++i)
    if (facts_.services[i].needs_deadline)
      calls
        += "{ call = \"s" + std::to_string(i) + "\", timeout = \"20ms\" }, ";
  if (!calls.empty())
    line("[task.urgent]\ndeadline = \"20ms\"\nsteps = [" + calls + "]");
}

std::string scenario_writer::write() {
  head();
  machine();
  for (std::size_t i = 0, most = from_.below(7); i < most; ++i)
    out_ += service_writer{from_, wishes_, facts_}.next();
  for (std::size_t i = 0, most = from_.below(3); i < most; ++i)
    lock(i);
  for (std::size_t i = 0, most = 1 + from_.below(4); i < most; ++i)
    task_class(i);
  callers_with_deadlines();
  return out_;
}

} // namespace

std::string in_order(std::initializer_list<std::string> parts) {
  std::string out;
  for (const auto& part : parts)
    out += part;
  return out;
}

std::string write_scenario(choices& from, scenario_wishes wishes) {
  return scenario_writer{from, wishes}.write();
}

std::vector<std::uint16_t> random_numbers(std::uint64_t seed,
                                          std::size_t count) {
  // The engine's numbers are specified; a distribution's would not be.
  std::mt19937_64 engine{seed};
  std::vector<std::uint16_t> out(count);
  for (auto& one : out)
    one = static_cast<std::uint16_t>(engine() >> 48U);
  return out;
}

} // namespace rehearse::test
