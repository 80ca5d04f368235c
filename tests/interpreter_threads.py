"""Workers, threads of tasks' own and the cores they share: for interpreter."""
import collections
import fractions
import math

COMPUTE_END, HAND_OUT = 0, 4  # Phases of an instant.


class FairCores:
    """All that compute share the cores evenly, as a fluid; exact."""

    def __init__(self, sim, cores):
        self.sim, self.cores = sim, cores
        self.received, self.at = fractions.Fraction(0), 0
        self.threads = []  # (share at which it ends, order, what to do then)
        self.order = 0
        self.event = None

    def share(self):
        return fractions.Fraction(
            min(self.cores, len(self.threads)), len(self.threads))

    def pass_time(self):
        if self.threads:
            self.received += (self.sim.now - self.at) * self.share()
        self.at = self.sim.now

    def start(self, work, done):
        self.pass_time()
        self.order += 1
        self.threads.append((self.received + work, self.order, done))
        self.plan()

    def plan(self):
        if self.event:
            self.event.action = None
        self.event = None
        if self.threads:
            first = min(one[0] for one in self.threads)
            wait = math.ceil(max(0, first - self.received) / self.share())
            self.event = self.sim.at(self.sim.now + wait, COMPUTE_END, (),
                                     self.end)

    def end(self):
        self.pass_time()
        ended = [one for one in self.threads if one[0] <= self.received]
        self.threads = [one for one in self.threads if one[0] > self.received]
        self.event = None
        self.plan()
        for _, _, done in sorted(ended, key=lambda one: one[1]):
            done()


class FifoCores:
    """Who has a core keeps it; the others wait in order."""

    def __init__(self, sim, cores):
        self.sim, self.free = sim, cores
        self.queue = collections.deque()

    def start(self, work, done):
        self.queue.append((work, done))
        self.give()

    def give(self):
        while self.free and self.queue:
            work, done = self.queue.popleft()
            self.free -= 1
            self.sim.at(self.sim.now + work, COMPUTE_END, (), self.end, done)

    def end(self, done):
        self.free += 1
        self.give()
        done()


class Workers:
    """They take the tasks that are ready, first come first served."""

    def __init__(self, sim, count):
        self.sim = sim
        self.free = list(range(1, count + 1))
        self.last = {}  # The task that a worker has taken up.
        self.ready = collections.deque()
        self.planned = False

    def enqueue(self, task):
        self.ready.append(task)
        self.plan()

    def give_back(self, worker):
        self.free.append(worker)
        self.free.sort()
        self.plan()

    def plan(self):
        if self.free and self.ready and not self.planned:
            self.planned = True
            self.sim.at(self.sim.now, HAND_OUT, (0, math.inf), self.hand_out)

    def hand_out(self):
        """All of them at once: who is ready by what these do comes later."""
        while self.free and self.ready:
            self.ready.popleft().has_thread(self.free.pop(0))
        self.planned = False
