// Turns the steps of a task class into its program.
#include "scenarios/steps/program_writer.hpp"

#include "base/draw.hpp"

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
  const auto id = info();
  const auto latency = draw(request.latency, "latency");
  const auto network = draw(request.network, "network");
  out_.ops.emplace_back(call_op{id, request.service, latency, network,
                                request.blocking, terms_of(request)});
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
    one.what->lower(*this);
  }
  key_ = outer_key;
  current_ = outer;
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
  if (failure.rate == 0 && !request.patience)
    return plain_call;
  drawn_terms terms;
  terms.failure = failure.rate;
  terms.failure_key = combine(key_, "failure");
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
