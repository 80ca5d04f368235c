"""What goes wrong on the real clock: no threads, or threads that never end."""
import os
import pathlib
import random
import resource
import signal
import time
import unittest

from support import NOBODY, PROGRAM, TUTORIAL, ProgramTest

# Threads that live long enough to be there all at once.
MANY = """
[scenario]
format = 1
name = "many"

[task.sleep]
count = 200
steps = [{ wait = "200ms" }]
"""


class FaultTest(ProgramTest):
    def with_faults(self, **faults):
        """The environment in which what the test says fails."""
        return self.environment(LD_PRELOAD=os.environ["PRELOADED_FAULTS"],
                                **faults)


class TooFewThreads(FaultTest):
    """D-6: the host starts fewer threads than were asked for."""

    def assertShort(self, done, requested=200):
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertRegex(
            done.stderr, rf"parallel created [0-9]+ of {requested} threads: "
                         r"Resource temporarily unavailable")
        run = self.saved()["runs"][-1]
        self.assertEqual(run["end"], "no_threads")
        self.assertBalanced(run)
        shortage = run["threads"]["shortage"]
        self.assertEqual(shortage["requested"], requested)
        self.assertLess(shortage["created"], requested)
        self.assertIn(f"created {shortage['created']} of", done.stdout)
        return run, shortage["created"]

    def run_short(self, *args):
        path = self.write("many.toml", MANY)
        return self.call("run", path, "-o", "r.json", *args,
                         env=self.with_faults(THREADS_UNTIL="80"))

    def test_a_thread_that_fails_to_start_ends_the_run(self):
        run, created = self.assertShort(self.run_short("-m", "parallel"))
        self.assertGreater(created, 0)
        self.assertEqual(run["tasks"]["arrived"], 200)
        self.assertEqual(run["tasks"]["completed"], 0)

    def control_group(self, limit):
        """A control group of at most `limit` threads, or the test is skipped."""
        for parent in ("/sys/fs/cgroup/pids", "/sys/fs/cgroup"):
            group = pathlib.Path(parent) / f"rehearse-{os.getpid()}"
            try:
                group.mkdir()
                self.addCleanup(group.rmdir)
                (group / "pids.max").write_text(str(limit))
                return group / "cgroup.procs"
            except OSError:
                continue
        return self.skipTest("needs root and a writable control group")

    def test_the_limit_of_a_control_group_is_known_before(self):
        procs = self.control_group(100)
        inside = ("sh", "-c", f'echo $$ > {procs} && exec "$@"', "sh")
        path = self.write("many.toml", MANY)
        done = self.call("run", path, "-m", "parallel", before=inside)
        self.assertRefused(done, 3, "parallel needs up to 20",
                           "pids.max of the control group")

    def test_runs_before_it_are_kept_and_none_is_started_after(self):
        done = self.run_short("-m", "concurrent,parallel", "-r", "2")
        self.assertShort(done)
        found = self.saved()
        self.assertFalse(found["complete"])
        self.assertEqual([run["model"] for run in found["runs"]],
                         ["concurrent", "parallel"])
        self.assertEqual(found["runs"][0]["tasks"]["completed"], 200)

    def test_best_effort_runs_the_tasks_that_have_a_thread(self):
        done = self.run_short("-m", "parallel", "--threads-best-effort")
        run, created = self.assertShort(done)
        self.assertEqual(run["tasks"]["completed"], created)
        self.assertEqual(run["tasks"]["abandoned"], 200 - created)

    def test_too_few_threads_for_the_harness_are_told(self):
        path = self.write("many.toml", MANY)
        for most in range(1, 9):
            done = self.call("run", path, "-m", "concurrent", "-o", "r.json",
                             env=self.with_faults(THREADS_UNTIL=str(most)))
            self.assertEqual(done.returncode, 3, done.stderr)
            self.assertIn("created 0 of 0 threads", done.stderr)
            self.assertEqual(self.saved()["runs"][0]["end"], "no_threads")

    @unittest.skipIf(os.geteuid() != 0, "needs another user to drop to")
    def test_a_limit_of_the_user_is_refused_or_used_up(self):
        self.folder.chmod(0o777)
        path = self.write("many.toml", MANY)
        os.chmod(path, 0o644)

        def limited(*args):
            return self.call(
                "run", path, "-m", "parallel", "-o", "r.json", *args,
                user=NOBODY, preexec_fn=lambda: resource.setrlimit(
                    resource.RLIMIT_NPROC, (100, 100)))
        self.assertRefused(limited(), 3, "RLIMIT_NPROC")
        run, created = self.assertShort(limited("--threads-best-effort"))
        self.assertGreater(created, 0)
        self.assertEqual(run["tasks"]["completed"], created)


class NoEnd(FaultTest):
    """CAF that never shuts down holds up neither the report nor the end."""

    def test_the_report_is_out_and_the_program_leaves(self):
        begin = time.monotonic()
        done = self.call("run", TUTORIAL, "-m", "concurrent", "-o", "r.json",
                         env=self.with_faults(NO_JOIN="1"))
        self.assertIn(done.returncode, (0, 3), done.stderr)
        self.assertIn("Makespan", done.stdout)
        self.assertEqual(self.saved()["runs"][0]["tasks"]["completed"], 3)
        self.assertLess(time.monotonic() - begin, 15)

    def test_no_run_follows_one_that_does_not_end(self):
        done = self.call("run", TUTORIAL, "-m", "concurrent,combined", "-o",
                         "r.json", env=self.with_faults(NO_JOIN="1"))
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("no further run was started", done.stdout)
        self.assertEqual(len(self.saved()["runs"]), 1)


class Signals(FaultTest):
    """D-1: the user ends a run at any instant."""

    def test_every_model_ends_in_time_and_balances(self):
        chance = random.Random(1)
        path = self.write("many.toml", MANY.replace("200ms", "20s")
                          + """
[task.work]
count = 20
arrivals = { kind = "every", interval = "10ms" }
steps = [{ compute = "5ms" }, { block = "50ms" }, { compute = "10ms" }]
""")
        for model in ("sequential", "concurrent", "parallel", "combined"):
            spans = []
            for number, code in ((signal.SIGINT, 130),
                                 (signal.SIGTERM, 143)) * 5:
                process = self.start(path, "-m", model, "--no-probe")
                time.sleep(chance.uniform(0, 0.3))
                begin = time.monotonic()
                process.send_signal(number)
                told = "".join(process.communicate(timeout=20))
                spans.append(time.monotonic() - begin)
                self.assertEqual(process.returncode, code, told)
                found = self.saved()
                self.assertFalse(found["complete"])
                self.assertBalanced(found["runs"][0])
                (self.folder / "r.json").unlink()
            self.assertInTime(spans)

    def test_a_stopped_process_loses_time_and_says_so(self):
        path = self.write("one.toml", MANY.replace("200ms", "2s"))
        process = self.start(path, "-m", "concurrent", "-n", "1")
        time.sleep(0.5)
        process.send_signal(signal.SIGSTOP)
        time.sleep(1)
        process.send_signal(signal.SIGCONT)
        out, _ = process.communicate(timeout=20)
        self.assertEqual(process.returncode, 3)
        self.assertIn("stood still", out)
        run = self.saved()["runs"][0]
        self.assertBalanced(run)
        self.assertGreater(run["cpu"]["lost_ns"], 500_000_000)
        self.assertEqual(run["tasks"]["completed"], 1)

    def test_the_wall_clock_may_jump(self):
        spans = []
        for env in (self.environment(),
                    self.with_faults(WALL_CLOCK_JUMPS="1")):
            done = self.call("run", TUTORIAL, "-m", "concurrent", "-o",
                             "r.json", env=env)
            self.assertIn(done.returncode, (0, 3), done.stderr)
            spans.append(self.saved()["runs"][0]["makespan_ns"])
        self.assertLess(abs(spans[0] - spans[1]), 1_000_000_000)


class Threads(FaultTest):
    """What is told of the threads of a run."""

    def test_threads_are_told_by_their_roles(self):
        done = self.call("run", TUTORIAL, "-m", "combined", "-w", "2", "-o",
                         "r.json")
        self.assertIn(done.returncode, (0, 3), done.stderr)
        threads = self.saved()["runs"][0]["threads"]
        roles = {"main": 1, "worker": 2, "service": 1, "source": 1,
                 "director": 1, "clock": 1, "printer": 1, "signals": 1,
                 "progress": 1}
        self.assertEqual(threads["by_role"], roles)
        self.assertEqual(sum(roles.values()), threads["process"]["peak"])
        shown = " ".join(done.stdout.split())
        self.assertIn("(main, 2 workers; harness: 1 service, source, director, "
                      "CAF clock, printer, signals, progress)", shown)
        for line in done.stdout.splitlines():
            if "Partial" not in line and "INVALID" not in line:
                self.assertLessEqual(len(line), 80)

    def test_tasks_of_their_own_threads_are_counted_at_the_peak(self):
        path = self.write("many.toml", MANY)
        done = self.call("run", path, "-m", "parallel", "-o", "r.json")
        self.assertIn(done.returncode, (0, 3), done.stderr)
        self.assertEqual(
            self.saved()["runs"][0]["threads"]["by_role"]["task"], 200)
        self.assertIn("200 tasks;", done.stdout)

    def test_the_stack_can_be_smaller(self):
        path = self.write("many.toml", MANY)
        for args, size in (([], None),
                           (["--set", "run.stack_size=256KiB"], 256 << 10)):
            done = self.call("run", path, "-m", "parallel", "-o", "r.json",
                             *args)
            self.assertIn(done.returncode, (0, 3), done.stderr)
            run = self.saved()["runs"][0]
            self.assertEqual(run["tasks"]["completed"], 200)
            if size:
                self.assertEqual(run["threads"]["stack_bytes"], size)
                self.assertIn("stack 256 KiB", done.stdout)

    @unittest.skipIf(b"__asan_init" in open(PROGRAM, "rb").read(),
                     "AddressSanitizer itself needs the address space")
    def test_stacks_and_arenas_must_fit_into_the_address_space(self):
        """D-8."""
        path = self.write("many.toml", MANY)

        def within(size, *args, **env):
            return self.call(
                "run", path, "-m", "parallel", "-o", "r.json", *args,
                env=self.environment(**env),
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS,
                                                      (size, size)))
        refused = within(1 << 30)
        self.assertRefused(refused, 3, "parallel needs up to 20",
                           "RLIMIT_AS (ulimit -v)", "run.stack_size")
        # Stacks of 8 MiB are too much without any arena.
        self.assertRefused(within(1 << 30, MALLOC_ARENA_MAX="2"), 3,
                           "RLIMIT_AS")
        for done in (within(1 << 30, "--set", "run.stack_size=64KiB",
                            MALLOC_ARENA_MAX="2"), within(resource.RLIM_INFINITY)):
            self.assertIn(done.returncode, (0, 3), done.stderr)
            found = self.saved()
            self.assertEqual(found["runs"][0]["tasks"]["completed"], 200)
        # Only glibc's malloc has arenas to be told of.
        self.assertEqual("MALLOC_ARENA_MAX=2" in refused.stderr,
                         found["tool"]["allocator"] == "system")

    def test_more_threads_than_the_host_has_room_for_are_refused(self):
        limits = pathlib.Path("/proc/sys/vm/max_map_count")
        if int(limits.read_text()) > 80_000:
            self.skipTest("this host has room for 40 000 threads")
        done = self.call("run", TUTORIAL, "-m", "parallel", "-n", "40k",
                         "--set", "run.max_threads=1000000")
        self.assertRefused(done, 3, "E050", "parallel needs up to 400",
                           "this host allows", self.tightest_here())

    def tightest_here(self):
        """How the refusal names the limit, where the host's numbers tell which
        it is: the least of them, if the others are farther than what changes
        from one look to the next."""
        loose = 150
        threads = int(pathlib.Path("/proc/loadavg").read_text()
                      .split()[3].split("/")[1])
        rooms = {}
        for name, share, used in (("kernel.threads-max", 1, threads),
                                  ("kernel.pid_max", 1, threads),
                                  ("vm.max_map_count", 2, loose)):
            file = pathlib.Path("/proc/sys", name.replace(".", "/"))
            rooms[name] = (int(file.read_text()) - used) // share
        least = min(rooms, key=rooms.get)
        others = [room for name, room in rooms.items() if name != least]
        for file in pathlib.Path("/sys/fs/cgroup").glob("**/pids.max"):
            if (text := file.read_text().strip()).isdigit():
                others.append(int(text))
        known = min(others) > rooms[least] + loose
        return f"more ({least})." if known else "this host allows"


if __name__ == "__main__":
    unittest.main()
