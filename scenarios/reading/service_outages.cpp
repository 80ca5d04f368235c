// Reads outages and outage_process of [service.NAME].
#include "scenarios/reading/service_parts.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace rehearse {

namespace {

constexpr double largest_factor = 1000;

/// How it misbehaves, which both ways to write it share.
struct manner {
  std::optional<outage_mode> mode;
  double factor = 1;
};

manner read_manner(fields& in) {
  manner out;
  in.require("mode", in.path()
                       + " needs mode, one of error, hang, slow, "
                         "pause");
  const word_list<outage_mode> words{{"error", outage_mode::error},
                                     {"hang", outage_mode::hang},
                                     {"slow", outage_mode::slow},
                                     {"pause", outage_mode::pause}};
  out.mode = in.word("mode", words);
  out.factor = in.number("factor", 1, largest_factor).value_or(1);
  if (!out.mode)
    return out;
  const bool slow = *out.mode == outage_mode::slow;
  if (slow)
    in.require("factor", in.path() + " needs factor, e.g. factor = 2.0");
  else if (in.has("factor"))
    in.error("E020", "factor", "factor has no effect unless mode is \"slow\"");
  return out;
}

/// One outage and where it is written.
struct placed_outage {
  outage what;
  std::size_t index;
  source_span where;
};

std::string shown(const placed_outage& one) {
  const auto text = [](time_point t) {
    return to_text(t.time_since_epoch());
  };
  return "outages[" + std::to_string(one.index) + "] (" + text(one.what.from)
         + "–" + text(one.what.to) + ")";
}

std::optional<outage> read_outage(fields& in) {
  in.require("from", in.path() + " needs from, e.g. from = \"8s\"");
  in.require("to", in.path() + " needs to, e.g. to = \"9s\"");
  const auto from = in.length("from");
  const auto to = in.length("to");
  const auto how = read_manner(in);
  in.finish(find_value_table("outages")->keys);
  if (from && to && *from >= *to) {
    in.error("E020", "to",
             "to (" + to_text(*to) + ") must be above from (" + to_text(*from)
               + ")");
    return std::nullopt;
  }
  if (!from || !to || !how.mode)
    return std::nullopt;
  return outage{time_point{*from}, time_point{*to}, *how.mode, how.factor};
}

void check_overlaps(const fields& in, const std::vector<placed_outage>& all) {
  for (std::size_t i = 1; i < all.size(); ++i) {
    const auto& before = all[i - 1];
    const auto& after = all[i];
    if (after.what.from >= before.what.to)
      continue;
    // The one that is written later overlaps the other.
    const auto [first, second]
      = std::minmax(before, after, [](const auto& a, const auto& b) {
          return a.index < b.index;
        });
    in.context().error("E020", in.path("outages"),
                       shown(second) + " overlaps " + shown(first),
                       second.where);
  }
}

} // namespace

void read_outages(fields& in, service& out) {
  const auto* node = in.find("outages");
  if (node == nullptr)
    return;
  const auto* array = node->as_array();
  if (array == nullptr)
    return in.wrong_type("outages", "an array of tables");
  std::vector<placed_outage> all;
  std::size_t index = 0;
  for (const auto& item : *array) {
    const auto place = index++;
    const auto path = in.path("outages") + "[" + std::to_string(place) + "]";
    const auto where = span_of(item.source());
    if (const auto* table = item.as_table()) {
      fields given{in.context(), *table, path, path, where};
      if (const auto one = read_outage(given))
        all.push_back({*one, place, where});
    } else {
      in.context().error("E011", path,
                         "expected a table, got " + type_words(item), where);
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return a.what.from < b.what.from;
  });
  check_overlaps(in, all);
  out.outages.clear();
  out.random_outages.reset();
  for (const auto& one : all)
    out.outages.push_back(one.what);
}

void read_outage_process(fields& in, service& out) {
  if (!in.has("outage_process"))
    return;
  if (in.has("outages"))
    in.error("E015", "outage_process", "give either outages or outage_process");
  auto given = table_of(in, "outage_process", "a table");
  if (!given)
    return;
  given->require("mtbf", given->path() + " needs mtbf, e.g. mtbf = \"10s\"");
  given->require("mttr", given->path() + " needs mttr, e.g. mttr = \"1s\"");
  outage_process process{given->dist("mtbf"), given->dist("mttr"), {}, 1};
  for (const auto& [key, dist] :
       {std::pair{"mtbf", process.mtbf}, std::pair{"mttr", process.mttr}})
    if (dist && !(dist->mean() > 0))
      given->error("E014", key, "must be above 0");
  const auto how = read_manner(*given);
  given->finish(find_value_table("outage_process")->keys);
  if (!process.mtbf || !process.mttr || !how.mode)
    return;
  process.mode = *how.mode;
  process.factor = how.factor;
  out.outages.clear();
  out.random_outages = std::move(process);
}

} // namespace rehearse
