// Runs a command and writes its peak of resident memory in KiB to file
// descriptor 3. Linux counts what a process had before it executed a program as
// the program's; this one is small, unlike Python.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>

int main(int argc, char** argv) {
  if (argc < 2)
    return 2;
  const auto child = fork();
  if (child == 0) {
    close(3);
    execvp(argv[1], argv + 1);
    _exit(127);
  }
  int status = 0;
  rusage usage{};
  if (child < 0 || wait4(child, &status, 0, &usage) < 0)
    return 1;
  dprintf(
    3, "%ld %f", usage.ru_maxrss,
    static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
      + static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec)
          * 1e-6);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
