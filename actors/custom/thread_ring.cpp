// Savina's thread ring: a token goes round a ring of actors, hop by hop.
#include "scenarios/custom_actor.hpp"

#include <memory>
#include <utility>

namespace rehearse {

namespace {

/// Passed on with one hop less; at 0 the ring is done.
struct token {
  std::uint64_t hops_left;
};

/// Goes round once behind the last token: whoever has it is done.
struct farewell {
  std::uint32_t left; ///< Members that do not know yet.
};

/// Args of the ring.
struct ring_settings {
  std::uint64_t hops = 0;
  length_draw work;
};

/// One member: a copy of the branch of a `parallel` step with `times`.
class ring_member final : public custom_task {
public:
  explicit ring_member(ring_settings settings)
    : settings_(std::move(settings)) {
  }

  void start() override {
    if (copy() == 0)
      return pass_on({settings_.hops});
    listen();
  }

private:
  address next() const {
    return peer((copy() + 1) % copies());
  }

  void listen() {
    receive(
      [this](const token& one) {
        compute(draw(settings_.work), [this, one] { pass_on(one); });
      },
      [this](const farewell& bye) { say_farewell(bye.left - 1); });
  }

  void pass_on(token one) {
    if (one.hops_left == 0) {
      mark("last-hop");
      return say_farewell(copies() - 1);
    }
    count("hops");
    send(next(), token{one.hops_left - 1});
    listen();
  }

  void say_farewell(std::uint32_t left) {
    if (left > 0)
      send(next(), farewell{left});
    done();
  }

  ring_settings settings_;
};

task_maker read_ring(custom_args& args) {
  constexpr std::int64_t most = 1'000'000'000;
  ring_settings settings;
  settings.hops
    = static_cast<std::uint64_t>(args.integer("hops", 0, most, 100'000));
  settings.work = args.dist("work", duration{0});
  return [settings] {
    return std::make_unique<ring_member>(settings);
  };
}

} // namespace

const custom_actor_kind& thread_ring_kind() {
  static const custom_actor_kind kind{
    "thread-ring",
    "Savina's thread ring: a token goes round the copies of a branch",
    {{"hops", "int", "100000", "0 to 1 000 000 000; of the token"},
     {"work", "dist", "\"0ns\"", "computed at every hop"}},
    {"hops"},
    {"last-hop"},
    &read_ring,
    nullptr};
  return kind;
}

} // namespace rehearse
