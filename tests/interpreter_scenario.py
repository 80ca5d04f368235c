"""Reads a scenario of the language's format 1 into plain values.

What this interpreter leaves out is refused by name (Unsupported); whether a
scenario is right is the program's business.
"""
import fractions
import math
import random
import re
import tomllib

UNITS = {"ns": 1, "us": 10**3, "µs": 10**3, "ms": 10**6, "s": 10**9,
         "min": 60 * 10**9, "h": 3600 * 10**9}
LONGEST = 24 * UNITS["h"]
ENDLESS = math.inf

KEYS = {
    "scenario": "format name description seed duration warmup drain repeat",
    "machine": "cores confine cpu_sharing ties speed",
    "run": "models clock workers max_threads stack_size scheduler timeout",
    "service": "latency network capacity queue discipline overflow patience "
               "connections rate_limit failure outages breaker on_abandon",
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


class Unsupported(Exception):
    """The scenario uses something that this interpreter leaves out."""


def allow(table, kind, *more):
    known = [*KEYS[kind].split(), *more]
    for key in table:
        if key not in known:
            raise Unsupported(f"{kind}: {key}")


def duration(text):
    found = re.fullmatch(r"([0-9.]+)\s*(\S+)", text)
    return int(fractions.Fraction(found[1]) * UNITS[found[2]])


def per_second(text):
    """A rate, in events a second."""
    number, unit = text.split("/")
    return fractions.Fraction(number) * UNITS["s"] / UNITS[unit.strip()]


def probability(value):
    if isinstance(value, str):
        return float(value.strip().rstrip("%")) / 100
    return float(value)


def limited(value):
    """A number or "unlimited"."""
    return ENDLESS if value == "unlimited" else value


def rounded(number):
    return max(0, min(LONGEST, math.floor(number + 0.5)))


class Distribution:
    """Draws durations; `turn` is the place in lists of values."""

    def __init__(self, spec):
        if isinstance(spec, str):
            ends = spec.split("..")
            spec = ({"dist": "constant", "value": spec} if len(ends) == 1 else
                    {"dist": "uniform", "from": ends[0], "to": ends[1]})
        self.spec = spec
        self.make = getattr(self, "_" + spec.get("dist", "mix"), None)
        if self.make is None or {"min", "max", "on_limit"} & set(spec):
            raise Unsupported(f"distribution {spec}")
        self.time = {key: duration(value) for key, value in spec.items()
                     if isinstance(value, str) and value[0].isdigit()}
        if spec["dist"] == "mix":
            self.parts = [Distribution(part["value"]) for part in spec["of"]]
            self.weights = [part["weight"] for part in spec["of"]]
        if spec["dist"] == "sequence":
            self.values = [duration(value) for value in spec["values"]]

    def draw(self, rng, turn=0):
        return rounded(self.make(rng, turn))

    def _constant(self, _rng, _turn):
        return self.time["value"]

    def _uniform(self, rng, _turn):
        return rng.uniform(self.time["from"], self.time["to"])

    def _exponential(self, rng, _turn):
        return rng.expovariate(1 / self.time["mean"])

    def _normal(self, rng, _turn):
        while (value := rng.gauss(self.time["mean"], self.time["sd"])) < 0:
            pass
        return value

    def _lognormal(self, rng, _turn):
        if "mean" in self.time:
            square = math.log1p((self.time["sd"] / self.time["mean"]) ** 2)
            mu = math.log(self.time["mean"]) - square / 2
            return rng.lognormvariate(mu, math.sqrt(square))
        mu = math.log(self.time["p50"])
        sigma = self.spec.get("sigma")
        for key, z in (("p99", 2.3263478740408408), ("p95", 1.6448536269514722)):
            if key in self.time:
                sigma = (math.log(self.time[key]) - mu) / z
        return rng.lognormvariate(mu, sigma)

    def _gamma(self, rng, _turn):
        shape = self.spec["cv"] ** -2
        return rng.gammavariate(shape, self.time["mean"] / shape)

    def _erlang(self, rng, _turn):
        return rng.gammavariate(self.spec["k"], self.time["mean"] / self.spec["k"])

    def _weibull(self, rng, _turn):
        shape = self.spec["shape"]
        return rng.weibullvariate(self.time["mean"] / math.gamma(1 + 1 / shape),
                                  shape)

    def _triangular(self, rng, _turn):
        raise Unsupported("distribution triangular")

    def _mix(self, rng, turn):
        return rng.choices(self.parts, self.weights)[0].draw(rng, turn)

    def _sequence(self, _rng, turn):
        if self.spec.get("then", "loop") == "last":
            return self.values[min(turn, len(self.values) - 1)]
        return self.values[turn % len(self.values)]


def maybe(table, key, read):
    return read(table[key]) if key in table else None


class Service:
    """A service; its rank is its place in the file."""

    def __init__(self, name, rank, table):
        allow(table, "service")
        self.name, self.rank = name, rank
        self.latency = Distribution(table["latency"])
        self.network = Distribution(table.get("network", "0ns"))
        self.capacity = limited(table.get("capacity", "unlimited"))
        self.queue = limited(table.get("queue", "unlimited"))
        self.discipline = table.get("discipline", "fifo")
        self.drop_oldest = table.get("overflow", "reject") == "drop_oldest"
        self.patience = maybe(table, "patience", Distribution)
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
        self.failure_after = maybe(failure, "after", Distribution)
        self.outages = [(duration(one["from"]), duration(one["to"]),
                         one["mode"],
                         fractions.Fraction(str(one.get("factor", 1))))
                        for one in table.get("outages", [])]
        self.breaker = table.get("breaker")
        self.stops = table.get("on_abandon", "finish") == "stop"


class TaskClass:
    """A class of tasks; its rank is its place in the file."""

    def __init__(self, name, rank, table, call_defaults, locks):
        allow(table, "task")
        self.name, self.rank = name, rank
        self.call_defaults, self.locks = call_defaults, locks
        self.names, self.hedged = set(), set()
        self.arrivals = table.get("arrivals", "at_once")
        if self.arrivals == "at_once":
            self.arrivals = {"kind": "at_once"}
        at_once = self.arrivals["kind"] == "at_once"
        self.count = table.get("count", 1 if at_once else None)
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
        self.blocks = False
        self.steps = [self.step(one, place)
                      for place, one in enumerate(table["steps"], 1)]
        carrier = table.get("carrier", "auto")
        self.detached = (carrier == "detached"
                         or carrier == "auto" and self.blocks)

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
        out["time"] = Distribution(out["key"])
        out["slice"] = maybe(own, "slice", duration)

    def read_wait(self, own, out):
        allow(own, "wait")
        out["time"] = Distribution(out["key"])

    def read_block(self, own, out):
        allow(own, "block")
        out["time"] = Distribution(out["key"])
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


class Scenario:
    """A whole scenario, to be run under `model` on `workers` and `cores`."""

    def __init__(self, text, seed=None):
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
        self.shuffles = machine.get("ties", "random") == "random"
        self.written_workers = tables.get("run", {}).get("workers", {})
        self.services = {
            name: Service(name, rank, {**defaults.get("service", {}), **table})
            for rank, (name, table)
            in enumerate(tables.get("service", {}).items())}
        self.locks = tables.get("lock", {})
        for table in self.locks.values():
            allow(table, "lock")
        self.classes = [
            TaskClass(name, rank, {**defaults.get("task", {}), **table},
                      defaults.get("call", {}), self.locks)
            for rank, (name, table) in enumerate(tables.get("task", {}).items())]

    def workers(self, model):
        if isinstance(self.written_workers, int):
            return self.written_workers
        return self.written_workers.get(
            model, self.cores if model == "combined" else 1)
