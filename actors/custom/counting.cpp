// Savina's counting actor: one sends increments, the other one counts them.
#include "actors/custom/copies.hpp"
#include "scenarios/custom_actor.hpp"

#include <cstdint>
#include <memory>

namespace rehearse {

namespace {

struct increment {};
struct ask_for_count {};
struct current_count {
  std::uint64_t value;
};

/// Copy 0 sends the increments all at once, copy 1 counts them.
class counting final : public custom_task {
public:
  explicit counting(std::uint64_t messages) : messages_(messages) {
  }

  void start() override {
    need_copies(copies(), 2, "one sends, the other one counts");
    if (copy() == 0)
      return produce();
    if (copy() == 1)
      return listen();
    done(); // Two are enough.
  }

private:
  void produce() {
    for (std::uint64_t i = 0; i < messages_; ++i)
      send(peer(1), increment{});
    count("sent", static_cast<std::int64_t>(messages_));
    send(peer(1), ask_for_count{});
    receive([this](const current_count& counted) {
      count("counted", static_cast<std::int64_t>(counted.value));
      counted.value == messages_ ? done() : fail();
    });
  }

  void listen() {
    receive(
      [this](const increment&) {
        ++counted_;
        listen();
      },
      [this](const ask_for_count&) {
        send(peer(0), current_count{counted_});
        done();
      });
  }

  std::uint64_t messages_;
  std::uint64_t counted_ = 0;
};

// An actor that takes more messages without letting time pass is stopped.
constexpr std::int64_t most_messages = 9'000'000;

task_maker read_counting(custom_args& args) {
  const auto messages = static_cast<std::uint64_t>(
    args.integer("messages", 0, most_messages, 1'000'000));
  return [messages] {
    return std::make_unique<counting>(messages);
  };
}

} // namespace

const custom_actor_kind& counting_kind() {
  static const custom_actor_kind kind{
    "counting",
    "Savina's counting: one copy sends increments, the other one counts them",
    {{"messages", "int", "1000000", "0 to 9 000 000; increments"}},
    {"sent", "counted"},
    {},
    &read_counting,
    nullptr};
  return kind;
}

} // namespace rehearse
