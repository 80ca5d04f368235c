"""The arrivals of a class of tasks: for interpreter."""
import fractions
import itertools
import math
import sys

from interpreter_scenario import Distribution, Unsupported, duration, per_second

ARRIVAL = 3  # A phase of an instant.


class Source:
    """The arrivals of a class."""

    def __init__(self, sim, own):
        self.sim, self.own = sim, own
        self.arrived = self.ended = 0
        self.begun = self.exhausted = self.done = False
        self.times = None
        self.users = 0

    def begin(self, origin):
        self.begun = True
        self.origin = origin + self.own.start
        kind = self.own.arrivals["kind"]
        if kind == "closed":
            self.begin_users(self.own.arrivals)
            return
        make = getattr(self, "times_" + kind, None)
        if make is None:
            raise Unsupported(f"arrivals {kind}")
        self.times = make(self.own.arrivals)
        self.plan()

    def look(self):
        """Begins if the classes before it are complete."""
        if not self.begun and all(source.done for source in self.sim.sources
                                  if source.own.name in self.own.after):
            self.begin(self.sim.now)

    def plan(self):
        """The next arrival of an open class; all first ones of a closed."""
        when = next(self.times, None)
        if when is None or self.full() or self.too_late(when):
            self.sim.at(self.sim.now, ARRIVAL, (0, -1), self.end)
            return
        self.sim.at(when, ARRIVAL, (0, self.own.rank), self.arrive)

    def full(self):
        return self.own.count is not None and self.arrived >= self.own.count

    def too_late(self, when):
        stop = self.sim.scenario.duration
        if self.users and self.own.count is not None:
            return False
        return stop is not None and when >= stop

    def begin_users(self, table):
        """Each user thinks after a task, and then there is the next one."""
        self.think = Distribution(table["think"])
        ramp = duration(table.get("ramp", "0s"))
        self.users = table["users"]
        if self.own.count is not None:
            self.users = min(self.users, self.own.count)
        for user in range(self.users):
            self.plan_user(self.origin + ramp * user // table["users"])

    def plan_user(self, when):
        if not self.too_late(when):
            self.sim.at(when, ARRIVAL, (0, self.own.rank), self.user_arrives)

    def user_arrives(self):
        if self.full():
            return
        self.arrived += 1
        self.sim.arrive(self, self.arrived)
        if self.full():
            self.end()

    def duration_is_over(self):
        """Users without a number and who has not begun come no more."""
        is_closed = self.own.arrivals["kind"] == "closed"
        if is_closed and self.own.count is None or not (self.begun or is_closed):
            self.end()

    def end(self):
        if self.exhausted:
            return
        self.exhausted = True
        self.look_done()
        self.sim.look_for_drain()

    def arrive(self):
        self.arrived += 1
        self.sim.arrive(self, self.arrived)
        self.plan()

    def task_ended(self, number):
        self.ended += 1
        if self.users:
            self.plan_user(self.sim.now
                           + self.think.draw(self.sim.random, number - 1))
        self.look_done()

    def look_done(self):
        if self.exhausted and self.ended == self.arrived:
            self.done = True
            for source in self.sim.sources:
                source.look()

    # -- patterns: the times of arrivals, in order

    def times_at_once(self, _table):
        return itertools.repeat(self.origin)

    def times_every(self, table):
        interval, at = Distribution(table["interval"]), self.origin
        for turn in itertools.count():
            yield at
            at += interval.draw(self.sim.random, turn)

    def times_rate(self, table):
        rate = per_second(table["rate"])
        at = self.origin
        for i in itertools.count():
            if table.get("process", "poisson") == "regular":
                yield self.origin + math.floor(i * 10**9 / rate
                                               + fractions.Fraction(1, 2))
            else:
                at += self.sim.random.expovariate(float(rate) / 1e9)
                yield math.floor(at)

    def times_bursts(self, table):
        every = duration(table["every"])
        for i in range(table.get("times", sys.maxsize)):
            for _ in range(table["size"]):
                yield self.origin + i * every
