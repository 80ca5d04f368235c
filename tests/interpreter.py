#!/usr/bin/env python3
"""A second interpreter of scenarios, in virtual time.

    interpreter.py FILE [MODEL [WORKERS]]

Written from the description of the format alone (docs/scenario-format.md), to
be compared with the program. Prints what each task did, as JSON.
"""
import collections
import functools
import heapq
import itertools
import json
import math
import os
import sys

from interpreter_arrivals import Source
from interpreter_desk import Desk
from interpreter_scenario import Scenario, Unsupported
from interpreter_tasks import Errand, Task
from interpreter_threads import FairCores, FifoCores, Workers

ARRIVAL, DRAINED = 3, 5  # Phases of an instant.


class Event:
    def __init__(self, action, args):
        self.action, self.args = action, args


class Lock:
    def __init__(self, table):
        self.free = table.get("permits", 1)
        self.ranked = table.get("discipline", "fifo") == "priority"
        self.blocks = table.get("wait", "await") == "block"
        self.waiting = []

    def take(self, strand, priority):
        if self.free:
            self.free -= 1
            return True
        self.waiting.append((strand, priority))
        return False

    def give_back(self):
        if not self.waiting:
            self.free += 1
            return
        place = 0
        if self.ranked:
            place = max(range(len(self.waiting)),
                        key=lambda i: (self.waiting[i][1], -i))
        self.waiting.pop(place)[0].resume()

    def forget(self, strand):
        """It waits no more, or does not want what it has been given."""
        waiting = len(self.waiting)
        self.waiting = [one for one in self.waiting if one[0] is not strand]
        if len(self.waiting) == waiting:
            self.give_back()


class Simulation:
    """One run of a scenario under a model."""

    def __init__(self, scenario, model, workers=None):
        self.scenario, self.model = scenario, model
        self.now = 0
        self.random = scenario.random
        self.events, self.sequence = [], itertools.count()
        self.timers = (len(scenario.services),)
        cores = FairCores if scenario.fair else FifoCores
        self.cores = cores(self, scenario.cores)
        self.workers = Workers(self, 1 if model == "sequential" else
                               workers or scenario.workers(model))
        self.desks = {name: Desk(self, what, functools.partial(
                          Errand, self, what))
                      for name, what in scenario.services.items()}
        self.locks = {name: Lock(table)
                      for name, table in scenario.locks.items()}
        self.barriers = collections.defaultdict(list)
        self.calls = collections.Counter()
        self.tasks = []
        self.waiting = []  # For admission: (arrived, class, number)
        self.in_flight = collections.Counter()
        self.sources = [Source(self, one) for one in scenario.classes]
        self.drain_set = False
        self.place = (0, ARRIVAL, ())  # Time, phase and rank of what happens.
        self.after = collections.deque()  # What is to be done behind all of it.

    def at(self, when, phase, rank, action, *args):
        event = Event(action, args)
        heapq.heappush(self.events, (when, phase, rank, next(self.sequence),
                                     event))
        return event

    def after_all(self, action):
        """After what is due now in the same phase, at the same service, and in
        one go: what comes of one of them waits for the others."""
        self.after.append(action)

    def do_after(self):
        """Unless more is due in the same place."""
        if self.events:
            when, phase, rank, _, _ = self.events[0]
            if (when, phase, rank[:1]) == self.place:
                return
        while self.after:
            self.after.popleft()()

    def run(self):
        for source in self.sources:
            if not source.own.after:
                source.begin(0)
            if self.scenario.duration is not None:
                self.at(self.scenario.duration, ARRIVAL, (0, -1),
                        source.duration_is_over)
        while self.events and not self.over():
            self.now, phase, rank, _, event = heapq.heappop(self.events)
            self.place = (self.now, phase, rank[:1])
            action, event.action = event.action, None
            if action:
                action(*event.args)
            self.do_after()
        for desk in self.desks.values():
            desk.advance()
        return self

    def over(self):
        return (all(source.done for source in self.sources)
                and not self.waiting
                and all(task.ended is not None for task in self.tasks))

    # -- arrivals and ends

    def arrive(self, source, number):
        heapq.heappush(self.waiting, (self.now, source.own.rank, number))
        self.at(self.now, ARRIVAL, (0, math.inf), self.let_in)

    def let_in(self):
        kept = []
        while self.waiting:
            entry = heapq.heappop(self.waiting)
            own = self.scenario.classes[entry[1]]
            if (self.model == "sequential" and self.in_flight.total()
                    or self.in_flight[own.rank] >= own.max_in_flight):
                kept.append(entry)
                continue
            self.in_flight[own.rank] += 1
            task = Task(self, own, entry[2], entry[0])
            self.tasks.append(task)
            task.begin()
        for entry in kept:
            heapq.heappush(self.waiting, entry)

    def ended(self, task):
        self.in_flight[task.own.rank] -= 1
        self.sources[task.own.rank].task_ended(task.number)
        if self.waiting:
            self.let_in()
        for source in self.sources:
            source.look()
        self.look_for_drain()

    def look_for_drain(self):
        if self.drain_set or self.scenario.drain is None:
            return
        if all(source.exhausted for source in self.sources):
            self.drain_set = True
            self.at(self.now + self.scenario.drain, DRAINED, (), self.abandon)

    def abandon(self):
        waiting, self.waiting = self.waiting, []
        for desk in self.desks.values():
            desk.close()
        for task in self.tasks:
            task.abandon()
        for arrived, rank, number in waiting:
            task = Task(self, self.scenario.classes[rank], number, arrived)
            task.outcome, task.ended = "abandoned", self.now
            self.tasks.append(task)
            self.sources[rank].task_ended(number)

    def result(self):
        """What the program's result says of tasks, calls and services."""
        self.tasks.sort(key=lambda task: (task.own.rank, task.number))
        return {
            "makespan_ns": max((task.ended or 0 for task in self.tasks), default=0),
            "tasks": [{
                "task": f"{task.own.name}#{task.number}",
                "arrived_ns": task.arrived, "started_ns": task.started,
                "ended_ns": task.ended, "outcome": task.outcome,
                "failure": task.reason if task.outcome == "failed" else None,
                "running_ns": task.running_ns,
                "intervals": task.intervals} for task in self.tasks],
            "hedged": sorted({f"{own.name}.{step}"
                              for own in self.scenario.classes
                              for step in own.hedged}),
            "calls": dict(self.calls),
            "services": {name: dict(desk.books, queue_max=desk.most_queued)
                         for name, desk in self.desks.items()},
        }


def interpret(text, model, workers=None, seed=None, folder="."):
    """Runs the scenario `text`, which lies in `folder`; see Simulation.result."""
    return Simulation(Scenario(text, seed, folder), model, workers).run().result()


def main():
    if not 2 <= len(sys.argv) <= 4:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as file:
        text = file.read()
    model = sys.argv[2] if len(sys.argv) > 2 else "concurrent"
    workers = int(sys.argv[3]) if len(sys.argv) > 3 else None
    try:
        json.dump(interpret(text, model, workers,
                            folder=os.path.dirname(sys.argv[1])), sys.stdout)
    except Unsupported as what:
        sys.exit(f"this interpreter leaves out: {what}")


if __name__ == "__main__":
    main()
