// Parts of the scenarios that closed forms are known of.
#pragma once

#include <string>

namespace rehearse::theory {

/// Distributions with mean 1, unless they say otherwise.
/// @{
constexpr const char* exponential
  = "{ dist = \"exponential\", mean = \"10ms\" }";
constexpr const char* constant = "\"10ms\"";
constexpr const char* erlang_2
  = "{ dist = \"erlang\", mean = \"10ms\", k = 2 }";
constexpr const char* lognormal_4
  = "{ dist = \"lognormal\", mean = \"10ms\", sd = \"20ms\" }";
constexpr const char* lognormal_1
  = "{ dist = \"lognormal\", mean = \"10ms\", sd = \"10ms\" }";
/// Two exponential ones with rates of 1.7745967 and 0.2254033, cv^2 = 4.
constexpr const char* hyper_4
  = "{ dist = \"mix\", of = [{ weight = 0.8872983346, value = { dist = "
    "\"exponential\", mean = \"5.635083ms\" } }, { weight = 0.1127016654, "
    "value = { dist = \"exponential\", mean = \"44.364917ms\" } }] }";
/// @}

/// A service `name` and its keys beside the latency.
inline std::string server(const std::string& name, const std::string& latency,
                          const std::string& keys = "capacity = 1") {
  return "[service." + name + "]\nlatency = " + latency + "\n" + keys + "\n";
}

/// Tasks that do `steps` and arrive so.
inline std::string tasks(const std::string& steps,
                         const std::string& arrivals) {
  return "[task.t]\nsteps = [" + steps + "]\narrivals = { " + arrivals + " }\n";
}

/// A Poisson process, e.g. of "80/s".
inline std::string poisson(const std::string& rate) {
  return "kind = \"rate\", rate = \"" + rate + "\"";
}

/// Arrivals at regular intervals.
inline std::string every(const std::string& interval) {
  return "kind = \"every\", interval = " + interval;
}

/// Users who think between their tasks.
inline std::string users(int count, const std::string& think) {
  return "kind = \"closed\", users = " + std::to_string(count)
         + ", think = " + think;
}

constexpr const char* call = "{ call = \"s\" }";

/// One service that tasks call by a Poisson process of `rate`.
inline std::string queue(const std::string& rate, const std::string& latency,
                         const std::string& keys = "capacity = 1",
                         const std::string& step = call) {
  return server("s", latency, keys) + tasks(step, poisson(rate));
}

} // namespace rehearse::theory
