// Reads [lock.NAME].
#include "scenarios/reading/tables.hpp"
#include "scenarios/steps/blocking.hpp"

namespace rehearse {

namespace {

constexpr std::int64_t most_permits = 1'000'000;

lock read_lock(fields& in, const std::string& name) {
  lock out;
  out.name = name;
  if (const auto permits = in.integer("permits", 1, most_permits))
    out.permits = static_cast<std::size_t>(*permits);
  const word_list<lock_discipline> disciplines{
    {"fifo", lock_discipline::fifo}, {"priority", lock_discipline::priority}};
  out.discipline = in.word("discipline", disciplines).value_or(out.discipline);
  const word_list<bool> waits{{"await", false}, {"block", true}};
  out.blocks = in.word("wait", waits).value_or(out.blocks);
  if (out.blocks)
    warn_of_blocking(in, "wait");
  in.finish(file_table("lock.NAME").keys);
  return out;
}

} // namespace

void read_locks(reading& in, const toml::table& root) {
  in.locks = declared_tables(in, root, "lock");
  in.lock_numbers = numbers_of(in.locks);
  for (const auto& [name, where] : in.locks) {
    fields given{in, *root["lock"][name].as_table(), "lock." + name,
                 "[lock." + name + "]", where};
    in.out.locks.push_back(read_lock(given, name));
  }
}

} // namespace rehearse
