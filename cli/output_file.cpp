// A file that is written whole or not at all.
#include "cli/output_file.hpp"

#include "base/text.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>

namespace rehearse {

namespace {

failure cannot_write(const std::string& path, int reason) {
  return failure{"cannot write '" + escaped(path)
                 + "': " + std::strerror(reason)};
}

/// The folder of `path`, with its slash; empty for the current one.
std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? std::string{} : path.substr(0, slash + 1);
}

/// Creates a new file beside `path`. @returns its descriptor, or -1.
int create_beside(const std::string& path, mode_t mode, std::string& name) {
  const auto stem = folder_of(path) + ".rehearse-" + std::to_string(::getpid());
  for (int attempt = 0; attempt < 100; ++attempt) {
    name = stem + "-" + std::to_string(attempt) + ".tmp";
    const int fd
      = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (fd != -1 || errno != EEXIST)
      return fd;
  }
  return -1;
}

/// Writes all of `text`. @returns 0 or the error.
int write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const auto written = ::write(fd, text.data(), text.size());
    if (written == -1 && errno == EINTR)
      continue;
    if (written <= 0)
      return written == 0 ? EIO : errno;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

/// Closes `fd`. @returns `error` if there was one before, else that of closing.
int close_after(int fd, int error) {
  const bool failed = ::close(fd) == -1;
  return error == 0 && failed ? errno : error;
}

/// Writes `text` to a new file and puts it at `target`. @returns 0 or the
/// error.
int replace_file(const std::string& target, std::string_view text) {
  struct stat old {};
  const bool exists = ::stat(target.c_str(), &old) == 0;
  std::string name;
  const int fd = create_beside(target, 0666, name);
  if (fd == -1)
    return errno;
  int error = write_all(fd, text);
  if (error == 0 && exists && ::fchmod(fd, old.st_mode & 07777) == -1)
    error = errno;
  if (error == 0 && ::fsync(fd) == -1)
    error = errno;
  error = close_after(fd, error);
  if (error == 0 && std::rename(name.c_str(), target.c_str()) == -1)
    error = errno;
  if (error != 0)
    ::unlink(name.c_str());
  return error;
}

/// Writes `text` to the device or pipe `target`. @returns 0 or the error.
int write_through(const std::string& target, std::string_view text) {
  const int fd = ::open(target.c_str(), O_WRONLY | O_CLOEXEC);
  if (fd == -1)
    return errno;
  return close_after(fd, write_all(fd, text));
}

/// `path` behind symbolic links; `path` itself if it does not exist yet.
std::string resolved(const std::string& path) {
  char buffer[PATH_MAX];
  const auto* found = ::realpath(path.c_str(), buffer);
  return found != nullptr ? std::string{found} : path;
}

} // namespace

result<output_file> output_file::prepare(const std::string& path) {
  struct stat facts {};
  const bool exists = ::stat(path.c_str(), &facts) == 0;
  if (!exists && (errno != ENOENT || path.empty()))
    return cannot_write(path, errno);
  if (exists && S_ISDIR(facts.st_mode))
    return cannot_write(path, EISDIR);
  if (exists && ::access(path.c_str(), W_OK) == -1)
    return cannot_write(path, errno);
  if (exists && !S_ISREG(facts.st_mode))
    return output_file{path, path, false};
  auto target = resolved(path);
  // The only sure way to know is to try.
  std::string name;
  const int fd = create_beside(target, 0600, name);
  if (fd == -1)
    return cannot_write(path, errno);
  ::close(fd);
  ::unlink(name.c_str());
  return output_file{path, std::move(target), true};
}

std::optional<failure> output_file::write(std::string_view text) const {
  const int error
    = replaces_ ? replace_file(target_, text) : write_through(target_, text);
  if (error == 0)
    return std::nullopt;
  return cannot_write(name_, error);
}

std::optional<failure> output_file::create(const std::string& path,
                                           std::string_view text) {
  const int fd
    = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (fd == -1)
    return cannot_write(path, errno);
  const int error = close_after(fd, write_all(fd, text));
  if (error == 0)
    return std::nullopt;
  ::unlink(path.c_str());
  return cannot_write(path, error);
}

} // namespace rehearse
