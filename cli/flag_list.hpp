// The flags and arguments of a command, as its code declares them.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace rehearse {

/// Declares flags and arguments of one command. CLI11 stays behind it, whose
/// headers take longer to compile than most of our files. Names are CLI11's:
/// "-w,--workers" is a flag, "SCENARIO" an argument.
class flag_list {
public:
  /// @param heading What of the help the flags stand under; empty: the first.
  explicit flag_list(CLI::App& app, const char* heading = "");

  /// The same command under another heading of its help.
  flag_list under(const char* heading) const;

  /// A value; the last one counts.
  /// @param type What the flag takes, as help shows it.
  void value(const char* names, std::string& into, const std::string& type,
             const std::string& help) const;

  /// A value that may be left out behind the flag.
  /// @param given Whether the flag was there.
  void optional_value(const char* names, std::string& into, bool& given,
                      const std::string& type, const std::string& help) const;

  /// A flag that may be there several times, with a value each.
  void values(const char* names, std::vector<std::string>& into,
              const std::string& type, const std::string& help) const;

  /// All arguments from here on.
  void words(const char* name, std::vector<std::string>& into,
             const std::string& type, const std::string& help) const;

  /// A flag without a value.
  void flag(const char* names, bool& into, const std::string& help) const;

private:
  CLI::Option& placed(CLI::Option& option, const std::string& type) const;

  CLI::App& app_;
  const char* heading_;
};

} // namespace rehearse
