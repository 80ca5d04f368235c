"""The branches of a task, and the calls that they wait for: for interpreter."""
import collections


class Failed(Exception):
    """What a task, or one of its branches, failed for."""


class TooLate(Exception):
    """The deadline of a task was before its next step."""


class Strand:
    """A branch of a task; the task itself has one, too."""

    def __init__(self, task, parent=None):
        self.task, self.parent = task, parent
        self.body = None
        self.waits_for = None  # (kind, step)
        self.dead = False
        self.call = None  # The one it waits for.
        self.round = 0

    def resume(self, value=None):
        """A message: what it waited for is there."""
        if not self.dead:
            self.task.hear(self, value)

    def go_on(self, value=None, first=False):
        """The task itself lets it go on."""
        if first:
            self.task.due.appendleft((self, value))
        else:
            self.task.due.append((self, value))

    def cancel(self):
        if not self.dead:
            self.dead = True
            self.body.close()


class Call:
    """One attempt of a call: a request, and a second one to hedge it."""

    def __init__(self, strand, step):
        self.strand, self.name = strand, step["name"]
        self.desk = strand.task.sim.desks[step["key"]]
        self.requests = []
        self.over = False

    def moved(self, place):
        hedged = len(self.requests) > 1
        self.strand.waits_for = ("service" if hedged else place, self.name)
        self.strand.task.note()

    def answered(self, request, outcome):
        request.told = True
        if self.over:
            self.strand.task.tell_withdrawn()
        else:
            self.strand.resume((self, outcome, request))

    def withdraw(self):
        """The caller wants no answer any more."""
        self.over = True
        for request in self.requests:
            self.strand.task.loose += not request.told
            self.desk.withdraw(request)


class Branches:
    """The branches of a `parallel` step."""

    def __init__(self, task, strand, step):
        self.task, self.strand, self.step = task, strand, step
        self.waiting = collections.deque(step["branches"])
        self.strands = []
        self.succeeded = self.failed = 0
        self.over = False

    def start(self):
        while self.waiting and self.open() < self.step["limit"]:
            self.start_one()

    def open(self):
        return len(self.strands) - self.succeeded - self.failed

    def start_one(self):
        one = Strand(self.task, self)
        one.round = (self.strand.round * self.step["times"]
                     + len(self.strands) % self.step["times"])
        one.body = self.task.do_all(one, self.waiting.popleft())
        self.strands.append(one)
        one.go_on()

    def ended(self, why):
        if why:
            self.failed += 1
        else:
            self.succeeded += 1
        if self.over:
            return
        if self.succeeded == self.step["join"]:
            self.end(None)
        elif self.failed > len(self.step["branches"]) - self.step["join"]:
            self.end(why)
        elif self.waiting:
            self.start_one()

    def end(self, why):
        """What fails does so before others have their turn."""
        self.over = True
        self.cancel()
        if why:
            self.task.step(self.strand, (None, why))
        else:
            self.strand.go_on()

    def cancel(self):
        self.over = True
        for one in self.strands:
            one.cancel()
