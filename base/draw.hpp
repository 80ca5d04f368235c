// Keyed random draws: every draw is a pure function of who draws what.
#pragma once

#include <cstdint>
#include <string_view>

namespace rehearse {

/// One mixing step of splitmix64 (Steele, Lea, Flood 2014): a bijection on 64
/// bits whose output bits all depend on all input bits.
constexpr std::uint64_t mix(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

/// Extends the key `key` by one part.
constexpr std::uint64_t combine(std::uint64_t key, std::uint64_t part) {
  return mix(key ^ mix(part));
}

/// Extends the key `key` by a name (FNV-1a, then mixed).
constexpr std::uint64_t combine(std::uint64_t key, std::string_view name) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : name)
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return combine(key, hash);
}

/// Maps 64 random bits to the open interval (0, 1): 2^53 equally spaced values,
/// the last of which would round to 1.
constexpr double to_unit(std::uint64_t bits) {
  const double unit = (static_cast<double>(bits >> 11) + 0.5) * 0x1p-53;
  return unit < 1.0 ? unit : 1.0 - 0x1p-53;
}

/// Names one draw of a task. The step path and purpose are hashed once, when a
/// scenario is lowered; neither time nor thread nor arrival order is part of
/// it, so the same task draws the same in every model.
struct draw_key {
  std::uint64_t stream;  ///< Seed and repetition of the run.
  std::uint64_t step;    ///< Class, step path and purpose.
  std::uint64_t task;    ///< Number of the task in its class, from 1.
  std::uint64_t visit;   ///< How often the task came past this step before.
  std::uint64_t attempt; ///< Retries of a call; 0 for everything else.
};

/// The 64 random bits that belong to `key`.
constexpr std::uint64_t draw_bits(const draw_key& key) {
  return combine(
    combine(combine(combine(key.stream, key.step), key.task), key.visit),
    key.attempt);
}

/// The number in (0, 1) that belongs to `key`.
constexpr double draw_unit(const draw_key& key) {
  return to_unit(draw_bits(key));
}

/// The stream of one repetition under one seed.
constexpr std::uint64_t draw_stream(std::uint64_t seed,
                                    std::uint64_t repetition) {
  return combine(mix(seed), repetition);
}

} // namespace rehearse
