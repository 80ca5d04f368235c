"""The steps that tasks do: for interpreter."""
import fractions
import itertools
import math

from interpreter_desk import Request
from interpreter_strands import Branches, Call, Failed, TooLate

REPLY, TIMER = 1, 2  # Phases of an instant.
REASONS = {"failed": "service", "refused": "refused", "timed_out": "timeout",
           "broken": "breaker"}


class Alarm:
    """Of a deadline, while somebody waits for others."""

    over = False


class Steps:
    """What a task does: generators that yield when their strand waits."""

    def do_all(self, strand, steps):
        for step in steps:
            if self.is_late(0):
                raise TooLate
            chance = step["probability"]
            if chance < 1 and self.sim.random.random() >= chance:
                continue
            yield from getattr(self, "do_" + step["verb"])(strand, step)

    def draw(self, strand, distribution):
        """The place in lists of values: task number and rounds of loops."""
        return distribution.draw(self.sim.random,
                                 self.number - 1 + strand.round)

    def hold(self, strand, state, step, abandons=False):
        self.busy = (state, step["name"], strand, abandons)
        self.note()

    def compute(self, strand, step, work):
        if work:
            work = math.floor(work / self.sim.scenario.speed
                              + fractions.Fraction(1, 2))
            self.running_ns += work
            self.hold(strand, "running", step)
            self.sim.cores.start(work, lambda: self.hold_over(strand))
            yield

    def give_way(self, strand):
        """To the back of the ready queue."""
        self.due.append((strand, None))
        self.gives_way = True
        yield

    def do_compute(self, strand, step):
        work = self.draw(strand, step["time"])
        if step["slice"]:
            while work > step["slice"]:
                yield from self.compute(strand, step, step["slice"])
                work -= step["slice"]
                yield from self.give_way(strand)
                if self.is_late(0):
                    raise TooLate
        yield from self.compute(strand, step, work)

    def do_yield(self, strand, _step):
        yield from self.give_way(strand)

    def do_mark(self, _strand, _step):
        return
        yield

    def time_left(self):
        """Until the deadline at which it aborts."""
        if not self.own.aborts:
            return math.inf
        return self.arrived + self.own.deadline - self.sim.now

    def pause(self, strand, kind, name, time):
        """The deadline cuts it short."""
        strand.waits_for = (kind, name)
        last = min(time, self.time_left())
        event = self.sim.at(self.sim.now + last, REPLY, self.sim.timers,
                            strand.resume)
        try:
            yield
        finally:
            self.withdraw_timer(event)
        if last < time:
            raise Failed("deadline")

    def wait_for_others(self, strand):
        """Only a timer tells of the deadline."""
        strand.call = alarm = Alarm()
        event = None
        if self.own.aborts:
            event = self.sim.at(self.sim.now + self.time_left(), REPLY,
                                self.sim.timers, strand.resume, (alarm, None))
        try:
            too_late = yield
        finally:
            alarm.over = True
            strand.call = None
            if event:
                self.withdraw_timer(event)
        if too_late:
            raise Failed("deadline")

    def do_wait(self, strand, step):
        yield from self.pause(strand, "timer", step["name"],
                              self.draw(strand, step["time"]))

    def do_block(self, strand, step):
        yield from self.block(strand, step, self.draw(strand, step["time"]))

    def block(self, strand, step, time):
        self.hold(strand, "blocked", step)
        # A rank of its own: what comes of it is before the next that is due.
        self.sim.at(self.sim.now + time, TIMER, (next(self.sim.sequence),),
                    lambda: self.hold_over(strand))
        yield

    def do_steps(self, strand, step):
        outer = strand.round
        first, last = step["rounds"]
        rounds = self.sim.random.randint(first, last)
        for i in range(rounds):
            strand.round = outer * rounds + i
            yield from self.do_all(strand, step["steps"])
        strand.round = outer

    def do_choose(self, strand, step):
        branch = self.sim.random.choices(step["branches"], step["weights"])[0]
        yield from self.do_all(strand, branch)

    def do_lock(self, strand, step):
        lock = self.sim.locks[step["key"]]
        strand.waits_for = ("lock", step["name"])
        if lock.blocks:
            self.hold(strand, "blocked", step, abandons=True)
        if not lock.take(strand, self.own.priority):
            try:
                if lock.blocks:
                    yield
                else:
                    yield from self.wait_for_others(strand)
            except (GeneratorExit, Failed):
                lock.forget(strand)
                raise
        elif lock.blocks:
            self.busy = None
        strand.waits_for = None
        try:
            yield from self.do_all(strand, step["steps"])
        finally:
            lock.give_back()

    def do_barrier(self, strand, step):
        barrier = self.sim.barriers[step["key"]]
        if len(barrier) + 1 == step["parties"]:
            waiting = list(barrier)
            barrier.clear()
            for other in waiting:
                other.resume()
            return
        barrier.append(strand)
        strand.waits_for = ("barrier", step["name"])
        try:
            yield from self.wait_for_others(strand)
        except (GeneratorExit, Failed):
            if strand in barrier:
                barrier.remove(strand)
            raise

    def do_parallel(self, strand, step):
        group = Branches(self, strand, step)
        strand.waits_for = ("join", step["name"])
        try:
            group.start()
            why = yield
        finally:
            group.cancel()
        if why:
            raise why[1]

    # -- calls

    def do_call(self, strand, step):
        self.count("asked")
        for attempt in itertools.count():
            outcome = yield from self.attempt(strand, step)
            if outcome == "replied":
                return
            if self.is_late(0):
                raise Failed("deadline")
            if attempt == step["retries"]:
                break
            time = min(step["max"], step["first"] * step["factor"]**attempt)
            time = math.floor(time + fractions.Fraction(1, 2))
            if step["jitter"] != "none":
                least = 0 if step["jitter"] == "full" else time // 2
                time = self.sim.random.randint(least, time)
            if step["blocking"]:
                yield from self.block(strand, step, min(time, self.time_left()))
            else:
                yield from self.pause(strand, "backoff", step["name"], time)
            if self.is_late(0):
                raise Failed("deadline")
            self.count("retries")
        if not step["continues"]:
            raise Failed(REASONS[outcome])

    def request(self, strand, call, step):
        what = self.sim.scenario.services[step["key"]]
        latency = self.draw(strand, what.latency)
        fails = (what.failure > 0
                 and (what.failure >= 1
                      or self.sim.random.random() < what.failure))
        if fails and what.failure_after:
            latency = self.draw(strand, what.failure_after)
        deadline, timeout = math.inf, step["timeout"]
        if self.own.deadline is not None:
            deadline = self.arrived + self.own.deadline
        if self.own.aborts:
            left = self.time_left()
            timeout = left if timeout is None else min(timeout, left)
        request = Request(
            call, latency, self.draw(strand, what.network), fails,
            what.patience and self.draw(strand, what.patience), self.own.priority,
            deadline, timeout)
        self.count("attempts")
        call.requests.append(request)
        call.desk.ask(request)

    def attempt(self, strand, step):
        call = Call(strand, step)
        self.open[call] = None
        if step["blocking"]:
            self.hold(strand, "blocked", step, abandons=True)
        strand.call = call
        hedge = None
        try:
            self.request(strand, call, step)
            if step["hedge"] is not None:
                hedge = self.sim.at(
                    self.sim.now + step["hedge"], REPLY, self.sim.timers,
                    strand.resume, (call, "hedge", None))
            open_ones = 1
            while True:
                _, heard, request = yield
                if heard == "hedge":
                    if self.is_late(0):
                        continue
                    self.count("hedges")
                    self.request(strand, call, step)
                    open_ones += 1
                    continue
                call.desk.give_back(request)
                open_ones -= 1
                if heard == "replied" or not open_ones:
                    return heard
        finally:
            strand.call = None
            if hedge:
                self.withdraw_timer(hedge)
            call.withdraw()
            self.open.pop(call, None)
