// Writing to standard output and standard error, checked.
#include "cli/output.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <mutex>
#include <string>
#include <utility>

namespace rehearse {

namespace {

/// How complaints are written: a property of the stream, like its buffer.
diagnostic_format& error_format() {
  static diagnostic_format format = diagnostic_format::human;
  return format;
}

/// What all threads share that write to standard error.
struct error_stream {
  std::mutex lock;
  std::size_t region_lines = 0; ///< The cursor stands behind the last one.
};

error_stream& errors() {
  static error_stream shared;
  return shared;
}

/// Brings the cursor to the begin of the region's first line and clears it and
/// all below. Empty if there is no region.
std::string without_region(const error_stream& shared) {
  std::string out;
  for (std::size_t i = 0; i < shared.region_lines; ++i)
    out += i == 0 ? "\r" : "\x1b[A";
  return out.empty() ? out : out + "\x1b[J";
}

void write_now(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
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
  hide_region(); // It may stand on the same terminal.
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
  auto& shared = errors();
  const std::lock_guard<std::mutex> guard{shared.lock};
  write_now(without_region(shared) + std::string{text});
  shared.region_lines = 0;
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
  // What an actor throws is named so where it is caught.
  if (what.find(": custom actor '") != std::string_view::npos)
    return complain("there is a mistake in a custom actor: "
                    + std::string{what});
  complain("this is our mistake, please report it with the output of rehearse "
           "--version: "
           + std::string{what});
}

void show_region(const std::vector<std::string>& lines) {
  auto& shared = errors();
  const std::lock_guard<std::mutex> guard{shared.lock};
  auto text = without_region(shared);
  for (std::size_t i = 0; i < lines.size(); ++i)
    text += (i == 0 ? "" : "\n") + lines[i];
  write_now(text);
  shared.region_lines = lines.size();
}

void hide_region() {
  write_error({});
}

} // namespace rehearse
