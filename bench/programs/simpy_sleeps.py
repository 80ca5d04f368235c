# The sleeps of bench/compare on SimPy: processes that wait in simulated time.
# simpy_sleeps.py TASKS CALLS LATENCY_MS
import sys
import time

import simpy


def task(env, calls, latency):
    for _ in range(calls):
        yield env.timeout(latency)


def main():
    tasks, calls, latency = (int(word) for word in sys.argv[1:4])
    began = time.monotonic()
    env = simpy.Environment()
    for _ in range(tasks):
        env.process(task(env, calls, latency))
    env.run()
    print(f"{time.monotonic() - began:.6f}")


main()
