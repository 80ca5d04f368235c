// The entry point of each fuzzer; REHEARSE_FUZZ_TARGET names what it feeds.
#include "tests/fuzz/targets.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  // What it throws ends the fuzzer and is shown with its text.
  rehearse::fuzz::REHEARSE_FUZZ_TARGET(
    {reinterpret_cast<const char*>(data), size});
  return 0;
}
