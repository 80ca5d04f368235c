"""Tasks, their threads and their states: for interpreter."""
import collections
import functools

from interpreter_steps import Steps
from interpreter_strands import Failed, Strand, TooLate

REPLY = 1  # A phase of an instant.


class Task(Steps):
    """A task of a class, numbered from 1."""

    def __init__(self, sim, own, number, arrived):
        self.sim, self.own, self.number = sim, own, number
        self.arrived, self.started, self.ended = arrived, None, None
        self.outcome = self.reason = None
        self.own_thread = sim.model == "parallel" or (
            sim.model == "combined" and own.detached)
        self.thread = None  # True, or the worker's number.
        self.queued = False
        self.busy = None  # (state, step) of what holds the thread.
        # Strands that can go on, each with what it is told: by the task itself,
        # by messages that were read, and by messages that were not yet.
        self.due = collections.deque()
        self.read = collections.deque()
        self.mail = collections.deque()
        self.running_ns = 0
        self.intervals = []
        self.state, self.since = ("yet_to_start", None, None), arrived
        self.open = {}  # Calls, in the order in which they were made.
        self.loose = 0  # Calls and timers that are withdrawn and not yet heard of.
        self.left = False  # Others have heard of its end.
        self.going = self.gives_way = self.called = False
        self.taken_up = True  # What its thread costs is paid.
        self.abandoned = False
        self.main = Strand(self)
        self.main.body = self.do_all(self.main, own.steps)

    def count(self, what):
        self.sim.calls[what] += 1

    # -- threads and states

    def begin(self):
        self.main.resume()

    def hear(self, strand, value):
        """Messages are read one each turn: those of a task that waits whenever
        it gets a thread, behind the turn it gave way for."""
        self.mail.append((strand, value))
        if self.thread is None:
            self.wake()
        elif self.busy:
            self.call()

    def read_one(self):
        """While something holds the thread."""
        strand, value = self.mail.popleft()
        if self.busy[2] is strand:
            strand.go_on(value, first=True)
            self.let_go()
        else:
            self.read.append((strand, value))
        if self.mail and self.busy:
            self.call()

    def let_go(self):
        """What held the thread is over."""
        self.busy = None
        self.go_on()

    def hold_over(self, strand):
        if self.ended is None and self.busy and self.busy[2] is strand:
            strand.go_on(first=True)
            self.let_go()
            if self.called:
                # What it has heard is behind what comes of this.
                self.sim.after.remove(self.has_turn)
                self.sim.after.append(self.has_turn)

    def wake(self):
        if self.own_thread:
            self.call()
        elif not self.queued:
            self.queued = True
            self.note()
            self.sim.workers.enqueue(self)

    def call(self):
        """Its turn is behind all that is due at this instant and in this phase."""
        if not self.called:
            self.called = True
            self.sim.after_all(self.has_turn)

    def has_turn(self):
        self.called = False
        if self.ended is not None:
            return
        if self.thread is None:
            if self.own_thread:
                self.has_thread(True)
        elif self.busy and self.mail:
            self.read_one()

    def has_thread(self, worker):
        self.thread, self.queued = worker, False
        cost = self.cost_of_thread()
        self.taken_up = False
        if cost:
            self.note()
            self.sim.cores.start(cost, self.taken_up_at_last)
        elif self.own_thread:
            self.taken_up_at_last()
        else:
            # First all free workers are handed out.
            self.sim.after_all(self.taken_up_at_last)

    def cost_of_thread(self):
        """Of taking the task up, after a wait unless it gave way."""
        machine = self.sim.scenario
        woken = self.started is not None and not self.due
        wake = machine.wake_cost if woken else 0
        if not self.own_thread:
            other = self.sim.workers.last.get(self.thread) is not self
            self.sim.workers.last[self.thread] = self
            return wake + (machine.switch_cost if other else 0)
        if self.started is None:
            return machine.spawn_cost + machine.switch_cost
        return wake + (machine.switch_cost if woken else 0)

    def taken_up_at_last(self):
        self.taken_up = True
        if self.started is None:
            self.started = self.sim.now
        if self.mail and not self.due:
            self.due.append(self.mail.popleft())
        self.go_on()

    def release(self):
        worker, self.thread = self.thread, None
        if not self.own_thread and worker is not None:
            self.sim.workers.give_back(worker)

    def go_on(self):
        if self.going:
            return
        self.going = True
        while not (self.busy or self.gives_way or self.ended is not None):
            if self.abandoned:
                self.finish("abandoned", None)
            elif self.due:
                self.step(*self.due.popleft())
            elif self.read:
                self.step(*self.read.popleft())
            elif self.is_late(1):
                self.finish("failed", "deadline")
            else:
                break
        self.going = False
        if self.ended is None and self.busy is None:
            self.release()
            # What nobody waits for any more needs no thread.
            self.mail = collections.deque(
                one for one in self.mail
                if not (one[0].dead or one[1] and one[1][0].over))
            if self.gives_way:
                # What is there before its turn is read in it.
                self.read.extend(self.mail)
                self.mail.clear()
            if self.gives_way or self.mail:
                self.gives_way = False
                self.wake()
        elif self.busy:
            self.read.extend(self.mail)
            self.mail.clear()
        self.note()

    def step(self, strand, value):
        if strand.dead or value and value[0] is not strand.call:
            return
        if not value:
            strand.waits_for = None
        try:
            strand.body.send(value)
        except StopIteration:
            self.strand_ended(strand, None)
        except Failed as why:
            self.strand_ended(strand, why)
        except TooLate:
            self.finish("failed", "deadline")

    def strand_ended(self, strand, why):
        strand.dead = True
        if strand.parent:
            strand.parent.ended(why)
        elif why:
            self.finish("failed", str(why))
        elif self.is_late(1):
            self.finish("failed", "deadline")
        else:
            self.finish("completed", None)

    def is_late(self, more):
        """What ends at the instant of the deadline is in time, what would begin
        then is not."""
        return (self.own.aborts
                and self.sim.now >= self.arrived + self.own.deadline + more)

    def finish(self, outcome, reason):
        self.main.cancel()
        self.outcome, self.reason, self.ended = outcome, reason, self.sim.now
        self.note()
        self.release()
        self.leave()

    def leave(self):
        """Others hear of the end when all that was withdrawn is told so."""
        if self.left or self.loose and self.outcome != "abandoned":
            return
        if self.mail:
            # First it reads what it had not heard of.
            self.mail.clear()
            self.sim.after_all(self.leave)
            return
        self.left = True
        self.sim.after_all(functools.partial(self.sim.ended, self))

    def tell_withdrawn(self):
        self.loose -= 1
        if self.ended is not None:
            self.sim.after_all(self.leave)

    def withdraw_timer(self, event):
        if event.action:
            event.action = None
            self.loose += 1
            self.sim.at(self.sim.now, REPLY, self.sim.timers, self.tell_withdrawn)

    def abandon(self):
        """The drain is over: it ends when it has a thread and does not use it."""
        if self.ended is not None:
            return
        self.abandoned = True
        self.main.waits_for = None
        for call in list(self.open):
            call.withdraw()
        if self.thread is None:
            self.wake()
        elif self.busy and self.busy[3]:
            self.let_go()

    def now_is(self):
        step = None
        if self.started is None:
            return ("yet_to_start", None, None)
        worker = None if self.own_thread else self.thread
        if self.thread is not None and self.busy:
            return (self.busy[0], self.busy[1], worker)
        if self.queued or not self.taken_up:
            return ("ready", None, None)
        if self.main.waits_for:
            kind, step = self.main.waits_for
            return ("waiting", step, kind)
        return self.state

    def note(self):
        """Closes the stretch of time in the state before."""
        state = ("ended",) if self.ended is not None else self.now_is()
        if state == self.state and self.busy is None:
            return
        if self.sim.now > self.since:
            self.intervals.append([self.state[0], self.since, self.sim.now,
                                   *self.state[1:]])
        self.state, self.since = state, self.sim.now


class Errand(Task):
    """The steps of a service for one request. They need no thread."""

    def __init__(self, sim, what, done):
        super().__init__(sim, what, 1, sim.now)
        self.own_thread = True
        self.done = done  # Told whether they succeeded.

    def cost_of_thread(self):
        return 0

    def count(self, _what):
        """Only tasks' calls are counted."""

    def leave(self):
        if not self.loose and self.done:
            self.done(self.outcome == "completed")

    def cut(self):
        """Nobody wants them done any more."""
        self.done = None
        self.main.cancel()
        self.ended = self.sim.now
