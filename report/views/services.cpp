// The services: what was asked of them, and what they queued and how they
// answered.
#include "report/format.hpp"
#include "report/views/view.hpp"

#include <algorithm>

namespace rehearse {

namespace {

/// Whether callers noticed that the service has limits.
bool had_limits(const service_summary& service) {
  const auto& books = service.books;
  const auto unsuccessful
    = books.turned_away + books.failed + books.timed_out + books.broken;
  return books.queue_max > 0 || unsuccessful > 0
         || books.pool_waits.max.count() > 0
         || books.limit_waits.max.count() > 0;
}

/// A column that counts what seldom happens.
struct rare_column {
  const char* heading;
  std::uint64_t service_record::*count;
};

constexpr rare_column rare_columns[] = {
  {"failed", &service_record::failed},
  {"timed out", &service_record::timed_out},
  {"broken", &service_record::broken},
  {"late", &service_record::late},
};

/// Those of which there is something to tell.
std::vector<rare_column>
columns_of(const std::vector<const service_summary*>& services) {
  std::vector<rare_column> columns;
  for (const auto& column : rare_columns)
    if (std::any_of(services.begin(), services.end(), [&](const auto* one) {
          return one->books.*column.count > 0;
        }))
      columns.push_back(column);
  return columns;
}

std::vector<std::string> heading(const std::vector<rare_column>& columns) {
  std::vector<std::string> row{"service", "calls", "replied", "refused"};
  for (const auto& column : columns)
    row.emplace_back(column.heading);
  row.insert(row.end(), {"busy", "queue max", "wait mean", "wait max"});
  return row;
}

std::vector<std::string> row_of(const service_summary& service,
                                const std::vector<rare_column>& columns) {
  const auto& books = service.books;
  std::vector<std::string> row{
    fitted(books.name, 20), std::to_string(books.calls),
    std::to_string(books.replied), std::to_string(books.turned_away)};
  for (const auto& column : columns)
    row.push_back(std::to_string(books.*column.count));
  row.insert(row.end(),
             {service.utilisation ? percent_text(*service.utilisation) : "-",
              std::to_string(books.queue_max),
              to_rounded_text(mean_of(books.waits)),
              to_rounded_text(books.waits.max)});
  return row;
}

} // namespace

std::string draw_services(const view_input& input,
                          const view_options& options) {
  const auto* run = median_run(input.all, input.model);
  if (run == nullptr)
    return {};
  std::vector<const service_summary*> shown;
  for (const auto& service : run->services)
    if (options.verbose || had_limits(service))
      shown.push_back(&service);
  const auto columns = columns_of(shown);
  std::vector<std::vector<std::string>> rows{heading(columns)};
  for (const auto* service : shown)
    rows.push_back(row_of(*service, columns));
  return rows.size() > 1 ? aligned(rows, options.width) : std::string{};
}

} // namespace rehearse
