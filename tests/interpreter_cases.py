"""Scenarios that the program and the second interpreter must agree on."""

HEAD = """[scenario]
format = 1
[machine]
ties = "fifo"
"""

# A feature and the tables that need it. Nothing in them is drawn.
SMALL = {
    "slices and yields": """
        cores = 1
        [task.a]
        count = 3
        steps = [{ compute = "10ms", slice = "4ms" }, { yield = true },
                 { compute = "1ms" }]""",
    "a faster machine": """
        speed = 1.5
        [task.a]
        count = 7
        steps = [{ compute = "10ms", slice = "3ms" }, { wait = "1ms" },
                 { compute = "2ms" }]""",
    "threads keep their cores": """
        cores = 2
        cpu_sharing = "fifo"
        [task.a]
        count = 5
        steps = [{ compute = "3ms" }, { wait = "2ms" }, { compute = "5ms" }]""",
    "locks and branches": """
        [lock.m]
        [lock.two]
        permits = 2
        discipline = "priority"
        wait = "block"
        [service.db]
        latency = "10ms"
        network = "3ns"
        capacity = 1
        [task.a]
        count = 3
        steps = [
          { lock = "m", steps = [{ compute = "1ms" }, { call = "db" }] },
          { parallel = [[{ call = "db" }],
                        [{ wait = "3ms" }, { compute = "2ms" }, { block = "1ms" }]] },
          { lock = "two", steps = [{ block = "7ms" }] }]
        [task.b]
        count = 3
        priority = 5
        steps = [{ lock = "two", steps = [{ block = "7ms" }] },
                 { parallel = [[{ call = "db" }]], times = 3, join = 2, limit = 2 }]""",
    "what cancelled branches were given": """
        [run]
        workers = 2
        [lock.m]
        [service.db]
        latency = "2ms"
        connections = 1
        [task.a]
        steps = [{ lock = "m", steps = [{ wait = "3ms" }] }]
        [task.b]
        start = "1ms"
        steps = [{ parallel = [[{ lock = "m", steps = [{ compute = "1ms" }] }],
                               [{ call = "db" }],
                               [{ compute = "5ms" }]], join = "any" },
                 { compute = "50ms" }]
        [task.c]
        start = "2ms"
        steps = [{ lock = "m", steps = [{ compute = "1ms" }] }]
        [task.d]
        start = "2ms"
        steps = [{ call = "db" }]""",
    "turns of branches": """
        [task.a]
        count = 4
        steps = [{ parallel = [[{ wait = "2ms" }, { compute = "5ms" }],
                               [{ yield = true }, { compute = "1ms" }],
                               [{ wait = "1ms" }, { yield = true }]] },
                 { compute = "3ms", slice = "1ms" }]""",
    "branches that fail": """
        [service.sick]
        latency = "1ms"
        failure = "100%"
        [task.a]
        count = 2
        steps = [{ parallel = [[{ parallel = [[{ call = "sick", blocking = true }],
                                              [{ wait = "9ms" }]] }],
                               [{ block = "1ms" }, { compute = "6ms" }]] }]""",
    "who blocks for a lock": """
        cores = 2
        cpu_sharing = "fifo"
        [run]
        workers = 2
        [lock.m]
        wait = "block"
        [task.a]
        count = 4
        steps = [{ lock = "m", steps = [{ compute = "3ms" }] }, { compute = "4ms" }]
        [task.b]
        count = 3
        start = "1ms"
        deadline = { after = "5ms", then = "abort" }
        steps = [{ lock = "m", steps = [{ wait = "2ms" }] },
                 { parallel = [[{ lock = "m", steps = [{ compute = "1ms" }] }],
                               [{ block = "2ms" }]], join = "any" }]""",
    "deadlines and connections": """
        [service.db]
        latency = "3ms"
        connections = 1
        [task.a]
        count = 5
        deadline = { after = "6ms", then = "abort" }
        steps = [{ parallel = [[{ call = "db" }], [{ call = "db" }]] }]
        [task.b]
        steps = [{ call = "db" }]""",
    "barriers": """
        [task.a]
        count = 6
        arrivals = { kind = "every", interval = "3ms" }
        steps = [{ wait = "1ms" }, { barrier = "start", parties = 1 },
                 { compute = "2ms" }]""",
    "threads of their own": """
        cores = 1
        [service.db]
        latency = "10ms"
        [task.a]
        count = 2
        steps = [{ compute = "3ms" }, { call = "db" }, { compute = "5ms" }]
        [task.b]
        count = 2
        start = "1ms"
        steps = [{ compute = "2ms" }, { block = "3ms" }, { compute = "1ms" },
                 { call = "db", blocking = true }]
        [task.c]
        carrier = "detached"
        after = ["a", "b"]
        steps = [{ compute = "1ms" }]""",
    "deadlines": """
        [service.db]
        latency = "10ms"
        capacity = 1
        discipline = "edf"
        [task.a]
        count = 5
        arrivals = { kind = "every", interval = "1ms" }
        deadline = { after = "25ms", then = "abort" }
        steps = [{ compute = "3ms" }, { call = "db" }, { compute = "5ms" }]
        [task.b]
        count = 3
        deadline = "20ms"
        steps = [{ call = "db" }]
        [task.c]
        start = "50ms"
        deadline = { after = "5ms", then = "abort" }
        steps = [{ block = "8ms" }]""",
    "queues": """
        [service.db]
        latency = "10ms"
        network = "2ms"
        capacity = 2
        queue = 1
        overflow = "drop_oldest"
        [service.stack]
        latency = "5ms"
        capacity = 1
        discipline = "lifo"
        patience = "12ms"
        [service.vip]
        latency = "5ms"
        capacity = 1
        discipline = "priority"
        connections = 3
        [task.a]
        count = 9
        max_in_flight = 7
        arrivals = { kind = "every", interval = "2ms" }
        steps = [{ call = "db", retries = 1, on_error = "continue" },
                 { call = "stack", on_error = "continue" }, { call = "vip" }]
        [task.b]
        count = 4
        priority = 3
        arrivals = { kind = "bursts", size = 2, every = "9ms" }
        steps = [{ call = "vip" }, { call = "db" }]""",
    "timeouts, retries and hedges": """
        [service.db]
        latency = { dist = "sequence", values = ["10ms", "4ms", "30ms"] }
        capacity = 2
        on_abandon = "stop"
        [service.sick]
        latency = "2ms"
        failure = { rate = "100%", after = "1ms" }
        breaker = { failures = 3, window = "20ms", open_for = "9ms", probes = 1 }
        [task.a]
        count = 5
        arrivals = { kind = "every", interval = "4ms" }
        steps = [
          { call = "db", timeout = "9ms", retries = 2, backoff = { first = "1ms", factor = 3.0, max = "2ms" }, on_error = "continue" },
          { call = "db", hedge_after = "6ms" },
          { parallel = [[{ call = "db" }], [{ wait = "1ms" }]], join = "any" },
          { call = "sick", retries = 1, on_error = "continue" }]""",
    "outages and rate limits": """
        [service.db]
        latency = "3ms"
        capacity = 2
        outages = [{ from = "5ms", to = "9ms", mode = "pause" },
                   { from = "20ms", to = "30ms", mode = "slow", factor = 2.5 },
                   { from = "40ms", to = "45ms", mode = "error" },
                   { from = "60ms", to = "70ms", mode = "hang" }]
        rate_limit = { rate = "700/s", burst = 3 }
        [service.gate]
        latency = "1ms"
        rate_limit = { rate = "90/s", then = "reject" }
        [task.a]
        count = 40
        arrivals = { kind = "rate", process = "regular", rate = "450/s" }
        steps = [{ call = "db", timeout = "50ms", on_error = "continue" },
                 { call = "gate", on_error = "continue" }]""",
    "services that ask others": """
        [service.db]
        latency = "3ms"
        capacity = 1
        [service.search]
        latency = "2ms"
        capacity = 2
        on_abandon = "stop"
        steps = [{ call = "db" }, { wait = "1ms" },
                 { parallel = [[{ call = "db" }], [{ wait = "2ms" }]], join = "any" }]
        [service.mail]
        latency = "1ms"
        steps = [{ steps = [{ call = "search", timeout = "9ms", retries = 1 }], repeat = 2 }]
        [task.a]
        count = 9
        arrivals = { kind = "every", interval = "2ms" }
        steps = [{ compute = "1ms" },
                 { call = "search", timeout = "12ms", on_error = "continue" },
                 { call = "mail", on_error = "continue" }]
        [task.b]
        count = 3
        start = "2ms"
        steps = [{ call = "search" }, { call = "db" }]""",
    "outages one after the other": """
        [service.db]
        latency = "2ms"
        capacity = 2
        outage_process = { mtbf = { dist = "sequence", values = ["5ms", "3ms"] }, mttr = { dist = "sequence", values = ["4ms", "1ms", "2ms"] }, mode = "pause" }
        [service.mail]
        latency = "1ms"
        outage_process = { mtbf = "3ms", mttr = "2ms", mode = "slow", factor = 2.5 }
        [task.a]
        count = 20
        arrivals = { kind = "every", interval = "1ms" }
        steps = [{ call = "db" }, { call = "mail" }]""",
    "what threads cost": """
        cores = 2
        switch_cost = "300us"
        spawn_cost = "1ms"
        wake_cost = "500us"
        [service.db]
        latency = "4ms"
        capacity = 2
        [lock.m]
        [task.a]
        count = 6
        steps = [{ compute = "2ms", slice = "1ms" }, { call = "db" },
                 { lock = "m", steps = [{ wait = "1ms" }] }, { yield = true }]
        [task.b]
        count = 3
        start = "1ms"
        steps = [{ parallel = [[{ call = "db" }], [{ wait = "2ms" }, { compute = "1ms" }]] },
                 { block = "1ms" }, { call = "db", blocking = true }]""",
    "rates that change": """
        [task.a]
        arrivals = { kind = "stages", process = "regular", stages = [{ rate = "350/s", for = "10ms" }, { pause = "3ms" }, { ramp_to = "900/s", for = "9ms" }, { from = "700/s", ramp_to = "0/s", for = "20ms" }] }
        steps = [{ compute = "1ms" }]""",
    "users, and the end": """
        [task.a]
        count = 9
        arrivals = { kind = "closed", users = 3, think = "4ms", ramp = "6ms" }
        steps = [{ compute = "2ms" }, { steps = [{ wait = "1ms" }, { block = "1ms" }], repeat = 2 }]
        [task.b]
        count = 30
        arrivals = { kind = "every", interval = { dist = "sequence", values = ["1ms", "5ms"] } }
        steps = [{ choose = [{ weight = 1, steps = [{ compute = "2ms" }] }] }]""",
}

# What is drawn is not the same, only its distribution.
SPREADS = (
    '"2ms..5ms"',
    '{ dist = "exponential", mean = "5ms", max = "9ms" }',
    '{ dist = "normal", mean = "5ms", sd = "3ms" }',
    '{ dist = "lognormal", p50 = "6ms", p99 = "40ms", min = "3ms" }',
    '{ dist = "lognormal", mean = "6ms", sd = "4ms", max = "9ms", on_limit = "clamp" }',
    '{ dist = "gamma", mean = "8ms", cv = 0.5 }',
    '{ dist = "erlang", mean = "8ms", k = 4 }',
    '{ dist = "weibull", mean = "8ms", shape = 0.7 }',
    '{ dist = "pareto", min = "1ms", alpha = 2.5 }',
    '{ dist = "pareto", min = "1ms", alpha = 1.2, max = "50ms" }',
    '{ dist = "triangular", min = "1ms", mode = "2ms", max = "6ms" }',
    '{ dist = "percentiles", p0 = "20ms", p50 = "45ms", p99 = "180ms", p100 = "900ms" }',
    '{ dist = "percentiles", p50 = "4ms", p90 = "9ms", p99 = "20ms", tail = "pareto" }',
    '{ dist = "mix", of = [{ weight = 3, value = "5ms" }, { weight = 1, value = "8ms..12ms" }] }',
)

RANDOM = ("""
[scenario]
format = 1
[machine]
cores = 2
[service.db]
latency = { dist = "exponential", mean = "8ms" }
network = "1ms..3ms"
capacity = 3
failure = "10%"
[service.mail]
latency = { dist = "lognormal", p50 = "3ms", p99 = "20ms" }
[task.order]
count = 300
arrivals = { kind = "rate", rate = "200/s" }
steps = [
  { compute = { dist = "gamma", mean = "1ms", cv = 0.5 } },
  { call = "db", timeout = "60ms", retries = 2, backoff = { first = "4ms", jitter = "full" }, on_error = "continue" },
  { call = "mail", probability = "30%" },
  { choose = [{ weight = 3, steps = [{ wait = { dist = "erlang", mean = "4ms", k = 2 } }] },
              { weight = 1, steps = [{ compute = "500us" }] }] },
  { steps = [{ wait = "1ms" }], repeat = { from = 1, to = 3 } },
]
""", """
[scenario]
format = 1
duration = "3s"
[service.db]
latency = { dist = "exponential", mean = "4ms" }
capacity = 2
patience = "20ms..60ms"
discipline = "random"
outage_process = { mtbf = { dist = "exponential", mean = "90ms" }, mttr = { dist = "exponential", mean = "8ms" }, mode = "pause" }
[service.search]
latency = "1ms"
steps = [{ call = "db", probability = "50%" },
         { wait = { dist = "exponential", mean = "2ms" } }]
[task.burst]
arrivals = { kind = "on_off", rate = "200/s", on = { dist = "exponential", mean = "50ms" }, off = "20ms..60ms" }
steps = [{ call = "search", on_error = "continue" }]
[task.tide]
arrivals = { kind = "stages", stages = [{ rate = "50/s", for = "1s" }, { ramp_to = "300/s", for = "1s" }, { from = "200/s", ramp_to = "10/s", for = "500ms" }] }
steps = [{ call = "db", on_error = "continue" }]
""")
