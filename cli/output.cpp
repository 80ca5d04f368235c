// Writing to standard output and standard error, checked.
#include "cli/output.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <string>
#include <utility>

namespace rehearse {

namespace {

/// How complaints are written: a property of the stream, like its buffer.
diagnostic_format& error_format() {
  static diagnostic_format format = diagnostic_format::human;
  return format;
}

} // namespace

void guard_standard_streams() {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  // open() takes the lowest free number. Writing to a stream that was closed
  // must go on failing, hence read-only.
  for (int fd = 0; fd <= 2; ++fd)
    if (::fcntl(fd, F_GETFD) == -1 && errno == EBADF
        && ::open("/dev/null", O_RDONLY) == -1)
      return;
}

exit_code write_output(std::string_view text) {
  errno = 0;
  const auto written = std::fwrite(text.data(), 1, text.size(), stdout);
  if (written == text.size() && std::fflush(stdout) == 0)
    return exit_code::done;
  const auto reason = errno;
  if (reason == EPIPE)
    return exit_code::closed;
  complain(std::string{"cannot write to standard output: "}
           + std::strerror(reason));
  return exit_code::cannot;
}

void write_error(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

void set_error_format(diagnostic_format format) {
  error_format() = format;
}

void complain(std::string_view text) {
  diagnostics found;
  diagnostic finding;
  finding.message = text;
  found.add(std::move(finding));
  const auto format = error_format();
  switch (format) {
    case diagnostic_format::human:
    case diagnostic_format::short_text:
      return write_error("rehearse: " + std::string{text} + "\n");
    case diagnostic_format::json:
    case diagnostic_format::github:
      return write_error(render(found, format));
  }
}

exit_code refuse(std::string_view why) {
  complain(why);
  return exit_code::bad_input;
}

void complain_of_defect(std::string_view what) {
  complain("this is our mistake, please report it with the output of rehearse "
           "--version: "
           + std::string{what});
}

} // namespace rehearse
