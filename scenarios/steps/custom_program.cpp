// The programs around custom actors: what they may ask for, op by op.
#include "base/draw.hpp"
#include "scenarios/steps/program_writer.hpp"

#include <utility>

namespace rehearse {

void program_writer::custom(custom_use use,
                            const std::vector<call_request>& calls) {
  if (!out_.asked)
    out_.asked = draw(make_constant(duration::zero()), "asked");
  use.key = combine(key_, "actor");
  use.copy_slot = copy_slot_;
  use.copies = copies_;
  const auto begin = here();
  out_.ops.emplace_back(
    custom_op{info(), static_cast<std::uint32_t>(out_.customs.size()), 0});
  const auto back = [&] {
    out_.ops.emplace_back(jump_op{begin});
  };
  out_.ops.emplace_back(
    compute_op{part_info("compute", "compute"), *out_.asked, duration{0}});
  back();
  out_.ops.emplace_back(wait_op{part_info("wait", "wait"), *out_.asked});
  back();
  const auto own = key_;
  for (std::size_t i = 0; i < calls.size(); ++i) {
    key_ = combine(combine(own, "call"), std::uint64_t{i});
    call(calls[i], part_info("call", "call"));
    back();
  }
  key_ = own;
  for (const auto& name : use.kind->marks)
    use.marks.push_back(part_info(std::string{name}, "mark"));
  std::get<custom_op>(out_.ops[begin]).end = here();
  out_.customs.push_back(std::move(use));
  out_.branches = true;
}

void program_writer::calls_of_service(const std::vector<call_request>& calls) {
  const auto end = static_cast<std::uint32_t>(2 * calls.size());
  const placed_step none{nullptr, "call", "", 1};
  current_ = &none;
  const auto own = key_;
  for (std::size_t i = 0; i < calls.size(); ++i) {
    key_ = combine(combine(own, "call"), std::uint64_t{i});
    call(calls[i], info());
    out_.ops.emplace_back(jump_op{end});
  }
  key_ = own;
  current_ = nullptr;
}

step_id program_writer::part_info(const std::string& part, std::string verb) {
  const auto whole = current_->name.empty() ? shown_name() : current_->name;
  out_.steps.push_back({unique(whole + "." + part), std::move(verb)});
  return static_cast<step_id>(out_.steps.size() - 1);
}

} // namespace rehearse
