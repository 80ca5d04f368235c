// Reads the args of one custom actor from its table.
#include "scenarios/reading/custom_args_reader.hpp"

#include "base/spelling.hpp"
#include "scenarios/steps/callee.hpp"
#include "scenarios/steps/unknown_name.hpp"

#include <algorithm>
#include <utility>

namespace rehearse {

bool custom_args_reader::has(std::string_view key) const {
  return in_.has(key);
}

void custom_args_reader::require(std::string_view key) {
  in_.require(key, in_.title() + " needs " + std::string{key});
}

duration custom_args_reader::length(std::string_view key, duration otherwise) {
  return in_.length(key).value_or(otherwise);
}

length_draw custom_args_reader::dist(std::string_view key, duration otherwise) {
  auto given = in_.dist(key);
  if (!given)
    return [otherwise](double, std::uint64_t) {
      return otherwise;
    };
  return [given](double unit, std::uint64_t position) {
    return sample(*given, unit, position);
  };
}

std::int64_t custom_args_reader::integer(std::string_view key,
                                         std::int64_t least, std::int64_t most,
                                         std::int64_t otherwise) {
  return in_.integer(key, least, most).value_or(otherwise);
}

double custom_args_reader::number(std::string_view key, double least,
                                  double most, double otherwise) {
  return in_.number(key, least, most).value_or(otherwise);
}

double custom_args_reader::probability(std::string_view key, double otherwise) {
  return in_.probability(key).value_or(otherwise);
}

bool custom_args_reader::boolean(std::string_view key, bool otherwise) {
  return in_.boolean(key).value_or(otherwise);
}

std::string custom_args_reader::text(std::string_view key,
                                     std::string otherwise) {
  return in_.text(key).value_or(std::move(otherwise));
}

std::size_t custom_args_reader::word(std::string_view key,
                                     const std::vector<std::string>& words,
                                     std::size_t otherwise) {
  word_list<std::size_t> meanings;
  for (std::size_t i = 0; i < words.size(); ++i)
    meanings.emplace_back(words[i], i);
  return in_.word(key, meanings).value_or(otherwise);
}

service_ref custom_args_reader::service(std::string_view key) {
  require(key);
  call_settings all;
  const auto& defaults = in_.context().flow.call_defaults;
  if (defaults && !owner_.of_service)
    all = *defaults;
  auto call = read_callee(in_, key, owner_.words, owner_.of_service, all);
  if (!call)
    return {};
  if (!owner_.of_service) {
    // The actor is told of a failure and decides for itself.
    if (!call->policy)
      call->policy.emplace();
    call->policy->carries_on = true;
  }
  calls_.push_back(std::move(*call));
  return {static_cast<std::uint32_t>(calls_.size() - 1)};
}

task_ref custom_args_reader::tasks(std::string_view key) {
  require(key);
  const auto name = in_.text(key);
  if (!name)
    return {};
  const auto& context = in_.context();
  const auto found = context.task_numbers.find(*name);
  if (found != context.task_numbers.end())
    return {static_cast<std::uint32_t>(found->second)};
  unknown_name(in_, key, owner_.words + " sends messages to task", *name,
               context.tasks);
  return {};
}

void custom_args_reader::error(std::string_view key,
                               const std::string& message) {
  in_.error("E014", key, message);
}

} // namespace rehearse
