// Writing to standard output and standard error, checked.
#include "cli/output.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <string>

namespace rehearse {

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

void complain(std::string_view text) {
  write_error("rehearse: " + std::string{text} + "\n");
}

} // namespace rehearse
