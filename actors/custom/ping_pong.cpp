// Savina's ping-pong: two actors send one message to and fro.
#include "actors/custom/copies.hpp"
#include "scenarios/custom_actor.hpp"

#include <cstdint>
#include <memory>

namespace rehearse {

namespace {

struct ping {};
struct pong {};

/// Copy 0 sends pings and copy 1 answers each with a pong.
class ping_pong final : public custom_task {
public:
  explicit ping_pong(std::uint64_t pings) : left_(pings) {
  }

  void start() override {
    need_copies(copies(), 2, "one sends pings, the other one pongs");
    if (copy() == 0)
      return serve();
    if (copy() == 1)
      return answer();
    done(); // A third one has nobody to play with.
  }

private:
  void serve() {
    if (left_ == 0) {
      send(peer(1), all_done{});
      return done();
    }
    --left_;
    count("pings");
    send(peer(1), ping{});
    receive([this](const pong&) { serve(); });
  }

  void answer() {
    receive(
      [this](const ping&) {
        count("pongs");
        send(peer(0), pong{});
        answer();
      },
      [this](const all_done&) { done(); });
  }

  std::uint64_t left_;
};

task_maker read_ping_pong(custom_args& args) {
  constexpr std::int64_t most = 1'000'000'000;
  const auto pings
    = static_cast<std::uint64_t>(args.integer("pings", 0, most, 40'000));
  return [pings] {
    return std::make_unique<ping_pong>(pings);
  };
}

} // namespace

const custom_actor_kind& ping_pong_kind() {
  static const custom_actor_kind kind{
    "ping-pong",
    "Savina's ping-pong: one message to and fro between two copies",
    {{"pings", "int", "40000", "0 to 1 000 000 000; each is answered"}},
    {"pings", "pongs"},
    {},
    &read_ping_pong,
    nullptr};
  return kind;
}

} // namespace rehearse
