// Metrics in goals: which figure of which class, service and model is meant.
#include "scenarios/reading/goal_terms.hpp"

#include "base/spelling.hpp"
#include "base/text.hpp"
#include "scenarios/reading/goal_hints.hpp"

#include <algorithm>

namespace rehearse {

namespace {

constexpr std::string_view service_prefix = "service.";
constexpr std::string_view counter_prefix = "counter.";

bool starts_with(std::string_view text, std::string_view begin) {
  return text.substr(0, begin.size()) == begin;
}

/// A row of the vocabulary, and the percentile if the row has one.
struct metric_match {
  const metric_word* row;
  fine_percent percent;
};

/// Whether `text` means a percentile, right or wrong: "p101", "p9x".
bool looks_like_percentile(std::string_view text) {
  return text.size() > 1 && text[0] == 'p' && text[1] >= '0' && text[1] <= '9';
}

/// Finds what one word of a goal means, or says why it means nothing.
class resolver {
public:
  resolver(const reading& in, const goal_site& site, const goal_token& token)
    : in_(in), site_(site), token_(token) {
  }

  std::optional<found_metric> find() {
    const auto word = token_.text;
    if (starts_with(word, "baseline.")) {
      in_.later("'baseline.' in a goal", site_.path, span(0, word.size()));
      return std::nullopt;
    }
    if (starts_with(word, counter_prefix))
      return find_counter();
    if (starts_with(word, service_prefix))
      return find_of_service();
    if (const auto match = look_up(word, metric_scope::tasks, true))
      return found(*match);
    return find_of_class();
  }

private:
  using maybe = std::optional<found_metric>;

  source_span span(std::size_t begin, std::size_t end) const {
    return site_.span(token_.offset + begin, token_.offset + end);
  }

  maybe error(std::string id, const std::string& message, std::size_t begin,
              std::size_t end, std::string label = "") const {
    in_.error(std::move(id), site_.path, message, span(begin, end),
              std::move(label));
    return std::nullopt;
  }

  static maybe found(const metric_match& match) {
    found_metric out{{}, match.row->kind};
    out.term.metric = match.row->name;
    out.term.percent = match.percent;
    return out;
  }

  /// Whether `row` may stand where `scope` is asked for. `whole_run`: metrics
  /// of the run as a whole may, too.
  static bool fits(const metric_word& row, metric_scope scope, bool whole_run) {
    return row.scope == scope || (whole_run && row.scope == metric_scope::run);
  }

  std::optional<metric_match> look_up(std::string_view name, metric_scope scope,
                                      bool whole_run) const {
    for (const auto& row : in_.options.metrics) {
      if (!fits(row, scope, whole_run))
        continue;
      if (row.name == name)
        return metric_match{&row, 0};
      const auto dot = row.name.rfind('.') + 1;
      if (row.name.substr(dot) != percentile_row
          || !starts_with(name, row.name.substr(0, dot)))
        continue;
      if (const auto percent = goal_percentile(name.substr(dot)))
        return metric_match{&row, *percent};
    }
    return std::nullopt;
  }

  maybe find_of_class() {
    const auto word = token_.text;
    const auto dot = word.find('.');
    if (dot == std::string_view::npos)
      return unknown(0, metric_scope::tasks, true);
    const auto number = in_.task_numbers.find(std::string{word.substr(0, dot)});
    const auto metric = word.substr(dot + 1);
    if (number == in_.task_numbers.end()) {
      // Either the class is wrong or the metric; the other half tells.
      if (!look_up(metric, metric_scope::tasks, true))
        return unknown(0, metric_scope::tasks, true);
      return undefined("class", 0, dot, names_of(in_.tasks));
    }
    const auto match = look_up(metric, metric_scope::tasks, false);
    if (!match && look_up(metric, metric_scope::run, false))
      return error("E040",
                   escaped(metric) + " is a figure of the whole run: leave '"
                     + escaped(word.substr(0, dot + 1)) + "' out",
                   0, dot + 1);
    if (!match)
      return unknown(dot + 1, metric_scope::tasks, false);
    auto out = found(*match);
    out->term.task_class = number->second;
    return out;
  }

  maybe find_of_service() {
    const auto word = token_.text;
    const auto begin = service_prefix.size();
    const auto dot = word.find('.', begin);
    const auto end = std::min(dot, word.size());
    const auto number
      = in_.service_numbers.find(std::string{word.substr(begin, end - begin)});
    if (number == in_.service_numbers.end())
      return undefined("service", begin, end, names_of(in_.services));
    if (dot == std::string_view::npos)
      return error(
        "E040", "which figure of the service? " + example_of_service(), 0, end);
    const auto match
      = look_up(word.substr(dot + 1), metric_scope::service, false);
    if (!match)
      return unknown(dot + 1, metric_scope::service, false);
    auto out = found(*match);
    out->term.service = number->second;
    return out;
  }

  maybe find_counter() {
    const auto begin = counter_prefix.size();
    const auto name = token_.text.substr(begin);
    std::vector<std::string> names;
    for (const auto& one : in_.out.counters)
      if (std::find(names.begin(), names.end(), one.name) == names.end())
        names.push_back(one.name);
    const auto match = look_up("counter.NAME", metric_scope::run, false);
    if (!match || std::find(names.begin(), names.end(), name) == names.end())
      return undefined("counter", begin, token_.text.size(), names);
    auto out = found(*match);
    out->term.counter = name;
    return out;
  }

  std::string example_of_service() const {
    return one_of(names_in(metric_scope::service, false));
  }

  std::vector<std::string> names_in(metric_scope scope, bool whole_run) const {
    std::vector<std::string> names;
    for (const auto& row : in_.options.metrics)
      if (fits(row, scope, whole_run))
        names.emplace_back(row.name);
    return names;
  }

  maybe undefined(const std::string& kind, std::size_t begin, std::size_t end,
                  const std::vector<std::string>& names) const {
    const auto name = token_.text.substr(begin, end - begin);
    auto hint = did_you_mean(name, names);
    constexpr std::size_t most_listed = 8;
    if (hint.empty() && !names.empty() && names.size() <= most_listed)
      hint = one_of(names);
    return error("E021", "no " + kind + " '" + escaped(name) + "'", begin, end,
                 hint);
  }

  /// No metric is called what stands from `begin` on.
  maybe unknown(std::size_t begin, metric_scope scope, bool whole_run) const {
    const auto name = token_.text.substr(begin);
    const auto names = names_in(scope, whole_run);
    const auto last = percentile_begin(name);
    if (last != std::string_view::npos)
      return error("E040",
                   escaped(name.substr(last))
                     + " is not a percentile: it takes a number above 0 and "
                       "below 100",
                   begin + last, token_.text.size());
    return error("E040", "no metric '" + escaped(name) + "'", begin,
                 token_.text.size(), metric_hint(name, names));
  }

  /// Where "p101" begins in "latency.p101"; npos if it means no percentile.
  std::size_t percentile_begin(std::string_view name) const {
    for (const auto& row : in_.options.metrics) {
      const auto dot = row.name.rfind('.') + 1;
      if (row.name.substr(dot) == percentile_row
          && starts_with(name, row.name.substr(0, dot))
          && looks_like_percentile(name.substr(dot)))
        return dot;
    }
    return std::string_view::npos;
  }

  const reading& in_;
  const goal_site& site_;
  const goal_token& token_;
};

} // namespace

source_span goal_site::span(std::size_t begin, std::size_t end) const {
  if (!first_column)
    return whole;
  const std::string_view all = text;
  auto place = whole;
  place.column = *first_column + count_code_points(all.substr(0, begin));
  place.end_line = place.line;
  place.end_column = *first_column + count_code_points(all.substr(0, end));
  return place;
}

std::optional<found_metric>
find_metric(const reading& in, const goal_site& site, const goal_token& token) {
  return resolver{in, site, token}.find();
}

bool check_goal_model(const reading& in, const goal_site& site,
                      const goal_token& token) {
  std::vector<std::string> names;
  for (const auto& model : in.options.models)
    names.push_back(model.name);
  const std::string name{token.text};
  const auto where = site.span(token.offset, token.end());
  if (std::find(names.begin(), names.end(), name) == names.end()) {
    in.error("E021", site.path, "no model '" + escaped(name) + "'", where,
             did_you_mean(name, names));
    return false;
  }
  if (in.runs_model(name))
    return true;
  in.error("E040", site.path,
           "this run does not include the model " + name
             + ", which the goal speaks of",
           where, "add it to run.models, or run it with --model");
  return false;
}

} // namespace rehearse
