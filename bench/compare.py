#!/usr/bin/env python3
"""Compares Rehearse with bare programs that do the same work.

Usage: bench/compare.py [--tasks N] [--repeat R] [BENCH...]
Needs a release build (build/release/rehearse). Each program runs once a round,
so that all meet the same moods of the machine; shown are medians. A comparison
whose toolchain is missing is left out, and named.
"""
import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from typing import Callable

ROOT = pathlib.Path(__file__).resolve().parents[1]
PROGRAMS = ROOT / "bench" / "programs"
BUILD = ROOT / "build" / "bench"
REHEARSE = ROOT / "build" / "release" / "rehearse"
WORKERS = 2

# Tasks that call a service again and again.
ROUNDS = """
[scenario]
format = 1
name = "rounds"

[service.s]
latency = "{latency}ms"

[task.t]
count = {tasks}
steps = [{{ repeat = {calls}, steps = [{work}{{ call = "s" }}] }}]
"""

HEAD = """
[scenario]
format = 1
[run]
models = ["concurrent"]
"""

# Very many tables, each with a few keys of every kind.
TABLE = """
[service.s{number}]
latency = {{ dist = "lognormal", p50 = "6ms", p99 = "40ms" }}
capacity = 16

[task.t{number}]
count = 3
arrivals = {{ kind = "every", interval = "20ms" }}
steps = [{{ compute = "2ms" }}, {{ call = "s{number}" }}, {{ wait = "1ms..2ms" }}]
"""


@dataclass
class Work:
    """What every program of a bench does."""
    tasks: int
    calls: int = 10
    latency_ms: int = 10
    work_us: int = 0


@dataclass
class Figures:
    """What one run cost."""
    seconds: float
    cpu: float
    peak: int
    doubtful: bool


@dataclass
class Program:
    """A program: how to build it, how to run it, and who can."""
    name: str
    needs: list
    build: list
    run: Callable[[Work], list]
    runs: list = field(default_factory=list)
    idle_peak: int = 0


def words(work):
    return [str(work.tasks), str(work.calls), str(work.latency_ms)]


def built(name):
    return str(BUILD / name)


def cplusplus(name, *libraries):
    return ["g++", "-O2", "-std=c++17", str(PROGRAMS / f"{name}.cpp"), "-o",
            built(name), *libraries, "-pthread"]


def asks(name, how):
    """A program that is told the workers and how it waits."""
    return lambda work: [built(name), *words(work), str(WORKERS), how]


CARGO = ["cargo", "build", "--quiet", "--release", "--offline",
         "--manifest-path", str(PROGRAMS / "tokio" / "Cargo.toml"),
         "--target-dir", built("tokio"), "--config",
         'source.crates-io.replace-with="debian"', "--config",
         'source.debian.directory="/usr/share/cargo/registry"']
GO = ["go", "build", "-o", built("goroutines"), str(PROGRAMS / "goroutines.go")]
TOKIO = "tokio/release/tokio_rounds"

REAL = [
    Program("bare CAF", ["g++"], cplusplus("bare_caf", "-lcaf_core"),
            lambda work: [built("bare_caf"), *words(work), str(WORKERS),
                          str(work.work_us)]),
    Program("Go, service", ["go"], GO, asks("goroutines", "service")),
    Program("Go, sleeps", ["go"], GO, asks("goroutines", "sleep")),
    Program("Tokio, service", ["cargo"], CARGO, asks(TOKIO, "service")),
    Program("Tokio, timers", ["cargo"], CARGO, asks(TOKIO, "sleep")),
    Program("Erlang", ["erlc"],
            ["erlc", "-o", str(BUILD), str(PROGRAMS / "processes.erl")],
            lambda work: ["erl", "-noshell", "+P", "5000000", "-pa", str(BUILD),
                          "-s", "processes", "main", *words(work)]),
    Program("threads", ["g++"], cplusplus("threads"),
            lambda work: [built("threads"), *words(work)]),
]
VIRTUAL = [
    Program("SimGrid, sleeps", ["g++"], cplusplus("simgrid", "-lsimgrid"),
            lambda work: [built("simgrid"), *words(work)]),
    Program("SimPy, timeouts", ["/usr/bin/python3"], [],
            lambda work: ["/usr/bin/python3",
                          str(PROGRAMS / "simpy_sleeps.py"), *words(work)]),
]
BARE = REAL[0]


def scenario(folder, work):
    compute = f'{{ compute = "{work.work_us}us" }}, ' if work.work_us else ""
    path = pathlib.Path(folder) / f"rounds-{work.tasks}-{work.work_us}.toml"
    path.write_text(ROUNDS.format(tasks=work.tasks, calls=work.calls,
                                  latency=work.latency_ms, work=compute))
    return str(path)


def rehearse(folder, name, *flags):
    return Program(name, [], [], lambda work: [
        str(REHEARSE), "run", scenario(folder, work), "-m", "concurrent", "-w",
        str(WORKERS), "-q", "-o", "-", *flags])


def reader(folder, tables):
    """The reader beside Python's own TOML, which only parses."""
    path = pathlib.Path(folder) / f"tables-{tables}.toml"
    path.write_text(HEAD + "".join(
        TABLE.format(number=i) for i in range(tables // 2)))
    parse = "import sys, tomllib; tomllib.load(open(sys.argv[1], 'rb'))"
    return {"rehearse check": [str(REHEARSE), "check", str(path)],
            "Python, tomllib": [sys.executable, "-c", parse, str(path)]}


def summary(folder, tasks):
    """Runs whose tasks do next to nothing: to spawn, record and sum up."""
    path = pathlib.Path(folder) / "marks.toml"
    path.write_text("[scenario]\nformat = 1\n[task.t]\n"
                    f"count = {tasks}\nsteps = [{{ mark = \"here\" }}]\n")
    run = [str(REHEARSE), "run", str(path), "--clock", "virtual", "-m",
           "concurrent", "--detail", "sums", "-q"]
    return {"sums": run, "sums and a percentile":
            [*run, "--goal", "latency.p99 < 1s"]}


def time_commands(title, commands, count, repeat):
    """Runs whole commands in turn and prints what one of `count` parts took."""
    runs = {name: [] for name in commands}
    for _ in range(repeat):
        for name, command in commands.items():
            runs[name].append(execute(command)[1])
    print(f"\n{title}, medians of {repeat}\n")
    print(f"  {'':22}{'CPU s':>12}{'CPU us each':>14}{'peak MB':>12}")
    for name, all_runs in runs.items():
        cpu = statistics.median(r.cpu for r in all_runs)
        peak = statistics.median(r.peak for r in all_runs)
        print(f"  {name:22}{cpu:12.2f}{cpu / count * 1e6:14.2f}"
              f"{peak / 1e6:12.0f}")


def execute(command):
    """Runs `command`: its output and what it cost."""
    reading, writing = os.pipe()
    # File descriptor 3 of the launcher, whatever `writing` is here.
    process = subprocess.Popen(
        ["/bin/sh", "-c", f'exec "$@" 3>&{writing}', "sh", built("launcher"),
         *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        pass_fds=[writing])
    os.close(writing)
    output, complaint = process.communicate()
    with os.fdopen(reading) as told:
        peak, cpu = (float(word) for word in told.read().split())
    # Rehearse exits with 3 when the machine was too busy for a fair measurement.
    doubtful = process.returncode == 3 and output.startswith(b"{")
    if process.returncode != 0 and not doubtful:
        sys.exit(f"{' '.join(command)}: exit {process.returncode}\n"
                 f"{complaint.decode()[-2000:]}")
    return output, Figures(cpu, cpu, int(peak) * 1024, doubtful)


def measure(program, work, clock):
    """One run. Its seconds are those that it measured itself; in virtual time,
    where these are not real, its CPU time."""
    output, figures = execute(program.run(work))
    text = output.decode()
    if not text.startswith("{"):
        figures.seconds = float(text.split()[-1])
    elif clock == "real":
        figures.seconds = json.loads(text)["runs"][0]["makespan_ns"] / 1e9
    return figures


def usable(programs):
    """Those that can be built here."""
    found = []
    for program in programs:
        missing = [tool for tool in program.needs if not shutil.which(tool)]
        if missing:
            print(f"left out: {program.name} (no {', '.join(missing)})")
        elif program.build and subprocess.run(program.build, check=False,
                                              stdout=subprocess.DEVNULL,
                                              stderr=subprocess.DEVNULL
                                              ).returncode != 0:
            print(f"left out: {program.name} (does not build here)")
        else:
            found.append(program)
    return found


def compare(title, programs, work, clock, repeat):
    """Runs all in turn, `repeat` times, and prints medians and ratios."""
    idle = Work(1, 1, 1)
    for program in programs:
        program.runs = []
        program.idle_peak = measure(program, idle, clock).peak
    for _ in range(repeat):
        for program in programs:
            program.runs.append(measure(program, work, clock))
    rounds = work.tasks * work.calls
    print(f"\n{title}: {work.tasks} tasks x {work.calls} calls, "
          f"{clock} clock, medians of {repeat}\n")
    print(f"  {'':22}{'rounds/s':>12}{'CPU us/round':>14}"
          f"{'bytes/task':>12}{'ratio':>8}")
    first = None
    for program in programs:
        rate = rounds / statistics.median(r.seconds for r in program.runs)
        cpu = statistics.median(r.cpu for r in program.runs) / rounds * 1e6
        peak = statistics.median(r.peak for r in program.runs)
        each = (peak - program.idle_peak) / work.tasks
        first = first or rate
        name = program.name + " *" * any(r.doubtful for r in program.runs)
        print(f"  {name:22}{rate:12.0f}{cpu:14.2f}{each:12.0f}"
              f"{rate / first:8.2f}")
    if any(r.doubtful for program in programs for r in program.runs):
        print("  * the machine was too busy; compare again when it is quiet")


def benches(folder, tasks, repeat):
    ours = rehearse(folder, "Rehearse", "--detail", "sums")
    full = rehearse(folder, "Rehearse, timeline", "--detail", "full")
    virtual = rehearse(folder, "Rehearse", "--detail", "sums", "--clock",
                       "virtual")
    return {
        "rounds": lambda: compare(
            "rounds", [ours, *usable(REAL[:-1])], Work(tasks), "real", repeat),
        "threads": lambda: compare(
            "rounds on few tasks", [ours, *usable(REAL[-1:])], Work(1000),
            "real", repeat),
        "loaded": lambda: compare(
            "loaded: 100 us of computing a call", [ours, *usable([BARE])],
            Work(1000, 10, 10, 100), "real", repeat),
        "spawn": lambda: compare(
            "spawn: one call each", [ours, *usable([BARE])],
            Work(tasks, 1, 1), "real", repeat),
        "fan-in": lambda: compare(
            "fan-in: a service that answers at once",
            [ours, *usable([BARE, *REAL[1:4:2]])], Work(1000, 100, 0), "real",
            repeat),
        "reader": lambda: time_commands(
            "reader: 10 000 tables", reader(folder, 10_000), 10_000, repeat),
        "summary": lambda: time_commands(
            f"summary: {tasks} tasks of one mark", summary(folder, tasks),
            tasks, repeat),
        "recording": lambda: compare(
            "recording", [ours, full], Work(tasks), "real", repeat),
        "virtual": lambda: compare(
            "virtual", [virtual, *usable(VIRTUAL)], Work(tasks), "virtual",
            repeat),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=100_000)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("bench", nargs="*")
    options = parser.parse_args()
    if not REHEARSE.exists():
        sys.exit(f"no {REHEARSE}; run ./setup first")
    BUILD.mkdir(parents=True, exist_ok=True)
    subprocess.run(cplusplus("launcher"), check=True)
    with tempfile.TemporaryDirectory() as folder:
        all_of_them = benches(folder, options.tasks, options.repeat)
        unknown = set(options.bench) - set(all_of_them)
        if unknown:
            sys.exit(f"no bench {', '.join(sorted(unknown))}; there are "
                     f"{', '.join(all_of_them)}")
        for name in options.bench or all_of_them:
            all_of_them[name]()


main()
