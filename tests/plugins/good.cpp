// A plug-in for tests: actors that behave, and actors that do not.
#include "scenarios/plugin.hpp"

#include <memory>
#include <stdexcept>

using namespace rehearse;
using namespace std::chrono_literals;

namespace {

/// Computes, calls a service if it has one, and is done.
class visitor final : public custom_task {
public:
  visitor(duration work, bool calls, service_ref callee)
    : work_(work), calls_(calls), callee_(callee) {
  }

  void start() override {
    compute(work_, [this] {
      count("visits");
      if (!calls_)
        return done();
      call(callee_, [this](call_outcome) { done(); });
    });
  }

private:
  duration work_;
  bool calls_;
  service_ref callee_;
};

class thrower final : public custom_task {
public:
  void start() override {
    throw std::runtime_error{"boom"};
  }
};

struct word {};

/// Waits for a message that nobody sends.
class listener final : public custom_task {
public:
  void start() override {
    receive([this](const word&) { done(); });
  }
};

/// Never answers.
class silent final : public custom_service {
public:
  void request(const custom_request&) override {
  }
};

class faulty final : public custom_service {
public:
  void request(const custom_request&) override {
    throw std::runtime_error{"bang"};
  }
};

task_maker read_visitor(custom_args& args) {
  const auto work = args.length("work", 1ms);
  const bool calls = args.has("service");
  const auto callee = calls ? args.service("service") : service_ref{};
  return [=] {
    return std::make_unique<visitor>(work, calls, callee);
  };
}

template <class Task>
task_maker read_plain(custom_args&) {
  return [] {
    return std::make_unique<Task>();
  };
}

template <class Service>
service_maker read_plain_service(custom_args&) {
  return [] {
    return std::make_unique<Service>();
  };
}

const custom_actor_kind visitor_kind{
  "visitor",
  "computes, then calls",
  {{"work", "duration", "\"1ms\"", "computed"},
   {"service", "service name", "", "called"}},
  {"visits"},
  {},
  &read_visitor,
  nullptr};
const custom_actor_kind thrower_kind{
  "thrower", "throws", {}, {}, {}, &read_plain<thrower>, nullptr};
const custom_actor_kind listener_kind{
  "listener", "hears nothing", {}, {}, {}, &read_plain<listener>, nullptr};
const custom_actor_kind silent_kind{
  "silent", "never answers", {}, {}, {}, nullptr, &read_plain_service<silent>};
const custom_actor_kind faulty_kind{
  "faulty", "throws", {}, {}, {}, nullptr, &read_plain_service<faulty>};

} // namespace

REHEARSE_PLUGIN(visitor_kind, thrower_kind, listener_kind, silent_kind,
                faulty_kind);
