// Writes values and steps of choice.
#include "tests/support/random_steps.hpp"

#include <array>

namespace rehearse::test {

namespace {

constexpr std::size_t deepest = 3;

std::string in_ms(std::uint32_t tenths) {
  return "\"" + std::to_string(tenths * 100) + "us\"";
}

} // namespace

// -- values -------------------------------------------------------------------

std::string value_writer::positive(std::uint32_t limit) {
  // Mostly whole milliseconds, so that much happens at one instant.
  if (from_.once_in(4))
    return in_ms(1 + from_.below(10 * limit));
  return "\"" + std::to_string(1 + from_.below(limit)) + "ms\"";
}

std::string value_writer::time(std::uint32_t limit) {
  if (from_.once_in(8))
    return "\"0ms\"";
  return positive(limit);
}

std::string value_writer::spread(std::uint32_t limit) {
  if (!wishes_.exact && from_.once_in(2))
    return random_spread(limit);
  if (from_.once_in(4) && lists_)
    return in_order({"{ dist = \"sequence\", values = [", positive(limit), ", ",
                     positive(limit), "] }"});
  return positive(limit);
}

std::string value_writer::random_spread(std::uint32_t limit) {
  const auto mean = positive(limit);
  switch (from_.below(11)) {
    case 0:
      return "\"0ms.." + std::to_string(limit) + "ms\"";
    case 1:
      return "{ dist = \"exponential\", mean = " + mean + " }";
    case 2:
      return "{ dist = \"lognormal\", mean = " + mean + ", sd = \"2ms\" }";
    case 3:
      return "{ dist = \"gamma\", cv = 0.5, mean = " + mean + " }";
    case 4:
      return "{ dist = \"weibull\", shape = 0.7, mean = " + mean
             + ", max = \"50ms\" }";
    case 5:
      return "{ dist = \"pareto\", min = \"100us\", alpha = 1.5, max = "
             "\"40ms\" }";
    case 6:
      return "{ dist = \"normal\", sd = \"100us\", mean = " + mean + " }";
    case 7:
      return "{ dist = \"mix\", of = [{ weight = 3, value = " + mean
             + " }, { weight = 1, value = \"20ms..30ms\" }] }";
    case 8:
      return "{ dist = \"triangular\", min = \"0ms\", mode = " + mean
             + ", max = \"80ms\" }";
    case 9:
      return "{ dist = \"percentiles\", p50 = \"1ms\", p99 = \"9ms\", p100 = "
             "\"30ms\" }";
    default:
      return "{ dist = \"erlang\", k = 3, mean = " + mean + " }";
  }
}

// -- steps --------------------------------------------------------------------

std::string step_writer::of_task(const std::string& name,
                                 std::size_t together) {
  auto out = list(5);
  if (!wishes_.real && from_.once_in(8) && together > 0) {
    const auto most = static_cast<std::uint32_t>(together);
    out += in_order({", { barrier = \"", name, "\", parties = ",
                     std::to_string(1 + from_.below(most)), " }, ", step()});
  }
  return out;
}

std::string step_writer::errands() {
  errand_ = true;
  // Which value of a list an errand takes cannot be told.
  if (wishes_.exact)
    values_.leave_lists_out();
  return list(3);
}

std::string step_writer::list(std::size_t most) {
  ++depth_;
  auto out = step();
  const auto more = from_.below(static_cast<std::uint32_t>(most));
  for (std::size_t i = 0; i < more; ++i)
    out += ", " + step();
  --depth_;
  return out;
}

std::string step_writer::common(const std::string& body) {
  const bool skipped = !wishes_.exact && from_.once_in(8);
  return "{ " + body + (skipped ? ", probability = \"60%\" }" : " }");
}

std::string step_writer::step() {
  // The simplest step of all is the first one.
  const auto kinds = depth_ < deepest ? 12U : 7U;
  switch (const auto kind = from_.below(kinds); kind) {
    case 0:
      return common(errand_ ? "wait = " + values_.spread(5) : compute());
    case 1:
      return common("wait = " + values_.spread(8));
    case 2:
    case 3:
    case 4:
      return common(facts_.services.empty() ? "wait = " + values_.spread(8)
                                            : call());
    case 5:
      return common(errand_ ? "wait = " + values_.spread(5)
                            : "block = " + values_.spread(5));
    case 6:
      if (errand_)
        return common("wait = \"1ms\"");
      return from_.once_in(2) ? "{ yield = true }" : "{ mark = \"here\" }";
    case 7:
      return common(choose());
    case 8:
      return common(group());
    case 9:
      return common(errand_ || free_lock_ == facts_.locks ? group() : lock());
    default:
      return common(parallel());
  }
}

std::string step_writer::compute() {
  auto out = "compute = " + values_.spread(6);
  if (from_.once_in(4))
    out += ", slice = " + values_.positive(3);
  return out;
}

std::string step_writer::call() {
  const auto callee
    = from_.below(static_cast<std::uint32_t>(facts_.services.size()));
  if (!may_call(callee))
    return "wait = " + values_.spread(5);
  return "call = \"s" + std::to_string(callee) + "\"" + terms_of_call(callee);
}

bool step_writer::may_call(std::size_t callee) const {
  return !errand_ || !wishes_.exact || !facts_.services[callee].has_lists;
}

std::string step_writer::terms_of_call(std::size_t callee) {
  std::string out;
  const bool hedged = from_.once_in(5);
  const auto limit = 2 + from_.below(20);
  if (facts_.services[callee].hangs || from_.once_in(3))
    out += ", timeout = \"" + std::to_string(limit) + "ms\"";
  if (from_.once_in(3)) {
    out += ", retries = " + std::to_string(1 + from_.below(3));
    const bool drawn = !wishes_.exact && from_.once_in(2);
    if (from_.once_in(2))
      out += ", backoff = { first = " + values_.positive(5)
             + ", factor = 1.5, max = \"7ms\""
             + (drawn ? ", jitter = \"full\" }" : " }");
  }
  if (hedged)
    out += ", hedge_after = \"" + std::to_string(1 + from_.below(limit - 1))
           + "ms\"";
  else if (!errand_ && from_.once_in(6))
    out += ", blocking = true";
  if (from_.once_in(2))
    out += ", on_error = \"continue\"";
  return out;
}

std::string step_writer::parallel() {
  if (from_.once_in(3)) {
    const auto times = 1 + from_.below(4);
    return in_order({"parallel = [[", list(2),
                     "]], times = ", std::to_string(times),
                     ", join = ", std::to_string(1 + from_.below(times)),
                     ", limit = ", std::to_string(1 + from_.below(times))});
  }
  auto out = "parallel = [[" + list(2) + "]";
  for (std::size_t i = 0, more = 1 + from_.below(3); i < more; ++i)
    out += ", [" + list(2) + "]";
  return out + (from_.once_in(2) ? "], join = \"any\"" : "]");
}

std::string step_writer::choose() {
  auto out = "choose = [{ weight = 2, steps = [" + list(2) + "] }";
  if (!wishes_.exact)
    out += ", { weight = 1, steps = [" + (from_.once_in(3) ? "" : list(2))
           + "] }";
  return out + "]";
}

std::string step_writer::group() {
  auto out = "steps = [" + list(3) + "]";
  if (!wishes_.exact && from_.once_in(2))
    return out + ", repeat = { from = 1, to = 3 }";
  return out + ", repeat = " + std::to_string(1 + from_.below(3));
}

std::string step_writer::lock() {
  const auto before = free_lock_;
  const auto left = static_cast<std::uint32_t>(facts_.locks - before);
  const auto name = before + from_.below(left);
  free_lock_ = name + 1;
  auto out
    = "lock = \"l" + std::to_string(name) + "\", steps = [" + list(3) + "]";
  free_lock_ = before;
  return out;
}

} // namespace rehearse::test
