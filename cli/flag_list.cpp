// The flags and arguments of a command, as its code declares them.
#include "cli/flag_list.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace rehearse {

flag_list::flag_list(CLI::App& app, const char* heading)
  : app_(app), heading_(heading) {
}

flag_list flag_list::under(const char* heading) const {
  return flag_list{app_, heading};
}

void flag_list::value(const char* names, std::string& into,
                      const std::string& type, const std::string& help) const {
  placed(*app_.add_option(names, into, help), type);
}

void flag_list::optional_value(const char* names, std::string& into,
                               bool& given, const std::string& type,
                               const std::string& help) const {
  const auto take = [&into, &given](const std::string& text) {
    into = text;
    given = true;
  };
  placed(*app_.add_option_function<std::string>(names, take, help), type)
    .expected(0, 1);
}

void flag_list::values(const char* names, std::vector<std::string>& into,
                       const std::string& type, const std::string& help) const {
  placed(*app_.add_option(names, into, help), type).allow_extra_args(false);
}

void flag_list::words(const char* name, std::vector<std::string>& into,
                      const std::string& type, const std::string& help) const {
  placed(*app_.add_option(name, into, help), type);
}

void flag_list::flag(const char* names, bool& into,
                     const std::string& help) const {
  placed(*app_.add_flag(names, into, help), "");
}

CLI::Option& flag_list::placed(CLI::Option& option,
                               const std::string& type) const {
  if (!type.empty())
    option.type_name(type);
  if (*heading_ != '\0')
    option.group(heading_);
  return option;
}

} // namespace rehearse
