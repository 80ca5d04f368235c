"""The steps of tasks, from their stretches of time: for independent_reader."""
import collections
import math

# Steps that may take no time, and then leave no stretch of their own; a call
# may where a service answers at once.
TRACELESS = {"lock", "barrier"}
# Marks and yields have no stretches, custom actors any number of them.
UNTOLD = ("mark", "yield", "actor")


class Visits:
    """How often and how long tasks were at a step: least and most."""

    def __init__(self, step=None):
        self.step = step
        self.count = [0, 0]
        self.time = [0, 0]
        self.computing = False

    def add(self, other):
        for i in (0, 1):
            self.count[i] += other.count[i]
            self.time[i] += other.time[i]

    def extend(self, least, most):
        self.time[0] += least
        self.time[1] += most


def visits_of(task):
    """One Visits for each row of stretches at the same step.

    Being ready after a wait may belong to the step that waited, or to one
    behind it that took no time; after computing it does if the step goes on
    with its next slice. Both cannot be seen.
    """
    rows = []
    ready = 0

    def after_wait():
        if rows and not rows[-1].computing:
            rows[-1].extend(0, ready)

    for state, begin, end, step, _ in task["intervals"]:
        if state == "yet_to_start":
            continue
        if state == "ready":
            ready += end - begin
            continue
        after_wait()
        if not rows or rows[-1].step != step:
            rows.append(Visits(step))
            rows[-1].count[0] = 1
        elif rows[-1].computing:
            rows[-1].extend(0, ready)
        rows[-1].count[1] += 1
        rows[-1].extend(end - begin, end - begin)
        rows[-1].computing = state == "running"
        ready = 0
    after_wait()
    return rows


def check_steps(reader, name, steps, tasks, answered_at_once):
    traceless = TRACELESS | {"call"} if answered_at_once else TRACELESS
    found = collections.defaultdict(Visits)
    for task in tasks:
        rows = visits_of(task)
        # A task that did not complete may not have ended its last step.
        if task["outcome"] != "completed" and rows:
            rows[-1].count[0] = rows[-1].time[0] = 0
        for row in rows:
            found[row.step].add(row)
    for step, reported in steps.items():
        if reported["verb"] in UNTOLD:
            continue
        counts, times = found[step].count, found[step].time
        if reported["verb"] in traceless:
            counts[1] = times[1] = math.inf
        reader.within(f"{name}.{step}.count", reported["count"], *counts)
        reader.within(f"{name}.{step}.time_ns", reported["time_ns"], *times)
