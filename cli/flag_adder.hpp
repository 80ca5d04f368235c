// Declares options under one heading of the help.
#pragma once

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <string>

namespace rehearse {

/// Declares options under one heading of the help.
struct adder {
  /// @param type What the option takes, as help shows it.
  template <class T>
  CLI::Option* operator()(const char* names, T& into, const std::string& type,
                          const std::string& help) const {
    return app.add_option(names, into, help)->type_name(type)->group(heading);
  }

  void flag(const char* name, bool& into, const std::string& help) const {
    app.add_flag(name, into, help)->group(heading);
  }

  CLI::App& app;
  const char* heading;
};

} // namespace rehearse
