// Reads the steps of services, with which they call each other.
#include "scenarios/reading/custom_actors.hpp"
#include "scenarios/reading/service_parts.hpp"
#include "scenarios/steps/program_writer.hpp"
#include "scenarios/steps/step_reader.hpp"

#include <algorithm>
#include <variant>

namespace rehearse {

namespace {

/// Follows calls from service to service.
class circle_finder {
public:
  explicit circle_finder(const std::vector<service>& services)
    : services_(services), seen_(services.size(), mark::unseen) {
  }

  /// Whether a circle can be reached from service `index`; then `circle` has
  /// it.
  bool visit(std::size_t index) {
    if (seen_[index] == mark::done)
      return false;
    path_.push_back(index);
    if (seen_[index] == mark::open)
      return true;
    seen_[index] = mark::open;
    for (const auto& next : services_[index].code.ops)
      if (const auto* call = std::get_if<call_op>(&next))
        if (visit(call->service))
          return true;
    seen_[index] = mark::done;
    path_.pop_back();
    return false;
  }

  /// E.g. "search → db → search".
  std::string circle() const {
    const auto first = std::find(path_.begin(), path_.end(), path_.back());
    std::string out;
    for (auto at = first; at != path_.end(); ++at)
      out += (out.empty() ? "" : " → ") + services_[*at].name;
    return out;
  }

private:
  enum class mark { unseen, open, done };

  const std::vector<service>& services_;
  std::vector<mark> seen_;
  std::vector<std::size_t> path_;
};

void check_circles(std::vector<fields>& tables,
                   const std::vector<service>& services) {
  circle_finder finder{services};
  for (std::size_t i = 0; i < tables.size(); ++i)
    if (finder.visit(i))
      return tables[i].error("E022", tables[i].has("steps") ? "steps" : "actor",
                             "services call each other in a circle: "
                               + finder.circle());
}

} // namespace

void read_service_steps(reading& in, std::vector<fields>& tables) {
  for (std::size_t i = 0; i < tables.size(); ++i) {
    if (tables[i].has("actor")) {
      if (tables[i].has("steps"))
        tables[i].error("E015", "actor", "give either steps or actor");
      else
        read_custom_service(tables[i], in.out.services[i]);
      continue;
    }
    if (tables[i].has("args"))
      tables[i].error("E020", "args", "args needs actor");
    const auto* node = tables[i].find("steps");
    if (node == nullptr)
      continue;
    const auto& name = in.services[i].name;
    step_reader reader{in, name, step_owner::service};
    const auto steps = reader.read(*node, tables[i].path("steps"));
    program_writer writer{"service." + name, reader.names()};
    writer.steps(steps);
    in.out.services[i].code = writer.take();
  }
  check_circles(tables, in.out.services);
}

} // namespace rehearse
