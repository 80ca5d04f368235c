"""Reads a scenario of the language's format 1 into plain values.

What this interpreter leaves out is refused by name (Unsupported); whether a
scenario is right is the program's business.
"""
import fractions
import functools
import random
import tomllib

from interpreter_values import (ENDLESS, UNITS, Distribution, Unsupported,
                                duration, limited, per_second, probability)

KEYS = {
    "scenario": "format name description seed duration warmup drain repeat",
    "machine": "cores confine cpu_sharing ties speed switch_cost spawn_cost "
               "wake_cost",
    "run": "models clock workers max_threads stack_size scheduler timeout",
    "service": "latency network capacity queue discipline overflow patience "
               "connections rate_limit failure outages outage_process breaker "
               "on_abandon steps",
    "task": "steps count start after arrivals carrier max_in_flight priority "
            "deadline",
    "lock": "permits discipline wait",
    "compute": "slice", "wait": "", "block": "", "mark": "", "yield": "",
    "call": "timeout retries backoff hedge_after on_error blocking",
    "parallel": "join limit times", "choose": "", "repeat": "",
    "lock step": "steps", "barrier": "parties",
}
VERBS = ("compute", "wait", "block", "call", "parallel", "choose", "lock",
         "barrier", "mark", "yield", "steps")


def allow(table, kind, *more):
    known = [*KEYS[kind].split(), *more]
    for key in table:
        if key not in known:
            raise Unsupported(f"{kind}: {key}")


def maybe(table, key, read):
    return read(table[key]) if key in table else None


class Program:
    """The steps of a task class, or of a service."""

    def __init__(self, call_defaults, locks, draws, count=None):
        self.call_defaults, self.locks, self.count = call_defaults, locks, count
        self.draws = draws  # Reads a distribution.
        self.names, self.hedged = set(), set()
        self.blocks = False

    def name_of(self, table, verb, place):
        """By its name; else by verb and place in its list, and a number if
        another step of the class is called so already."""
        name = first = table.get("name", f"{verb}-{place}")
        again = 1
        while name in self.names:
            again += 1
            name = f"{first}.{again}"
        self.names.add(name)
        return name

    def list_of(self, steps):
        return [self.step(one, place) for place, one in enumerate(steps, 1)]

    def step(self, table, place):
        verb = next((verb for verb in VERBS if verb in table), None)
        if verb is None:
            raise Unsupported(f"step {table}")
        name = self.name_of(table, verb, place)
        out = {"verb": verb, "name": name, "key": table[verb],
               "probability": probability(table.get("probability", 1.0))}
        own = {key: value for key, value in table.items()
               if key not in (verb, "name", "probability")}
        getattr(self, "read_" + verb)(own, out)
        return out

    def read_compute(self, own, out):
        allow(own, "compute")
        out["time"] = self.draws(out["key"])
        out["slice"] = maybe(own, "slice", duration)

    def read_wait(self, own, out):
        allow(own, "wait")
        out["time"] = self.draws(out["key"])

    def read_block(self, own, out):
        allow(own, "block")
        out["time"] = self.draws(out["key"])
        self.blocks = True

    def read_call(self, own, out):
        allow(own, "call")
        own = {**self.call_defaults, **own}
        timeout = own.get("timeout", "none")
        out["timeout"] = None if timeout == "none" else duration(timeout)
        out["retries"] = own.get("retries", 0)
        backoff = own.get("backoff", {})
        out["first"] = duration(backoff.get("first", "10ms"))
        out["factor"] = fractions.Fraction(str(backoff.get("factor", 2)))
        out["max"] = duration(backoff.get("max", "1s"))
        out["jitter"] = backoff.get("jitter", "none")
        out["hedge"] = maybe(own, "hedge_after", duration)
        if out["hedge"] is not None:
            self.hedged.add(out["name"])
        out["continues"] = own.get("on_error") == "continue"
        out["blocking"] = own.get("blocking", False)
        self.blocks |= out["blocking"]

    def read_parallel(self, own, out):
        allow(own, "parallel")
        branches = [self.list_of(branch) for branch in out["key"]]
        out["times"] = own.get("times", 1)
        out["branches"] = branches * out["times"]
        join = own.get("join", "all")
        out["join"] = {"all": len(out["branches"]), "any": 1}.get(join, join)
        out["limit"] = own.get("limit", ENDLESS)

    def read_choose(self, own, out):
        allow(own, "choose")
        out["weights"] = [one["weight"] for one in out["key"]]
        out["branches"] = [self.list_of(one["steps"]) for one in out["key"]]

    def read_steps(self, own, out):
        allow(own, "repeat", "repeat")
        repeat = own.get("repeat", 1)
        if not isinstance(repeat, dict):
            repeat = {"from": repeat, "to": repeat}
        out["rounds"] = (repeat["from"], repeat["to"])
        out["steps"] = self.list_of(out["key"])

    def read_lock(self, own, out):
        allow(own, "lock step")
        self.blocks |= self.locks[out["key"]].get("wait") == "block"
        out["steps"] = self.list_of(own["steps"])

    def read_barrier(self, own, out):
        allow(own, "barrier")
        out["parties"] = own.get("parties", "all")
        if out["parties"] == "all":
            out["parties"] = self.count

    def read_mark(self, own, out):
        allow(own, "mark")

    def read_yield(self, own, out):
        allow(own, "yield")


class Service:
    """A service; its rank is its place in the file."""

    # What its steps are for the services that they call.
    aborts, deadline, priority, detached = False, None, 0, True

    def __init__(self, name, rank, table, draws):
        allow(table, "service")
        self.name, self.rank = name, rank
        self.steps = Program({}, {}, draws).list_of(table.get("steps", []))
        self.latency = draws(table["latency"])
        self.network = draws(table.get("network", "0ns"))
        self.capacity = limited(table.get("capacity", "unlimited"))
        self.queue = limited(table.get("queue", "unlimited"))
        self.discipline = table.get("discipline", "fifo")
        self.drop_oldest = table.get("overflow", "reject") == "drop_oldest"
        self.patience = maybe(table, "patience", draws)
        self.connections = limited(table.get("connections", "unlimited"))
        limit = table.get("rate_limit")
        if isinstance(limit, str):
            limit = {"rate": limit}
        self.rate = limit and per_second(limit["rate"])
        self.burst = limit and limit.get("burst", 1)
        self.rejects_excess = bool(limit) and limit.get("then") == "reject"
        failure = table.get("failure", 0.0)
        if not isinstance(failure, dict):
            failure = {"rate": failure}
        self.failure = probability(failure["rate"])
        self.failure_after = maybe(failure, "after", draws)
        self.outages = [(duration(one["from"]), duration(one["to"]),
                         one["mode"],
                         fractions.Fraction(str(one.get("factor", 1))))
                        for one in table.get("outages", [])]
        process = table.get("outage_process")
        self.outage_process = process and (
            draws(process["mtbf"]), draws(process["mttr"]), process["mode"],
            fractions.Fraction(str(process.get("factor", 1))))
        self.breaker = table.get("breaker")
        self.stops = table.get("on_abandon", "finish") == "stop"


class TaskClass(Program):
    """A class of tasks; its rank is its place in the file."""

    def __init__(self, name, rank, table, call_defaults, locks, draws):
        allow(table, "task")
        self.name, self.rank = name, rank
        self.arrivals = table.get("arrivals", "at_once")
        if self.arrivals == "at_once":
            self.arrivals = {"kind": "at_once"}
        at_once = self.arrivals["kind"] == "at_once"
        super().__init__(call_defaults, locks, draws,
                         table.get("count", 1 if at_once else None))
        self.start = duration(table.get("start", "0s"))
        after = table.get("after", [])
        self.after = [after] if isinstance(after, str) else after
        self.max_in_flight = table.get("max_in_flight", ENDLESS)
        self.priority = table.get("priority", 0)
        deadline = table.get("deadline")
        if isinstance(deadline, str):
            deadline = {"after": deadline}
        self.deadline = deadline and duration(deadline["after"])
        self.aborts = bool(deadline) and deadline.get("then") == "abort"
        self.steps = self.list_of(table["steps"])
        carrier = table.get("carrier", "auto")
        self.detached = (carrier == "detached"
                         or carrier == "auto" and self.blocks)


class Scenario:
    """A whole scenario, to be run under `model` on `workers` and `cores`."""

    def __init__(self, text, seed=None, folder="."):
        draws = functools.partial(Distribution, folder=folder)
        self.folder = folder
        tables = tomllib.loads(text)
        for key in tables:
            if key not in ("scenario", "machine", "run", "service", "task",
                           "lock", "defaults", "goals"):
                raise Unsupported(key)
        head = tables["scenario"]
        allow(head, "scenario")
        allow(tables.get("machine", {}), "machine")
        allow(tables.get("run", {}), "run")
        defaults = tables.get("defaults", {})
        self.random = random.Random(head.get("seed", 1) if seed is None else seed)
        self.duration = maybe(head, "duration", duration)
        self.drain = maybe(head, "drain", duration)
        if self.drain is None and self.duration is not None:
            self.drain = 30 * UNITS["s"]
        machine = tables.get("machine", {})
        self.cores = machine.get("cores", 4)
        self.fair = machine.get("cpu_sharing", "fair") == "fair"
        self.speed = fractions.Fraction(str(machine.get("speed", 1)))
        self.switch_cost, self.spawn_cost, self.wake_cost = (
            duration(machine.get(f"{what}_cost", "0ns"))
            for what in ("switch", "spawn", "wake"))
        self.shuffles = machine.get("ties", "random") == "random"
        self.written_workers = tables.get("run", {}).get("workers", {})
        self.services = {
            name: Service(name, rank, {**defaults.get("service", {}), **table},
                          draws)
            for rank, (name, table)
            in enumerate(tables.get("service", {}).items())}
        self.locks = tables.get("lock", {})
        for table in self.locks.values():
            allow(table, "lock")
        self.classes = [
            TaskClass(name, rank, {**defaults.get("task", {}), **table},
                      defaults.get("call", {}), self.locks, draws)
            for rank, (name, table) in enumerate(tables.get("task", {}).items())]

    def workers(self, model):
        if isinstance(self.written_workers, int):
            return self.written_workers
        return self.written_workers.get(
            model, self.cores if model == "combined" else 1)
