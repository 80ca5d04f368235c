// The program's log, on stderr; keeps spdlog out of headers.
#include "base/log.hpp"

#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>
#include <string>

namespace rehearse {

namespace {

spdlog::level::level_enum to_spdlog(log_level level) {
  switch (level) {
    case log_level::debug:
      return spdlog::level::debug;
    case log_level::info:
      return spdlog::level::info;
    case log_level::warning:
      return spdlog::level::warn;
    case log_level::error:
      return spdlog::level::err;
    case log_level::off:
      return spdlog::level::off;
  }
  return spdlog::level::info;
}

} // namespace

bool start_log(log_level level, std::string_view file) {
  spdlog::sink_ptr sink;
  try {
    if (file.empty())
      sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    else
      sink = std::make_shared<spdlog::sinks::basic_file_sink_mt>(
        std::string{file}, true);
  } catch (const spdlog::spdlog_ex&) {
    return false;
  }
  auto logger = std::make_shared<spdlog::logger>("rehearse", std::move(sink));
  logger->set_pattern("%H:%M:%S.%e %l: %v");
  logger->set_level(to_spdlog(level));
  logger->flush_on(spdlog::level::info);
  spdlog::set_default_logger(std::move(logger));
  return true;
}

bool logs_debug() {
  return spdlog::should_log(spdlog::level::debug);
}

void log_debug(std::string_view message) {
  spdlog::debug(message);
}

void log_info(std::string_view message) {
  spdlog::info(message);
}

void log_warning(std::string_view message) {
  spdlog::warn(message);
}

} // namespace rehearse
