// A plug-in for tests whose actor is called like one of the program's.
#include "scenarios/plugin.hpp"

namespace {

class idle final : public rehearse::custom_task {
public:
  void start() override {
    done();
  }
};

rehearse::task_maker read(rehearse::custom_args&) {
  return [] {
    return std::make_unique<idle>();
  };
}

const rehearse::custom_actor_kind kind{"batcher", "",    {},     {},
                                       {},        &read, nullptr};

} // namespace

REHEARSE_PLUGIN(kind);
