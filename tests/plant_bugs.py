#!/usr/bin/env python3
"""Plants known bugs, one at a time, and tells which test catches each.

Usage: tests/plant_bugs.py [FOLDER] [NAME...]

Works on a copy of the tree in FOLDER (default: build/planted), which it builds
with the preset `dev`; the tree itself stays as it is. Exit code 1 if a bug is
not caught. docs/testing.md has the list of who caught what.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass

ROOT = pathlib.Path(__file__).resolve().parents[1]
# Suites that tell most, then everything that needs no real clock.
SUITES = ("test_actors", "test_results", "test_runtime", "test_properties")


@dataclass
class Bug:
    name: str
    file: str
    right: str
    wrong: str


DESK = "actors/service_desk.cpp"
SLOTS = "actors/service_desk_slots.cpp"
CALLS = "actors/task_calls.cpp"
CORES = "actors/core_sharing.cpp"

BUGS = (
    Bug("a reply in 50 is lost", DESK, "out.push_back(answer_for(id));",
        "if (books_.calls % 50 != 0)\n      out.push_back(answer_for(id));"),
    Bug("attempts count twice", CALLS,
        "++st.counts.calls;\n  ++current(st).open;\n  self->send",
        "st.counts.calls += 2;\n  ++current(st).open;\n  self->send"),
    Bug("last in, first out", "actors/request_queue.cpp",
        "fifo:\n      return all_.front();", "fifo:\n      return all_.back();"),
    Bug("one slot too many", "actors/service_desk.hpp",
        "books_.in_service_now < *books_.capacity",
        "books_.in_service_now <= *books_.capacity"),
    Bug("timeouts of answered calls ring", DESK,
        "return one.what == step::timeout\n         && (",
        "return one.what == step::timeout && one.use > 1U << 30U\n         && ("),
    Bug("retries are not counted", CALLS, "++st.counts.retries;", ""),
    Bug("ranks of percentiles one too low", "results/statistics.cpp",
        "values.at_rank(rank_of(values.count(), at))",
        "values.at_rank(std::max<std::uint64_t>(rank_of(values.count(), at), 2)"
        " - 1)"),
    Bug("the warm-up counts", "results/task_group.cpp",
        "if (task.arrived < counts_from) {",
        "if (task.arrived < time_point{}) {"),
    Bug("all repetitions draw the same", "runtime/stage.cpp",
        "draw_stream(work.seed, plan.repetition)",
        "draw_stream(work.seed, 0)"),
    Bug("queueing counts as being busy", DESK,
        "add(books_.busy_time, books_.in_service_now);",
        "add(books_.busy_time, books_.in_service_now + books_.queued_now);"),
    Bug("one place too many in a queue", SLOTS,
        "queue_.size() >= *books_.queue", "queue_.size() > *books_.queue"),
    Bug("a breaker closes after its first probe", "actors/breaker.cpp",
        "if (++succeeded_ == settings_.probes)", "if (++succeeded_ == 1)"),
    Bug("token buckets begin empty", "actors/token_bucket.cpp",
        "level_(most_)", "level_(0)"),
    Bug("threads get more than a core", CORES,
        "const auto rate = std::min<share>(cores_, n);\n    const auto passed",
        "const share rate = cores_;\n    const auto passed"),
    Bug("the last thread gets the free core", CORES,
        "queue_.front();\n      queue_.pop_front();",
        "queue_.back();\n      queue_.pop_back();"),
    Bug("the way to a service takes no time", DESK,
        "std::max(request.sent + request.network / 2, now_)",
        "std::max(request.sent, now_)"),
    Bug("deadlines do not abort", "actors/task_run.cpp",
        "if (late > duration::zero() ||",
        "if (late > duration::max() / 2 ||"),
    Bug("a hedge draws what the first request drew", CALLS,
        "hedge_attempt + current(st).attempt);",
        "current(st).attempt);"),
    Bug("deviations divide by n", "results/duration_series.cpp",
        "spread / static_cast<double>(n - 1)",
        "spread / static_cast<double>(n)"),
    Bug("no limit of tasks in flight", "actors/admission.cpp",
        "tasks.max_in_flight.value_or(unlimited)", "unlimited"),
)


def copy_tree(folder):
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True,
                           capture_output=True, text=True).stdout.split("\0")
    for name in filter(None, names):
        to = folder / name
        to.parent.mkdir(parents=True, exist_ok=True)
        if not to.exists() or to.read_bytes() != (ROOT / name).read_bytes():
            shutil.copy2(ROOT / name, to)


def run(folder, *command):
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True,
                              text=True, check=False, timeout=900)
    except subprocess.TimeoutExpired:
        return 1, f"{command[0]} took longer than 15 minutes"
    return done.returncode, done.stdout + done.stderr


def build(folder, *targets):
    code, said = run(folder, "cmake", "--build", "build/dev", "--target",
                     *targets)
    if code != 0:
        sys.exit(f"it does not build:\n{said[-3000:]}")


def first_words(said):
    """The test that failed, as Boost.Test or ctest names it."""
    found = re.search(r'error: in "([^"]*)"|\d+/\d+ Test +#\d+: (\S+) .*'
                      r'(?:Failed|Timeout|Exception)', said)
    if not found:
        return said.strip().splitlines()[-1] if said.strip() else "(crash)"
    return found.group(1) or found.group(2)


def catcher(folder):
    """The first test that fails; None if there is none."""
    for suite in SUITES:
        build(folder, suite)
        code, said = run(folder, "timeout", "300", f"build/dev/tests/{suite}",
                         "--run_test=!*real*")
        if code == 124:
            return f"{suite}, which hangs"
        if code != 0:
            return first_words(said)
    build(folder, "all")
    code, said = run(folder, "ctest", "--preset", "dev", "-j2",
                     "--stop-on-failure", "-E", "real")
    return first_words(said) if code != 0 else None


def plant(folder, bug):
    path = folder / bug.file
    text = path.read_text(encoding="utf-8")
    if text.count(bug.right) != 1:
        sys.exit(f"{bug.file} has not one place for: {bug.name}")
    path.write_text(text.replace(bug.right, bug.wrong), encoding="utf-8")
    try:
        return catcher(folder)
    finally:
        path.write_text(text, encoding="utf-8")


def main(args):
    folder = pathlib.Path(args[0] if args else ROOT / "build" / "planted")
    copy_tree(folder)
    os.environ["CCACHE_BASEDIR"] = str(folder)
    code, said = run(folder, "cmake", "--preset", "dev")
    if code != 0:
        sys.exit(said)
    missed = 0
    for bug in BUGS:
        if args[1:] and bug.name not in args[1:]:
            continue
        test = plant(folder, bug)
        missed += test is None
        print(f"| {bug.name} | `{bug.file}` | "
              f"{f'`{test}`' if test else 'nobody'} |", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
