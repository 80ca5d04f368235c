"""The arrivals of a class of tasks: for interpreter."""
import fractions
import itertools
import math
import sys

from interpreter_values import UNITS, duration, numbers_of, per_second

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
        self.times = getattr(self, "times_" + kind)(self.own.arrivals)
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
        self.think = self.own.draws(table["think"])
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
        interval, at = self.own.draws(table["interval"]), self.origin
        for turn in itertools.count():
            yield at
            at += interval.draw(self.sim.random, turn)

    def times_rate(self, table):
        rate = per_second(table["rate"])
        at = self.origin
        for i in itertools.count():
            if table.get("process", "poisson") == "regular":
                yield self.origin + nearest(i * UNITS["s"] / rate)
            else:
                at += self.sim.random.expovariate(float(rate) / 1e9)
                yield math.floor(at)

    def times_bursts(self, table):
        every = duration(table["every"])
        for i in range(table.get("times", sys.maxsize)):
            for _ in range(table["size"]):
                yield self.origin + i * every

    def points(self, process):
        """0, 1, 2 … or, of a Poisson process, as far apart on the average."""
        at = 0
        for i in itertools.count():
            at += self.sim.random.expovariate(1)
            yield i if process == "regular" else at

    def times_stages(self, table):
        """A stage passes as many points as tasks are to be expected in it; what
        is left of one is carried over to the next."""
        points = self.points(table.get("process", "poisson"))
        point, before, begin, rate = next(points), 0, self.origin, 0
        for stage in table["stages"]:
            first = last = per_ns(stage.get("rate", "0/s"))
            if "ramp_to" in stage:
                first = per_ns(stage["from"]) if "from" in stage else rate
                last = per_ns(stage["ramp_to"])
            length = duration(stage.get("for", stage.get("pause")))
            brings = (first + last) / 2 * length
            while point < before + brings:
                yield begin + nearest(passed(point - before, first, last, length))
                point = next(points)
            before, begin, rate = before + brings, begin + length, last

    def times_on_off(self, table):
        """A Poisson process on a clock that stands while the class is off."""
        on, off = (self.own.draws(table[key]) for key in ("on", "off"))
        rate = per_ns(table["rate"])
        begin, point = self.origin, self.sim.random.expovariate(float(rate))
        for turn in itertools.count():
            length = on.draw(self.sim.random, turn)
            while point < length:
                yield begin + nearest(point)
                point += self.sim.random.expovariate(float(rate))
            point -= length
            begin += length + off.draw(self.sim.random, turn)

    def times_trace(self, table):
        scale = UNITS[table["unit"]] * fractions.Fraction(
            str(table.get("scale", 1)))
        for number in numbers_of(table, self.sim.scenario.folder):
            yield self.origin + nearest(number * scale)


def nearest(number):
    return math.floor(number + fractions.Fraction(1, 2))


def per_ns(text):
    """A rate of zero is written, too: ramps may begin there."""
    return per_second(text) / UNITS["s"]


def passed(point, first, last, length):
    """When the integral of a rate that goes from `first` to `last` in `length`
    is `point`."""
    if first == last:
        return point / first
    # first * t + (last - first) / (2 * length) * t^2 = point
    slope = (last - first) / length
    root = math.sqrt(first * first + 2 * slope * fractions.Fraction(point))
    return 2 * float(point) / (float(first) + root)
