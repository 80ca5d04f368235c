// A dynamic batcher: one call to another service for up to `size` requests.
#include "scenarios/custom_actor.hpp"

#include <cstddef>
#include <utility>
#include <vector>

namespace rehearse {

namespace {

using namespace std::chrono_literals;

/// Args of the batcher.
struct batcher_settings {
  service_ref behind;
  std::size_t size = 8;
  duration patience = 5ms;
};

class batcher final : public custom_service {
public:
  explicit batcher(const batcher_settings& settings) : settings_(settings) {
  }

  void request(const custom_request& one) override {
    if (waiting_.empty())
      after(settings_.patience, [this, batch = batch_] { give_up(batch); });
    waiting_.push_back(one);
    count("requests");
    if (waiting_.size() == settings_.size)
      dispatch();
  }

private:
  /// The first request of `batch` has waited long enough.
  void give_up(std::uint64_t batch) {
    if (batch != batch_)
      return;
    count("partial");
    dispatch();
  }

  void dispatch() {
    auto batch = std::exchange(waiting_, {});
    ++batch_;
    count("batches");
    call(settings_.behind, batch.front(), [this, batch](bool succeeded) {
      for (const auto& one : batch)
        succeeded ? reply(one) : reject(one);
    });
  }

  batcher_settings settings_;
  std::vector<custom_request> waiting_;
  std::uint64_t batch_ = 0; ///< Which batch is being filled.
};

service_maker read_batcher(custom_args& args) {
  constexpr std::int64_t most = 10'000;
  batcher_settings settings;
  settings.behind = args.service("service");
  settings.size = static_cast<std::size_t>(args.integer("size", 1, most, 8));
  settings.patience = args.length("patience", 5ms);
  return [settings] {
    return std::make_unique<batcher>(settings);
  };
}

} // namespace

const custom_actor_kind& batcher_kind() {
  static const custom_actor_kind kind{
    "batcher",
    "a service that calls another one once for many requests",
    {{"service", "service name", "", "required; does the work of a batch"},
     {"size", "int", "8", "1 to 10 000; requests of a full batch"},
     {"patience", "duration", "\"5ms\"",
      "longest wait of a request for a full batch"}},
    {"requests", "batches", "partial"},
    {},
    nullptr,
    &read_batcher};
  return kind;
}

} // namespace rehearse
