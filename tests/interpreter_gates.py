"""What a request passes before the queue of a service: for interpreter."""
import collections
import fractions
import itertools
import math


class Breaker:
    """On the callers' side."""

    def __init__(self, table, duration):
        self.failures, self.probes = table["failures"], table["probes"]
        self.window = duration(table["window"])
        self.open_for = duration(table["open_for"])
        self.period = 1
        self.failed_at = collections.deque()
        self.open_until = None
        self.let, self.succeeded = 0, 0

    def lets(self, now):
        """Whether a call may go; 0 or the period it belongs to: they begin when
        it opens."""
        if self.open_until is None:
            return self.period
        if now < self.open_until or self.let == self.probes:
            return 0
        self.let += 1
        return self.period

    def trip(self, now):
        self.period += 1
        self.open_until = now + self.open_for
        self.let = self.succeeded = 0
        self.failed_at.clear()

    def hears(self, now, period, outcome):
        if self.open_until is None:
            if outcome not in ("replied", "cancelled"):
                self.note(now)
        elif period == self.period:
            self.judge(now, outcome)

    def note(self, now):
        """A failure while it is closed, whenever the call was made."""
        self.failed_at.append(now)
        while self.failed_at[0] < now - self.window:
            self.failed_at.popleft()
        if len(self.failed_at) >= self.failures:
            self.trip(now)

    def judge(self, now, outcome):
        """What became of a probe."""
        if outcome == "cancelled":
            self.let -= 1
        elif outcome != "replied":
            self.trip(now)
        else:
            self.succeeded += 1
            if self.succeeded == self.probes:
                self.open_until = None


class Bucket:
    """A token bucket, full at first; exact."""

    def __init__(self, rate, burst):
        self.rate = fractions.Fraction(rate) / 10**9
        self.burst = burst
        self.tokens, self.at = fractions.Fraction(burst), 0

    def fill(self, now, room):
        self.tokens = min(room, self.tokens + (now - self.at) * self.rate)
        self.at = now

    def take(self, now, awaited=False):
        # A token that was awaited to the next nanosecond is no more than one.
        self.fill(now, self.burst + (self.rate if awaited else 0))
        if self.tokens < 1:
            return False
        self.tokens -= 1
        return True

    def next_at(self, now):
        self.fill(now, self.burst)
        return now + math.ceil((1 - self.tokens) / self.rate)


class Outages:
    """Times in which a service misbehaves: (begin, end, mode, factor)."""

    def __init__(self, what, rng):
        self.known = sorted(what.outages, key=lambda one: one[:2])
        self.process, self.rng = what.outage_process, rng

    def since(self, when):
        """Those that end later, in order; at random without end."""
        for turn in itertools.count():
            if turn == len(self.known):
                if not self.process:
                    return
                between, length, mode, factor = self.process
                begin = self.known[-1][1] if self.known else 0
                begin += between.draw(self.rng, turn)
                self.known.append((begin, begin + length.draw(self.rng, turn),
                                   mode, factor))
            if self.known[turn][1] > when:
                yield self.known[turn]
