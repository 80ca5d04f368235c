// What a terminal, or whatever takes its place, can show.
#pragma once

#include <cstddef>
#include <optional>

namespace rehearse {

/// Whether colour is used.
enum class colour_choice {
  automatic, ///< On a terminal, unless the environment says otherwise.
  always,
  never,
};

/// Whether only plain characters should be written: the locale is not UTF-8, or
/// TERM is "dumb".
bool prefers_ascii();

/// Whether text for `stream`, a file descriptor, is coloured. In this order:
/// `choice`, NO_COLOR, FORCE_COLOR and CLICOLOR_FORCE, TERM=dumb, and whether
/// it is a terminal.
bool wants_colour(colour_choice choice, int stream);

/// Whether lines written to `stream` can be changed later: a terminal that
/// understands where the cursor is sent.
bool can_redraw(int stream);

/// Whether CI is set: a terminal that nobody watches.
bool in_ci();

/// The narrowest and the widest lines that are drawn.
constexpr std::size_t least_width = 40;
constexpr std::size_t most_width = 300;

/// Columns of a line for `stream`: `asked`, COLUMNS, those of the terminal,
/// else 80; never less than `least_width` nor more than `most_width`.
std::size_t width_of(int stream, std::optional<std::size_t> asked = {});

} // namespace rehearse
