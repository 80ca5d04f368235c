"""One simulated service and the way to it: for interpreter.

A request passes the breaker, the pool of connections, half of the network, the
rate limit, the queue, a slot and the network's other half.
"""
import collections
import fractions
import functools
import heapq
import itertools
import math

from interpreter_gates import Breaker, Bucket, Outages
from interpreter_values import duration

OUTCOMES = ("replied", "failed", "refused", "timed_out", "broken", "cancelled")
REPLY = 1  # The phase in which services act.

# What a service does at one instant, in this order.
FINISH, RESUME, TOKEN, IMPATIENCE, ARRIVAL, ANSWER, TIMEOUT = range(7)


class Request:
    """A call's request; `place` says what the caller waits for."""

    def __init__(self, caller, latency, network, fails, patience, priority,
                 deadline, timeout):
        self.caller = caller  # Told `moved()` and `answered(outcome)`.
        self.latency, self.network = latency, network
        self.fails, self.patience = fails, patience
        self.priority, self.deadline = priority, deadline
        self.timeout = timeout
        self.place = "new"
        self.gone = False  # There is an answer for the caller,
        self.told = False  # who has been told.
        self.connected = False  # The caller is yet to take it.
        self.outcome = "replied"
        self.trial = 0  # The breaker's period in which it was let through.
        self.errand = None


class Desk:
    """A service at work. Events of one instant happen in the order above."""

    def __init__(self, sim, what, errand):
        self.sim, self.what, self.errand = sim, what, errand
        self.outages = Outages(what, sim.random)
        self.works = []  # Requests whose steps are to be done, or to stop.
        self.waiting = []  # For a slot, in order of arrival.
        self.pool = collections.deque()
        self.tokenless = collections.deque()
        self.connected = self.busy = 0
        self.serving = []
        self.breaker = what.breaker and Breaker(what.breaker, duration)
        self.bucket = what.rate and Bucket(what.rate, what.burst)
        self.token_awaited = self.resume_awaited = False
        self.books = collections.Counter()
        self.most_queued = 0
        self.events, self.order = [], itertools.count()
        self.home, self.early = [], []  # Answers, to be told.
        self.closed = False

    def at(self, when, what, action, *args):
        heapq.heappush(self.events, (when, what, next(self.order), action, args))
        self.sim.at(when, REPLY, (self.what.rank,), self.collect)

    def advance(self):
        """Whatever is due here by now happens before what comes from without."""
        while self.events and self.events[0][0] <= self.sim.now:
            _, _, _, action, args = heapq.heappop(self.events)
            action(*args)

    def collect(self):
        """Tells the callers: who waited to the end first, then who did not."""
        self.advance()
        home, early = self.home, self.early
        self.home, self.early = [], []
        if self.sim.scenario.shuffles:
            home += early
            early = []
            self.sim.random.shuffle(home)
        for request, outcome in home + early:
            request.caller.answered(request, outcome)
        self.look_after()

    def look_after(self):
        works, self.works = self.works, []
        for request in works:
            if request.place == "stopped":
                self.sim.after_all(request.errand.cut)
            else:
                request.errand = self.errand(
                    functools.partial(self.steps_done, request))
                request.errand.begin()

    # -- the callers' side

    def ask(self, request):
        if self.closed:
            return
        self.advance()
        now = self.sim.now
        self.books["calls"] += 1
        if self.breaker:
            request.trial = self.breaker.lets(now)
            if request.trial == 0:
                self.settle(request, "broken")
                return
        if request.timeout is not None:
            self.at(now + request.timeout, TIMEOUT, self.give_up, request)
        if self.connected == self.what.connections:
            self.move(request, "pool")
            self.pool.append(request)
        else:
            self.connected += 1
            self.depart(request)
        self.advance()
        self.look_after()

    def depart(self, request):
        self.move(request, "network")
        self.at(self.sim.now + request.network // 2, ARRIVAL, self.reach,
                request)

    def disconnect(self):
        self.connected -= 1
        if self.pool:
            self.connected += 1
            self.depart(self.pool.popleft())

    def come_home(self, request, outcome):
        if request.gone:
            self.books["late"] += 1
        else:
            self.settle(request, outcome)

    def give_up(self, request):
        if not request.gone:
            self.leave(request, "timed_out")

    def withdraw(self, request):
        """The caller wants no answer any more."""
        if self.closed:
            return
        self.advance()
        if not request.gone:
            self.leave(request, "cancelled")
        self.give_back(request)
        self.look_after()

    def give_back(self, request):
        """The caller has taken the answer and needs the connection no more."""
        if request.connected and not self.closed:
            self.advance()
            request.connected = False
            self.disconnect()
            self.advance()
            self.look_after()

    def leave(self, request, outcome):
        """The caller goes; its request may be worked on for nobody."""
        place = request.place
        self.settle(request, outcome)
        if place == "pool":
            self.pool.remove(request)
        elif self.what.stops:
            self.stop(request)

    def stop(self, request):
        if request in self.tokenless:
            self.tokenless.remove(request)
        if request in self.waiting:
            self.waiting.remove(request)
        if request in self.serving:
            self.serving.remove(request)
            self.busy -= 1
            self.fill()
        if request.errand:
            self.works.append(request)
        elif request in self.works:
            self.works.remove(request)
        request.place = "stopped"

    def settle(self, request, outcome):
        request.gone = True
        self.books[outcome] += 1
        if self.breaker and outcome != "broken":
            self.breaker.hears(self.sim.now, request.trial, outcome)
        if outcome != "broken" and request.place != "pool":
            request.connected = outcome != "cancelled"
            if not request.connected:
                self.disconnect()
        at_home = request.place == "network" and outcome != "timed_out"
        (self.home if at_home else self.early).append((request, outcome))
        self.sim.at(self.sim.now, REPLY, (self.what.rank,), self.collect)

    # -- the service's side

    def outage(self, mode):
        for begin, end, kind, factor in self.outages.since(self.sim.now):
            if begin > self.sim.now:
                break
            if kind == mode:
                return end, factor
        return None

    def reach(self, request):
        if request.place == "stopped":
            return
        if self.outage("error"):
            self.send_home(request, "failed")
        elif self.outage("hang"):
            self.move(request, "service")
            request.place = "swallowed"
        elif self.bucket and (self.tokenless
                              or not self.bucket.take(self.sim.now)):
            if self.what.rejects_excess:
                self.send_home(request, "refused")
            else:
                self.move(request, "rate_limit")
                self.tokenless.append(request)
                self.await_token()
        else:
            self.admit(request)

    def await_token(self):
        if self.tokenless and not self.token_awaited:
            self.token_awaited = True
            self.at(self.bucket.next_at(self.sim.now), TOKEN, self.hand_token)

    def hand_token(self):
        self.token_awaited = False
        while self.tokenless and self.bucket.take(self.sim.now, True):
            self.admit(self.tokenless.popleft())
        self.await_token()

    def has_slot(self):
        return self.busy < self.what.capacity and not self.outage("pause")

    def admit(self, request):
        request.admitted = self.sim.now
        if self.has_slot():
            self.start(request)
            return
        if len(self.waiting) >= self.what.queue:
            if not self.what.drop_oldest or not self.waiting:
                self.send_home(request, "refused")
                return
            self.send_home(self.waiting.pop(0), "refused")
        self.move(request, "queue")
        self.waiting.append(request)
        self.most_queued = max(self.most_queued, len(self.waiting))
        if request.patience is not None:
            self.at(self.sim.now + request.patience, IMPATIENCE, self.lose,
                    request)
        self.await_resume()

    def lose(self, request):
        if request in self.waiting:
            self.waiting.remove(request)
            self.send_home(request, "refused")

    def take(self):
        """Who is served next."""
        place = 0
        if self.what.discipline == "lifo":
            place = len(self.waiting) - 1
        elif self.what.discipline == "priority":
            place = max(range(len(self.waiting)),
                        key=lambda i: (self.waiting[i].priority, -i))
        elif self.what.discipline == "edf":
            place = min(range(len(self.waiting)),
                        key=lambda i: (self.waiting[i].deadline, i))
        elif self.what.discipline == "random":
            place = self.sim.random.randrange(len(self.waiting))
        return self.waiting.pop(place)

    def fill(self):
        while self.waiting and self.has_slot():
            self.start(self.take())
        self.await_resume()

    def await_resume(self):
        pause = self.outage("pause")
        if pause and not self.resume_awaited:
            self.resume_awaited = True
            self.at(pause[0], RESUME, self.resume)

    def resume(self):
        self.resume_awaited = False
        self.fill()

    def start(self, request):
        self.books["started"] += 1
        self.books["queue_ns"] += self.sim.now - request.admitted
        self.busy += 1
        self.serving.append(request)
        slow = self.outage("slow")
        left = request.latency
        if slow:
            left = math.floor(left * slow[1] + fractions.Fraction(1, 2))
        self.move(request, "service")
        self.at(self.past_pauses(self.sim.now, left), FINISH, self.finish,
                request)

    def past_pauses(self, begin, left):
        """When `left` of work is done that begins now."""
        for pause, end, kind, _ in self.outages.since(begin):
            if begin + left <= pause:
                break
            if kind == "pause":
                left -= max(0, pause - begin)
                begin = end
        return begin + left

    def finish(self, request):
        if request not in self.serving:
            return
        if self.what.steps and not request.fails:
            self.works.append(request)
        else:
            self.leave_slot(request, not request.fails)

    def steps_done(self, request, succeeded):
        if self.closed:
            return
        self.advance()
        if request not in self.serving:
            return
        request.errand = None
        self.leave_slot(request, succeeded)
        self.advance()
        self.look_after()

    def leave_slot(self, request, succeeded):
        self.serving.remove(request)
        self.busy -= 1
        self.send_home(request, "replied" if succeeded else "failed")
        self.fill()

    def send_home(self, request, outcome):
        self.move(request, "network")
        way = request.network - request.network // 2
        if way:
            self.at(self.sim.now + way, ANSWER, self.come_home, request, outcome)
        else:
            self.come_home(request, outcome)

    def close(self):
        """The run is over: nothing happens here any more."""
        self.collect()
        self.closed = True
        self.events.clear()
        for request in self.serving:
            if request.errand:
                request.errand.cut()
        self.books["cancelled"] += self.books["calls"] - sum(
            self.books[outcome] for outcome in OUTCOMES)

    def move(self, request, place):
        request.place = place
        if not request.gone:
            request.caller.moved(place)


