// From the text of a goal to its two sides.
#include "scenarios/reading/goal_parser.hpp"

#include "base/text.hpp"
#include "scenarios/reading/goal_kinds.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace rehearse {

namespace {

/// Part of a side: what it measures and where it stands. An unknown kind was
/// reported already and agrees with everything.
struct part {
  std::optional<quantity> kind;
  std::size_t begin = 0;
  std::size_t end = 0;
};

constexpr std::array<std::pair<std::string_view, goal_relation>, 5> relations{
  {{"<", goal_relation::below},
   {"<=", goal_relation::at_most},
   {">", goal_relation::above},
   {">=", goal_relation::at_least},
   {"==", goal_relation::equal}}};

class parser {
public:
  parser(const reading& in, const goal_site& site)
    : in_(in), site_(site), tokens_(goal_tokens(site.text)) {
  }

  std::optional<goal> parse() {
    goal out;
    out.text = site_.text;
    const auto left = sum(out.left);
    const auto sign = left ? relation() : std::nullopt;
    const auto right = sign ? sum(out.right) : std::nullopt;
    if (!right || !at_end())
      return std::nullopt;
    out.relation = *sign;
    if (!agree(out, *left, *right) || !has_metric(out))
      return std::nullopt;
    return wrong_ ? std::nullopt : std::optional{std::move(out)};
  }

private:
  const goal_token& token() const {
    return tokens_[at_];
  }

  /// Reports E040 about the bytes from `begin` to `end`.
  void error(const std::string& message, std::size_t begin, std::size_t end,
             std::string label = "") {
    wrong_ = true;
    in_.error("E040", site_.path, message, site_.span(begin, end),
              std::move(label));
  }

  /// Reports that something else was expected at the next token.
  void expected(const std::string& what, std::string label = "") {
    const auto& got = token();
    if (got.kind == token_kind::end)
      error("expected " + what + " at the end", got.offset, got.offset + 1,
            std::move(label));
    else
      error("expected " + what + ", got '" + escaped(got.text) + "'",
            got.offset, got.end(), std::move(label));
  }

  std::optional<goal_relation> relation() {
    for (const auto& [text, meaning] : relations) {
      if (token().kind == token_kind::relation && token().text == text) {
        ++at_;
        return meaning;
      }
    }
    const auto& text = token().text;
    expected("<, <=, >, >= or ==", text == "=" ? "equal is written '=='" : "");
    return std::nullopt;
  }

  bool at_end() {
    if (token().kind == token_kind::end)
      return true;
    if (token().kind == token_kind::relation)
      error("a goal compares once; write two goals", token().offset,
            token().end());
    else
      expected("the end or one of + - * /",
               token().kind == token_kind::word ? "names hold no spaces" : "");
    return false;
  }

  std::optional<part> sum(goal_expression& out) {
    return chain(out, "+-", [this, &out] { return product(out); });
  }

  std::optional<part> product(goal_expression& out) {
    return chain(out, "*/", [this, &out] { return term(out); });
  }

  /// What `next` reads, once or joined by `signs`, which bind to the left.
  template <class Next>
  std::optional<part> chain(goal_expression& out, std::string_view signs,
                            Next next) {
    auto all = next();
    while (all && token().kind == token_kind::sign
           && signs.find(token().text) != std::string_view::npos) {
      const char sign = token().text[0];
      ++at_;
      const auto more = next();
      if (!more)
        return std::nullopt;
      all = join(out, *all, sign, *more);
    }
    return all;
  }

  part join(goal_expression& out, const part& a, char sign, const part& b) {
    const auto how = sign == '+'   ? arithmetic::plus
                     : sign == '-' ? arithmetic::minus
                     : sign == '*' ? arithmetic::times
                                   : arithmetic::over;
    out.emplace_back(how);
    part all{std::nullopt, a.begin, b.end};
    if (!a.kind || !b.kind)
      return all;
    all.kind = kind_of(how, *a.kind, *b.kind);
    if (!all.kind)
      error(std::string{words_for(*a.kind)} + " " + sign + " "
              + words_for(*b.kind) + " has no meaning",
            a.begin, b.end);
    return all;
  }

  std::optional<part> term(goal_expression& out) {
    const auto first = token();
    if (first.kind == token_kind::word)
      return metric(out);
    if (first.kind != token_kind::value) {
      expected("a metric or a value");
      return std::nullopt;
    }
    ++at_;
    auto read = read_goal_value(first.text);
    part all{std::nullopt, first.offset, first.end()};
    if (!read.value) {
      error(read.why_not, all.begin, all.end);
      return all;
    }
    all.kind = read.value->kind;
    out.emplace_back(read.value->value);
    return all;
  }

  std::optional<part> metric(goal_expression& out) {
    const auto word = token();
    ++at_;
    auto found = find_metric(in_, site_, word);
    wrong_ = wrong_ || !found;
    part all{std::nullopt, word.offset, word.end()};
    if (token().kind == token_kind::at) {
      ++at_;
      if (token().kind != token_kind::word) {
        expected("a model after '@'");
        return std::nullopt;
      }
      all.end = token().end();
      wrong_ = !check_goal_model(in_, site_, token()) || wrong_;
      if (found)
        found->term.model = token().text;
      ++at_;
    }
    if (found) {
      all.kind = found->kind;
      out.emplace_back(std::move(found->term));
    }
    return all;
  }

  std::string text_of(const part& one) const {
    return escaped(
      std::string_view{site_.text}.substr(one.begin, one.end - one.begin));
  }

  /// Whether both sides measure the same; sets the goal's kind.
  bool agree(goal& out, const part& left, const part& right) {
    if (!left.kind || !right.kind)
      return false;
    out.kind = *left.kind;
    const bool share_of_tasks
      = become_share(out.left, *left.kind, *right.kind)
        || become_share(out.right, *right.kind, *left.kind);
    if (share_of_tasks)
      out.kind = quantity::share;
    if (plain(*left.kind) == plain(*right.kind))
      return true;
    disagree(out, left, right);
    return false;
  }

  /// A number of tasks against a share: it is their part of all tasks.
  static bool become_share(goal_expression& side, quantity own,
                           quantity other) {
    if (own != quantity::tasks || other != quantity::share || side.size() != 1)
      return false;
    if (auto* only = std::get_if<metric_term>(&side.front()))
      only->by_arrived = true;
    return true;
  }

  void disagree(const goal& out, const part& left, const part& right) {
    const bool is_value
      = out.right.size() == 1 && std::holds_alternative<double>(out.right[0]);
    const auto got = text_of(right);
    const auto start = text_of(left) + " is " + words_for(*left.kind);
    if (!is_value) {
      error(start + " and " + got + " is " + words_for(*right.kind)
              + ": they cannot be compared",
            right.begin, right.end);
      return;
    }
    const auto sign
      = std::find_if(relations.begin(), relations.end(), [&](const auto& one) {
          return one.second == out.relation;
        })->first;
    const auto written = std::string{sign} + " ";
    error(start + ": write '" + written + with_unit(got, *left.kind)
            + "' (got '" + written + got + "')",
          right.begin, right.end);
  }

  bool has_metric(const goal& out) {
    const auto names_one = [](const goal_expression& side) {
      return std::any_of(side.begin(), side.end(), [](const auto& step) {
        return std::holds_alternative<metric_term>(step);
      });
    };
    if (names_one(out.left) || names_one(out.right))
      return true;
    error("a goal needs a metric, e.g. latency.p99 < 350ms", 0,
          site_.text.size());
    return false;
  }

  const reading& in_;
  const goal_site& site_;
  std::vector<goal_token> tokens_; ///< Point into the site's text.
  std::size_t at_ = 0;
  bool wrong_ = false;
};

} // namespace

std::optional<goal> parse_goal(const reading& in, const goal_site& site) {
  return parser{in, site}.parse();
}

} // namespace rehearse
