// Savina's fork-join throughput: one source, many actors that take messages.
#include "actors/custom/copies.hpp"
#include "scenarios/custom_actor.hpp"

#include <cstdint>
#include <memory>
#include <utility>

namespace rehearse {

namespace {

struct job {};
struct worker_done {};

/// Args of all copies.
struct fork_join_settings {
  std::uint64_t messages = 0; ///< For each worker.
  length_draw work;
};

/// Copy 0 sends every other copy its messages, in turns; each works on its own
/// and says so after the last one.
class fork_join final : public custom_task {
public:
  explicit fork_join(fork_join_settings settings)
    : settings_(std::move(settings)) {
  }

  void start() override {
    need_copies(copies(), 2, "the source and its workers");
    copy() == 0 ? fork() : work();
  }

private:
  void fork() {
    for (std::uint64_t round = 0; round < settings_.messages; ++round)
      for (std::uint32_t worker = 1; worker < copies(); ++worker)
        send(peer(worker), job{});
    join(copies() - 1);
  }

  void join(std::uint32_t busy) {
    if (busy == 0)
      return done();
    receive([this, busy](const worker_done&) {
      count("workers_done");
      join(busy - 1);
    });
  }

  void work() {
    if (taken_ == settings_.messages) {
      send(peer(0), worker_done{});
      return done();
    }
    receive([this](const job&) {
      ++taken_;
      count("messages");
      compute(draw(settings_.work), [this] { work(); });
    });
  }

  fork_join_settings settings_;
  std::uint64_t taken_ = 0;
};

task_maker read_fork_join(custom_args& args) {
  constexpr std::int64_t most = 1'000'000;
  fork_join_settings settings;
  settings.messages
    = static_cast<std::uint64_t>(args.integer("messages", 0, most, 10'000));
  settings.work = args.dist("work", duration{0});
  return [settings] {
    return std::make_unique<fork_join>(settings);
  };
}

} // namespace

const custom_actor_kind& fork_join_kind() {
  static const custom_actor_kind kind{
    "fork-join",
    "Savina's fork-join throughput: copy 0 sends messages to all others",
    {{"messages", "int", "10000", "0 to 1 000 000; for each of the others"},
     {"work", "dist", "\"0ns\"", "computed for every message"}},
    {"messages", "workers_done"},
    {},
    &read_fork_join,
    nullptr};
  return kind;
}

} // namespace rehearse
