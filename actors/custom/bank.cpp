// Savina's bank transaction: a teller has money moved from account to account.
#include "actors/custom/copies.hpp"
#include "scenarios/custom_actor.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>

namespace rehearse {

namespace {

/// From the teller: move `cents` to the account `to`.
struct transfer {
  std::int64_t cents;
  std::uint32_t to; ///< Its copy.
};

/// From the account `from`; it waits for `deposited`.
struct deposit {
  std::int64_t cents;
  std::uint32_t from; ///< Its copy.
};
struct deposited {};

/// To the teller: a transfer has been done.
struct transferred {};

/// Copy 0 is the teller, all others are accounts. An account that has given
/// money away hears of nothing else before it has arrived. Money goes to higher
/// accounts only, so that these waits form no circle.
class bank final : public custom_task {
public:
  explicit bank(std::uint64_t transactions) : left_(transactions) {
  }

  void start() override {
    need_copies(copies(), 3, "the teller and two accounts or more");
    if (copy() != 0)
      return keep_account();
    for (std::uint64_t i = 0; i < left_; ++i)
      order();
    await_all();
  }

private:
  // -- the teller -------------------------------------------------------------

  /// A number from 0 to `end` - 1.
  std::uint32_t below(std::uint32_t end) {
    return static_cast<std::uint32_t>(draw() * end);
  }

  /// As in Savina, from one of the lower eight tenths of the accounts.
  void order() {
    constexpr std::uint32_t most_cents = 100'000;
    const auto accounts = copies() - 1;
    const auto from = below(std::max(accounts / 10 * 8, 1U));
    const auto to = from + std::max(below(accounts - from), 1U);
    send(peer(1 + from), transfer{below(most_cents), 1 + to});
  }

  void await_all() {
    if (left_ > 0)
      return receive([this](const transferred&) {
        --left_;
        count("transactions");
        await_all();
      });
    for (std::uint32_t account = 1; account < copies(); ++account)
      send(peer(account), all_done{});
    done();
  }

  // -- an account -------------------------------------------------------------

  void keep_account() {
    receive([this](const transfer& what) { give(what); },
            [this](const deposit& what) { take(what); },
            [this](const all_done&) { done(); });
  }

  void give(const transfer& what) {
    count("cents_given", what.cents);
    send(peer(what.to), deposit{what.cents, copy()});
    receive([this](const deposited&) {
      send(peer(0), transferred{});
      keep_account();
    });
  }

  void take(const deposit& what) {
    count("cents_taken", what.cents);
    send(peer(what.from), deposited{});
    keep_account();
  }

  std::uint64_t left_;
};

task_maker read_bank(custom_args& args) {
  constexpr std::int64_t most = 1'000'000;
  const auto transactions
    = static_cast<std::uint64_t>(args.integer("transactions", 0, most, 50'000));
  return [transactions] {
    return std::make_unique<bank>(transactions);
  };
}

} // namespace

const custom_actor_kind& bank_kind() {
  static const custom_actor_kind kind{
    "bank",
    "Savina's bank transaction: copy 0 has money moved between all others",
    {{"transactions", "int", "50000", "0 to 1 000 000; transfers of money"}},
    {"transactions", "cents_given", "cents_taken"},
    {},
    &read_bank,
    nullptr};
  return kind;
}

} // namespace rehearse
