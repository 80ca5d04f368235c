// Reads [machine].
#include "scenarios/reading/tables.hpp"

namespace rehearse {

void read_machine_table(reading& in, const toml::table& root) {
  auto given = open_table(in, root, "machine");
  if (!given)
    return;
  auto& out = in.out.machine;
  if (const auto cores = given->integer("cores", 1, 1024))
    out.cores = static_cast<std::size_t>(*cores);
  out.confine = given->boolean("confine").value_or(out.confine);
  const word_list<cpu_sharing> sharing{{"fair", cpu_sharing::fair},
                                       {"fifo", cpu_sharing::fifo}};
  out.sharing = given->word("cpu_sharing", sharing).value_or(out.sharing);
  const word_list<tie_break> ties{{"random", tie_break::random},
                                  {"fifo", tie_break::fifo}};
  out.ties = given->word("ties", ties).value_or(out.ties);
  out.speed = given->number("speed", 0.01, 100).value_or(out.speed);
  read_machine_costs(*given);
  if (out.confine && in.out.run.clock == clock_kind::virtual_time)
    in.warn("W116", given->path("confine"),
            "confine is ignored in virtual time", given->place("confine"));
  given->finish(file_table("machine").keys);
}

} // namespace rehearse
