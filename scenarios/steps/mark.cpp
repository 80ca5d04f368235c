// { mark = "half way" }: a named instant in the timeline.
#include "base/text.hpp"
#include "scenarios/steps/program_writer.hpp"
#include "scenarios/steps/readers.hpp"
#include "scenarios/steps/step_reader.hpp"

namespace rehearse {

namespace {

constexpr std::size_t longest_mark = 100;

class mark final : public step {
public:
  explicit mark(std::string text) : text_(std::move(text)) {
  }

  void lower(program_writer& out) const override {
    out.mark(text_);
  }

private:
  std::string text_;
};

} // namespace

step_ptr read_mark(fields& in, step_reader&) {
  auto text = in.text("mark");
  if (!text)
    return nullptr;
  if (text->empty() || count_code_points(*text) > longest_mark) {
    in.error("E014", "mark", "must be 1 to 100 characters long");
    return nullptr;
  }
  return std::make_unique<mark>(std::move(*text));
}

} // namespace rehearse
