// Turns the steps of a task class into its program.
#include "scenarios/steps/program_writer.hpp"

#include "base/draw.hpp"

#include <tuple>
#include <utility>

namespace rehearse {

program_writer::program_writer(std::string_view class_name,
                               std::set<std::string> names)
  : names_(std::move(names)), key_(combine(0, class_name)) {
}

void program_writer::compute(distribution_ptr work, duration slice) {
  const auto id = info();
  out_.ops.emplace_back(
    compute_op{id, draw(std::move(work), "compute"), slice});
}

void program_writer::wait(distribution_ptr length) {
  const auto id = info();
  out_.ops.emplace_back(wait_op{id, draw(std::move(length), "wait")});
}

void program_writer::block(distribution_ptr length) {
  const auto id = info();
  out_.ops.emplace_back(block_op{id, draw(std::move(length), "block")});
  out_.blocks = true;
}

void program_writer::call(const call_request& request) {
  call(request, info());
}

void program_writer::call(const call_request& request, step_id id) {
  const auto latency = draw(request.latency, "latency");
  const auto network = draw(request.network, "network");
  call_op made{id,      request.service,  latency,
               network, request.blocking, terms_of(request)};
  if (request.policy) {
    made.policy = static_cast<policy_id>(out_.policies.size());
    out_.policies.push_back(*request.policy);
    out_.policies.back().backoff_key = combine(key_, "backoff");
    out_.branches = true;
  }
  out_.ops.emplace_back(made);
  out_.blocks = out_.blocks || request.blocking;
}

void program_writer::yield() {
  out_.ops.emplace_back(yield_op{info()});
}

void program_writer::mark(const std::string& text) {
  const auto id = info();
  if (current_->name.empty())
    out_.steps[id].name = text;
  out_.ops.emplace_back(mark_op{id});
}

void program_writer::repeat(std::uint32_t from, std::uint32_t to,
                            const step_list& body) {
  if (from == 1 && to == 1)
    return steps(body);
  const auto slot = loops_++;
  out_.ops.emplace_back(repeat_op{slot, from, to, combine(key_, "repeat")});
  const auto begin = static_cast<std::uint32_t>(out_.ops.size());
  steps(body);
  out_.ops.emplace_back(loop_op{slot, begin});
  --loops_;
}

void program_writer::steps(const step_list& steps) {
  const auto outer_key = key_;
  const auto* outer = current_;
  for (const auto& one : steps) {
    // A name makes the draws independent of what stands before the step.
    key_ = one.name.empty() ? combine(outer_key, std::uint64_t{one.index})
                            : combine(outer_key, std::string_view{one.name});
    current_ = &one;
    lower(one);
  }
  key_ = outer_key;
  current_ = outer;
}

void program_writer::lower(const placed_step& one) {
  if (one.probability >= 1)
    return one.what->lower(*this);
  const auto skip = here();
  out_.ops.emplace_back(
    skip_op{one.probability, combine(key_, "probability"), 0});
  one.what->lower(*this);
  std::get<skip_op>(out_.ops[skip]).to = here();
}

void program_writer::branch(std::uint64_t index, const step_list& body) {
  const auto outer = key_;
  key_ = combine(combine(key_, "branch"), index);
  steps(body);
  key_ = outer;
}

void program_writer::choose(const std::vector<weighed_steps>& branches) {
  double sum = 0;
  for (const auto& one : branches)
    sum += one.weight;
  const auto choice = static_cast<std::uint32_t>(out_.choices.size());
  out_.choices.emplace_back();
  out_.ops.emplace_back(choose_op{combine(key_, "choose"), choice});
  std::vector<std::uint32_t> exits;
  double up_to = 0;
  for (std::size_t i = 0; i < branches.size(); ++i) {
    up_to += branches[i].weight;
    out_.choices[choice].push_back({up_to / sum, here()});
    branch(i + 1, branches[i].steps);
    exits.push_back(here());
    out_.ops.emplace_back(jump_op{0});
  }
  for (const auto at : exits)
    std::get<jump_op>(out_.ops[at]).to = here();
}

void program_writer::parallel(const std::vector<step_list>& branches,
                              const fork_settings& settings) {
  fork_plan plan;
  plan.copies = settings.copies;
  plan.limit = settings.limit;
  // Copies of a branch are told apart like the rounds of a loop.
  plan.slot = settings.copies > 1 ? loops_++ : loops_;
  const auto outer = std::pair{copy_slot_, copies_};
  if (settings.copies > 1) {
    copy_slot_ = plan.slot;
    copies_ = settings.copies;
  }
  const auto fork = static_cast<std::uint32_t>(out_.forks.size());
  out_.forks.emplace_back();
  out_.ops.emplace_back(fork_op{info(), fork});
  for (std::size_t i = 0; i < branches.size(); ++i) {
    plan.begins.push_back(here());
    branch(i + 1, branches[i]);
    out_.ops.emplace_back(join_op{});
  }
  loops_ = plan.slot;
  std::tie(copy_slot_, copies_) = outer;
  plan.end = here();
  plan.need = settings.need > 0 ? settings.need : plan.branches();
  out_.forks[fork] = std::move(plan);
  out_.branches = true;
}

void program_writer::lock(std::uint32_t index, bool blocks,
                          const step_list& body) {
  out_.ops.emplace_back(acquire_op{info(), index});
  steps(body);
  out_.ops.emplace_back(release_op{index});
  out_.branches = true;
  out_.blocks = out_.blocks || blocks;
}

void program_writer::barrier(std::uint32_t index) {
  out_.ops.emplace_back(barrier_op{info(), index});
  out_.branches = true;
}

std::uint32_t program_writer::here() const {
  return static_cast<std::uint32_t>(out_.ops.size());
}

program program_writer::take() {
  return std::move(out_);
}

draw_id program_writer::draw(distribution_ptr dist, std::string_view purpose) {
  out_.draws.push_back({std::move(dist), combine(key_, purpose)});
  return static_cast<draw_id>(out_.draws.size() - 1);
}

terms_id program_writer::terms_of(const call_request& request) {
  const auto& failure = request.failure;
  if (failure.rate == 0 && !request.patience && !request.ranked)
    return plain_call;
  drawn_terms terms;
  terms.failure = failure.rate;
  terms.failure_key = combine(key_, "failure");
  terms.ranked = request.ranked;
  if (failure.after)
    terms.failure_after = draw(failure.after, "failure-after");
  if (request.patience)
    terms.patience = draw(request.patience, "patience");
  out_.terms.push_back(terms);
  return static_cast<terms_id>(out_.terms.size() - 1);
}

step_id program_writer::info() {
  auto name = current_->name.empty() ? unique(shown_name()) : current_->name;
  out_.steps.push_back({std::move(name), current_->verb});
  return static_cast<step_id>(out_.steps.size() - 1);
}

std::string program_writer::shown_name() const {
  return current_->verb + "-" + std::to_string(current_->index);
}

std::string program_writer::unique(std::string name) {
  const auto plain = name;
  // Remembers how far it got, for there may be very many of one name.
  auto& last = last_suffix_.emplace(plain, 1).first->second;
  while (!names_.insert(name).second)
    name = plain + "." + std::to_string(++last);
  return name;
}

} // namespace rehearse
