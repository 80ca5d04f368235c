// The warnings that come from runs, each with what to do.
#include "base/text.hpp"
#include "report/format.hpp"
#include "report/views/view.hpp"

namespace rehearse {

std::string draw_warnings(const view_input& input,
                          const view_options& options) {
  constexpr std::size_t margin = 2;
  std::string out;
  for (const auto& one : input.all.warnings) {
    out += wrapped("warning[" + one.id + "]: " + escaped(one.message),
                   options.width);
    if (!one.hint.empty())
      out += wrapped("help: " + escaped(one.hint), options.width, margin);
  }
  return out;
}

} // namespace rehearse
