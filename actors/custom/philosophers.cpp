// Savina's dining philosophers: an arbitrator hands out the forks.
#include "actors/custom/copies.hpp"
#include "scenarios/custom_actor.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace rehearse {

namespace {

// From a philosopher, who names its copy.
struct hungry {
  std::uint32_t who;
};
struct full {
  std::uint32_t who;
};
struct leaving {};

// From the arbitrator.
struct granted {};
struct denied {};

/// Args of all copies.
struct table_settings {
  std::uint64_t rounds = 0;
  length_draw eat;
};

/// Copy 0 is the arbitrator; copy n has the seat n - 1, between the forks n - 1
/// and n. Who is denied the forks asks again at once.
class philosophers final : public custom_task {
public:
  explicit philosophers(table_settings settings)
    : settings_(std::move(settings)) {
  }

  void start() override {
    need_copies(copies(), 2, "the arbitrator and its philosophers");
    if (copy() != 0)
      return dine();
    seats_ = copies() - 1;
    taken_.resize(seats_);
    arbitrate();
  }

private:
  // -- the philosopher --------------------------------------------------------

  void dine() {
    if (eaten_ == settings_.rounds) {
      send(peer(0), leaving{});
      return done();
    }
    ask();
  }

  void ask() {
    send(peer(0), hungry{copy()});
    receive(
      [this](const granted&) {
        compute(draw(settings_.eat), [this] { end_meal(); });
      },
      [this](const denied&) { ask(); });
  }

  void end_meal() {
    ++eaten_;
    count("meals");
    send(peer(0), full{copy()});
    dine();
  }

  // -- the arbitrator ---------------------------------------------------------

  std::size_t left_of(std::uint32_t who) const {
    return who - 1;
  }

  std::size_t right_of(std::uint32_t who) const {
    return who % seats_;
  }

  void arbitrate() {
    if (seats_ == gone_)
      return done();
    receive(
      [this](const hungry& one) {
        decide(one.who);
        arbitrate();
      },
      [this](const full& one) {
        taken_[left_of(one.who)] = taken_[right_of(one.who)] = false;
        arbitrate();
      },
      [this](const leaving&) {
        ++gone_;
        arbitrate();
      });
  }

  void decide(std::uint32_t who) {
    if (taken_[left_of(who)] || taken_[right_of(who)]) {
      count("denials");
      return send(peer(who), denied{});
    }
    taken_[left_of(who)] = taken_[right_of(who)] = true;
    send(peer(who), granted{});
  }

  table_settings settings_;
  std::uint64_t eaten_ = 0;
  std::uint32_t seats_ = 0;
  std::uint32_t gone_ = 0;
  std::vector<bool> taken_; ///< For each fork.
};

task_maker read_philosophers(custom_args& args) {
  constexpr std::int64_t most = 1'000'000;
  table_settings settings;
  settings.rounds
    = static_cast<std::uint64_t>(args.integer("rounds", 0, most, 10'000));
  settings.eat = args.dist("eat", duration{0});
  return [settings] {
    return std::make_unique<philosophers>(settings);
  };
}

} // namespace

const custom_actor_kind& philosophers_kind() {
  static const custom_actor_kind kind{
    "philosophers",
    "Savina's dining philosophers: copy 0 hands out forks to all others",
    {{"rounds", "int", "10000", "0 to 1 000 000; meals of each philosopher"},
     {"eat", "dist", "\"0ns\"", "computed at every meal"}},
    {"meals", "denials"},
    {},
    &read_philosophers,
    nullptr};
  return kind;
}

} // namespace rehearse
