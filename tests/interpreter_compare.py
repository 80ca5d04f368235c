"""Compares a run of the program with one of the second interpreter."""
import interpreter


def merged(name, intervals, hedged):
    """Neighbours in the same state are one stretch. Which worker it was is not
    compared, nor how the waiting of a call with two requests divides."""
    out = []
    for state, begin, end, *what in intervals:
        step = f"{name.split('#')[0]}.{what[0]}"
        if state in ("running", "blocked"):
            what = what[:1]
        elif state == "waiting" and what[1] != "backoff" and step in hedged:
            what = [what[0], "hedged"]
        if out and out[-1][0] == state and out[-1][3:] == what:
            out[-1][2] = end
        else:
            out.append([state, begin, end, *what])
    return out


def differences(run, text, folder="."):
    """What the run `run` of a result tells otherwise than the interpreter."""
    own = interpreter.interpret(text, run["model"], run["workers"] or None,
                                folder=folder)
    out = []

    def same(name, reported, expected):
        if reported != expected:
            out.append(f"{name}: the program has {reported}, "
                       f"the interpreter {expected}")

    same("makespan_ns", run["makespan_ns"], own["makespan_ns"])
    same("running_ns", run["account_ns"]["running"],
         sum(task["running_ns"] for task in own["tasks"]))
    for name in ("asked", "attempts", "retries", "hedges"):
        same(name, run["calls"][name], own["calls"].get(name, 0))
    for name, told in run["services"].items():
        books = own["services"][name]
        for key in ("calls", "replied", "failed", "refused", "timed_out",
                    "broken", "cancelled", "late"):
            same(f"{name}.{key}", told[key], books.get(key, 0))
        same(f"{name}.queue", told["queue"]["max"], books["queue_max"])
        same(f"{name}.started", told["wait_ns"]["count"],
             books.get("started", 0))
        count = max(1, told["wait_ns"]["count"])
        same(f"{name}.wait", told["wait_ns"]["mean"] or 0,
             books.get("queue_ns", 0) // count)
    theirs = {task["task"]: task for task in run["timeline"]["tasks"]}
    ours = {task["task"]: task for task in own["tasks"]}
    same("tasks", sorted(theirs), sorted(ours))
    for name in [name for name in theirs if name in ours]:
        for key in ("arrived_ns", "started_ns", "ended_ns", "outcome",
                    "failure"):
            same(f"{name}.{key}", theirs[name].get(key), ours[name][key])
        same(f"{name}.intervals", merged(name, theirs[name]["intervals"], own["hedged"]),
             merged(name, ours[name]["intervals"], own["hedged"]))
    return out
