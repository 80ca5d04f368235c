#!/usr/bin/env python3
"""Recomputes the figures of a result from its tasks alone.

    independent_reader.py RESULT.json     (a run with --detail full)

Shares no code with the program: what it finds in timeline.tasks must be what
the report says. Whole numbers must be equal, ratios to 1e-12. Exits with 1 and
names each figure that differs.

What the tasks cannot tell is not looked at: services, requests, the process,
custom actors, and steps of classes with parallel branches, which share one
lane. In the steps of the others a step that took no time leaves no trace.
"""
import collections
import fractions
import json
import sys

from independent_figures import Reader
from independent_steps import check_steps

KINDS = ("service", "queue", "network", "pool", "lock", "timer", "backoff",
         "join", "barrier", "rate_limit", "message")


def latency(task):
    return task["ended_ns"] - task["arrived_ns"]


def length(stretch):
    return stretch[2] - stretch[1]


def class_of(task):
    return task["task"].rpartition("#")[0]


def number_of(task):
    return int(task["task"].rpartition("#")[2])


def sums_of(tasks):
    """Time by state and by kind of waiting, from the stretches."""
    states = collections.Counter()
    kinds = collections.Counter()
    for task in tasks:
        for stretch in task["intervals"]:
            states[stretch[0]] += length(stretch)
            if stretch[0] == "waiting":
                kinds[stretch[4]] += length(stretch)
    return states, kinds


def most_at_once(stretches):
    """The most that overlap; what ends when another begins does not."""
    changes = []
    for begin, end in stretches:
        if end > begin:
            changes += [(begin, 1), (end, -1)]
    most = now = 0
    for _, change in sorted(changes):
        now += change
        most = max(most, now)
    return max(most, 1 if stretches else 0)


def check_task(reader, where, task):
    """A task's stretches follow each other from its arrival to its end."""
    at = task["arrived_ns"]
    for stretch in task["intervals"]:
        reader.same(f"{where} {task['task']} intervals: begin of {stretch}",
                    stretch[1], at)
        at = stretch[2]
    reader.same(f"{where} {task['task']} ended_ns", task["ended_ns"], at)
    if task["started_ns"] is not None:
        delay = sum(length(one) for one in task["intervals"]
                    if one[0] == "yet_to_start")
        reader.same(f"{where} {task['task']} started_ns", task["started_ns"],
                    task["arrived_ns"] + delay)


def check_account(reader, name, account, tasks, own_core):
    """Sums by state. Where threads share cores, a stretch of running holds
    time without a core, too, which counts as ready."""
    states, kinds = sums_of(tasks)
    reader.same(f"{name}.start_delay", account["start_delay"],
                states["yet_to_start"])
    reader.same(f"{name}.blocked", account["blocked"], states["blocked"])
    for kind in KINDS:
        reader.same(f"{name}.waiting.{kind}", account["waiting"][kind],
                    kinds[kind])
    if own_core:
        reader.same(f"{name}.running", account["running"], states["running"])
        reader.same(f"{name}.ready", account["ready"], states["ready"])
        return
    reader.within(f"{name}.running", account["running"], 0, states["running"])
    reader.same(f"{name}.ready + running",
                account["ready"] + account["running"],
                states["ready"] + states["running"])


def after_warmup(run, tasks):
    """Without those that arrived in the warm-up, which were the first."""
    arrivals = sorted(task["arrived_ns"] for task in run["timeline"]["tasks"])
    count = run["tasks"]["in_warmup"]
    if count == 0:
        return tasks
    if count == len(arrivals):
        return []
    return [task for task in tasks if task["arrived_ns"] >= arrivals[count]]


def completed(tasks):
    return [task for task in tasks if task["outcome"] == "completed"]


def late(tasks, deadline):
    """Those that ended, in whatever way, after `deadline`."""
    return [task for task in tasks if deadline is not None
            and task["outcome"] != "abandoned" and latency(task) > deadline]


def check_where(reader, name, where, tasks, own_core):
    """The completed tasks and the slowest hundredth of them."""
    tasks = sorted(tasks, key=lambda task: (-latency(task), number_of(task)))
    slow = tasks[:max(len(tasks) // 100, 1)]
    for part, own in (("completed", tasks), ("slowest", slow)):
        reader.same(f"{name}.{part}.tasks", where[part]["tasks"], len(own))
        check_account(reader, f"{name}.{part}.account_ns",
                      where[part]["account_ns"], own, own_core)


def check_class(reader, name, run, reported, tasks, own_core):
    counts = collections.Counter(task["outcome"] for task in tasks)
    reasons = collections.Counter(task["failure"] for task in tasks
                                  if task["outcome"] == "failed")
    if tasks:
        reader.same(f"{name}.makespan_ns", reported["makespan_ns"],
                    max(task["ended_ns"] for task in tasks)
                    - min(task["arrived_ns"] for task in tasks))
    reader.same(f"{name}.started", reported["started"],
                sum(task["started_ns"] is not None for task in tasks))
    reader.same(f"{name}.completed", reported["completed"],
                counts["completed"])
    reader.same(f"{name}.failed", reported["failed"], dict(reasons))
    reader.same(f"{name}.late", reported["late"],
                len(late(tasks, reported.get("deadline_ns"))))
    counted = completed(after_warmup(run, tasks))
    reader.series(f"{name}.latency_ns", reported["latency_ns"],
                  [latency(task) for task in counted])
    check_account(reader, f"{name}.account_ns", reported["account_ns"], tasks,
                  own_core)
    check_where(reader, f"{name}.where", reported["where"], counted, own_core)
    verbs = {step["verb"] for step in reported["steps"].values()}
    if "parallel" not in verbs:
        at_once = any(service["sojourn_ns"]["min"] == 0
                      for service in run["services"].values())
        check_steps(reader, f"{name}.steps", reported["steps"], tasks, at_once)


def check_levels(reader, name, run, tasks, own_core):
    """How many tasks were under way and running at once."""
    makespan = run["makespan_ns"]
    begun = [(task["started_ns"], task["ended_ns"]) for task in tasks
             if task["started_ns"] is not None]
    reader.same(f"{name}.concurrency.max", run["concurrency"]["max"],
                most_at_once(begun))
    running = [(one[1], one[2]) for task in tasks for one in task["intervals"]
               if one[0] == "running"]
    reader.same(f"{name}.parallelism.max", run["parallelism"]["max"],
                min(most_at_once(running), run["cores"]))
    if makespan == 0:
        return
    reader.same(f"{name}.concurrency.mean", run["concurrency"]["mean"],
                fractions.Fraction(sum(end - begin for begin, end in begun),
                                   makespan))
    if own_core:
        reader.same(f"{name}.parallelism.mean", run["parallelism"]["mean"],
                    fractions.Fraction(sum(end - begin
                                           for begin, end in running),
                                       makespan))


def check_workers(reader, name, run, tasks):
    """What each worker computed."""
    busy = collections.Counter()
    for task in tasks:
        for stretch in task["intervals"]:
            if stretch[0] == "running":
                busy[stretch[4]] += length(stretch)
    for worker in run["workers_used"]:
        reader.same(f"{name}.workers_used.{worker['id']}.running_ns",
                    worker["running_ns"], busy[worker["id"]])


def check_counts(reader, name, counts, tasks):
    """Tasks by state over time: the done exactly, the others to a thousandth,
    to which they are rounded."""
    width = counts["bin_ns"]
    for i, done in enumerate(counts["done"]):
        reader.same(f"{name}.done[{i}]", done,
                    sum(task["ended_ns"] <= (i + 1) * width
                        for task in tasks))
    for state in ("running", "ready", "waiting", "blocked"):
        held = [0] * len(counts[state])
        for task in tasks:
            for stretch in task["intervals"]:
                if stretch[0] != state:
                    continue
                for i in range(stretch[1] // width,
                               -(-stretch[2] // width)):
                    held[i] += (min(stretch[2], (i + 1) * width)
                                - max(stretch[1], i * width))
        for i, mean in enumerate(counts[state]):
            reader.within(f"{name}.{state}[{i}]", mean,
                          held[i] / width - 0.001, held[i] / width + 0.001)


def check_run(reader, run):
    name = f"{run['model']}/{run['repetition']}"
    if run["timeline"]["detail"] != "full":
        sys.exit(f"{name}: keeps no tasks; run it with --detail full")
    tasks = run["timeline"]["tasks"]
    for task in tasks:
        check_task(reader, name, task)
    counts = collections.Counter(task["outcome"] for task in tasks)
    totals = run["tasks"]
    reader.same(f"{name}.tasks.arrived", totals["arrived"], len(tasks))
    for outcome in ("completed", "failed", "abandoned"):
        reader.same(f"{name}.tasks.{outcome}", totals[outcome],
                    counts[outcome])
    reader.same(f"{name}.tasks.started", totals["started"],
                sum(task["started_ns"] is not None for task in tasks))
    reader.same(f"{name}.makespan_ns", run["makespan_ns"],
                max((task["ended_ns"] for task in tasks), default=0))
    counted = after_warmup(run, tasks)
    reader.series(f"{name}.latency_ns", run["latency_ns"],
                  [latency(task) for task in completed(counted)])
    reader.series(f"{name}.latency_all_ns", run["latency_all_ns"],
                  [latency(task) for task in counted])
    if totals["in_warmup"] == 0 and run["makespan_ns"] > 0:
        reader.same(f"{name}.throughput_per_s", run["throughput_per_s"],
                    fractions.Fraction(counts["completed"] * 10**9,
                                       run["makespan_ns"]))
    # On workers that have a core each, running is computing.
    own_core = 0 < run["workers"] <= run["cores"] \
        and run["threads"]["carrier"] == run["workers"]
    check_account(reader, f"{name}.account_ns", run["account_ns"], tasks,
                  own_core)
    check_levels(reader, name, run, tasks, own_core)
    if own_core:
        check_workers(reader, name, run, tasks)
    check_counts(reader, f"{name}.counts", run["timeline"]["counts"], tasks)
    reader.same(f"{name}.tasks.late", totals["late"],
                sum(len(late([task for task in tasks
                              if class_of(task) == own],
                             one.get("deadline_ns")))
                    for own, one in run["classes"].items()))
    for own, reported in run["classes"].items():
        check_class(reader, f"{name}.classes.{own}", run, reported,
                    [task for task in tasks if class_of(task) == own],
                    own_core)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as file:
        result = json.load(file)
    reader = Reader()
    for run in result["runs"]:
        check_run(reader, run)
    for difference in reader.differences:
        print(difference)
    print(f"{reader.checked} figures of {len(result['runs'])} runs, "
          f"{len(reader.differences)} differ")
    sys.exit(1 if reader.differences else 0)


if __name__ == "__main__":
    main()
