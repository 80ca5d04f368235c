// { dist = "erlang", mean = "20ms", k = 4 }: k equal exponential stages.
#include "scenarios/distributions/gamma.hpp"
#include "scenarios/distributions/parameters.hpp"
#include "scenarios/distributions/readers.hpp"

namespace rehearse {

distribution_ptr read_erlang(fields& in) {
  const auto mean = required_length(in, "mean");
  in.require("k", in.path() + " needs k");
  const auto k = in.integer("k", 1, 100);
  if (!mean || !k)
    return nullptr;
  const auto shape = static_cast<double>(*k);
  return make_gamma(
    *mean, shape,
    written_table("erlang", {written("mean", *mean), written("k", shape)}));
}

} // namespace rehearse
