// The program's log; keeps spdlog out of headers.
#include "base/log.hpp"

#include <spdlog/sinks/base_sink.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/spdlog.h>

#include <memory>
#include <mutex>
#include <string>
#include <utility>

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

/// Hands lines to a function.
class line_sink final : public spdlog::sinks::base_sink<std::mutex> {
public:
  explicit line_sink(std::function<void(std::string_view)> show)
    : show_(std::move(show)) {
  }

protected:
  void sink_it_(const spdlog::details::log_msg& message) override {
    spdlog::memory_buf_t line;
    formatter_->format(message, line);
    show_({line.data(), line.size()});
  }
  void flush_() override {
  }

private:
  std::function<void(std::string_view)> show_;
};

} // namespace

bool start_log(log_level level, std::string_view file,
               std::function<void(std::string_view)> show) {
  spdlog::sink_ptr sink;
  try {
    if (file.empty())
      sink = std::make_shared<line_sink>(std::move(show));
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
