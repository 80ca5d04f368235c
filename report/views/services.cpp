// The services: what was asked of them, and what they queued and refused.
#include "report/format.hpp"
#include "report/views/view.hpp"

#include <algorithm>

namespace rehearse {

namespace {

std::uint64_t not_let_in(const service_record& books) {
  return books.refused + books.dropped;
}

/// Whether callers noticed that the service has limits.
bool had_limits(const service_summary& service) {
  return service.books.queue_max > 0 || not_let_in(service.books) > 0;
}

std::vector<std::string> row_of(const service_summary& service) {
  const auto& books = service.books;
  return {fitted(books.name, 20),
          std::to_string(books.calls),
          std::to_string(books.replied),
          std::to_string(not_let_in(books)),
          service.utilisation ? percent_text(*service.utilisation) : "-",
          std::to_string(books.queue_max),
          to_rounded_text(mean_of(books.waits)),
          to_rounded_text(books.waits.max)};
}

} // namespace

std::string draw_services(const view_input& input,
                          const view_options& options) {
  const auto* run = median_run(input.all, input.model);
  if (run == nullptr)
    return {};
  std::vector<std::vector<std::string>> rows{{"service", "calls", "replied",
                                              "refused", "busy", "queue max",
                                              "wait mean", "wait max"}};
  for (const auto& service : run->services)
    if (options.verbose || had_limits(service))
      rows.push_back(row_of(service));
  return rows.size() > 1 ? aligned(rows, options.width) : std::string{};
}

} // namespace rehearse
