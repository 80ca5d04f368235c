// { compute = "20ms", slice = "1ms" }: keeps a CPU busy.
#include "scenarios/steps/program_writer.hpp"
#include "scenarios/steps/readers.hpp"
#include "scenarios/steps/step_reader.hpp"

#include <chrono>

namespace rehearse {

namespace {

/// What the loop that burns CPU time can still measure.
constexpr duration shortest_burn = std::chrono::microseconds{20};

class compute final : public step {
public:
  compute(distribution_ptr work, duration slice)
    : work_(std::move(work)), slice_(slice) {
  }

  void lower(program_writer& out) const override {
    out.compute(work_, slice_);
  }

private:
  distribution_ptr work_;
  duration slice_;
};

void check_size(fields& in, const distribution& work) {
  const bool tiny = work.mean() > 0
                    && work.mean() < static_cast<double>(shortest_burn.count());
  if (tiny && in.context().out.run.clock == clock_kind::real)
    in.context().warn("W123", in.path("compute"),
                      "shorter than can be burnt exactly in real time ("
                        + to_text(shortest_burn) + ")",
                      in.place("compute"),
                      "--clock virtual is exact at any length");
}

} // namespace

step_ptr read_compute(fields& in, step_reader&) {
  const auto work = in.dist("compute");
  const auto slice = in.length("slice");
  if (slice && *slice == duration::zero())
    in.error("E014", "slice", "must be above 0");
  if (!work)
    return nullptr;
  check_size(in, *work);
  if (slice && static_cast<double>(slice->count()) > work->mean())
    in.context().warn("W122", in.path("slice"),
                      "has no effect: it is longer than the mean of compute",
                      in.place("slice"));
  return std::make_unique<compute>(work, slice.value_or(duration::zero()));
}

} // namespace rehearse
