"""What goes wrong without the real clock: files, limits and hostile input."""
import json
import os
import pathlib
import random
import re
import resource
import signal
import subprocess
import time
import unittest

from support import PROGRAM, SHOP, TUTORIAL, ProgramTest

LONG_WORK = ("--clock", "virtual", "-n", "300", "-r", "1000", "--detail",
             "sums")


class Interrupted(ProgramTest):
    def test_a_signal_keeps_the_runs_that_exist(self):
        """D-1."""
        chance = random.Random(1)
        spans = []
        for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)) * 5:
            process = self.start(TUTORIAL, *LONG_WORK)
            time.sleep(chance.uniform(0, 0.5))
            begin = time.monotonic()
            process.send_signal(number)
            process.communicate(timeout=20)
            spans.append(time.monotonic() - begin)
            self.assertEqual(process.returncode, code)
            found = self.saved()
            self.assertFalse(found["complete"])
            for run in found["runs"]:
                self.assertBalanced(run)
        self.assertInTime(spans)

    def test_a_kill_leaves_no_half_file(self):
        """D-2."""
        chance = random.Random(2)
        for _ in range(20):
            process = self.start(TUTORIAL, "--clock", "virtual", "-n", "500",
                                 "--detail", "full")
            time.sleep(chance.uniform(0, 0.4))
            process.kill()
            process.communicate(timeout=20)
            if (self.folder / "r.json").exists():
                self.assertTrue(self.saved()["complete"])
                (self.folder / "r.json").unlink()


class FullDisk(ProgramTest):
    """D-3."""

    def test_a_full_disk_leaves_nothing_and_still_shows_the_summary(self):
        disk = self.folder / "disk"
        disk.mkdir()
        script = (f"mount -t tmpfs -o size=64k tmpfs {disk} || exit 99\n"
                  '"$@"; code=$?\n'
                  f"ls -A {disk} >&2; exit $code\n")
        try:
            done = subprocess.run(
                ["unshare", "-m", "sh", "-c", script, "sh", PROGRAM, "run",
                 self.write("shop.toml", SHOP), "--clock", "virtual", "-n",
                 "browse=1500", "--detail", "full", "-o", disk / "r.json"],
                env=self.environment(), capture_output=True, text=True,
                encoding="utf-8", timeout=60, check=False)
        except FileNotFoundError:
            self.skipTest("needs unshare")
        if done.returncode in (1, 99) and "Makespan" not in done.stdout:
            self.skipTest("may not mount: " + done.stderr.strip())
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("Makespan", done.stdout)
        self.assertRegex(done.stderr, "r.json': No space left on device\n$")


class Limits(ProgramTest):
    """D-14: runs that would not end by themselves."""

    def assertPartial(self, done, end, words):
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn(words, done.stdout)
        found = self.saved()
        self.assertFalse(found["complete"])
        run = found["runs"][-1]
        self.assertEqual(run["end"], end)
        self.assertBalanced(run)
        return run

    def test_events_are_limited(self):
        done = self.run_virtually(TUTORIAL, "-m", "concurrent", "-n", "1000",
                                  "--max-events", "2k", "-o", "r.json")
        run = self.assertPartial(done, "event_limit", "--max-events")
        self.assertLess(run["tasks"]["completed"], 1000)

    def test_a_limit_that_is_not_reached_changes_nothing(self):
        texts = []
        for args in ([], ["--max-events", "1m", "--max-virtual-time", "1h"]):
            done = self.run_virtually(TUTORIAL, *args)
            self.assertEqual(done.returncode, 0, done.stderr)
            texts.append(done.stdout)
        self.assertEqual(texts[0], texts[1])

    def test_virtual_time_is_limited(self):
        done = self.run_virtually(TUTORIAL, "-m", "sequential",
                                  "--max-virtual-time", "100ms", "-o",
                                  "r.json")
        run = self.assertPartial(done, "virtual_time_limit",
                                 "--max-virtual-time")
        self.assertEqual(run["tasks"]["completed"], 1)
        # The step that was under way ends at 110 ms.
        self.assertEqual(run["makespan_ns"], 110_000_000)

    def test_wrong_limits_are_refused(self):
        for flag, value in (("--max-events", "0"), ("--max-events", "x"),
                            ("--max-virtual-time", "5"),
                            ("--max-virtual-time", "-1s")):
            self.assertRefused(self.run_virtually(TUTORIAL, f"{flag}={value}"),
                               2, flag)


@unittest.skipIf(b"__asan_init" in open(PROGRAM, "rb").read(),
                 "AddressSanitizer itself needs the address space")
class Memory(ProgramTest):
    """D-8: what does not fit is refused before it begins."""

    def run_within(self, size, *args):
        """`run ARGS` with `size` bytes of address space."""
        return self.call(
            "run", TUTORIAL, *args,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS,
                                                  (size, size)))

    def test_an_address_space_too_small_is_named_before_the_runs(self):
        for clock in ("virtual", "real"):
            done = self.run_within(512 << 20, "--clock", clock, "-m",
                                   "concurrent", "-n", "1m", "--detail",
                                   "sums")
            self.assertRefused(done, 3, "E050", "RLIMIT_AS (ulimit -v) leaves",
                               "for 1000000 tasks", "--detail sums", "-n")
            need = re.search(r"need about (\d+) MB more", done.stderr)[1]
            self.assertGreater(int(need), 512)

    def test_what_fits_runs_as_without_a_limit(self):
        args = ("--clock", "virtual", "-m", "concurrent", "-n", "100k",
                "--detail", "sums")
        limited = self.run_within(512 << 20, *args)
        self.assertEqual(limited.returncode, 0, limited.stderr)
        free = self.call("run", TUTORIAL, *args)
        self.assertEqual(limited.stdout, free.stdout)
        refused = self.run_within(200 << 20, *args)
        self.assertRefused(refused, 3, "RLIMIT_AS")

    def test_timelines_of_all_runs_count(self):
        args = ("--clock", "virtual", "-m", "concurrent", "-n", "50k",
                "--detail", "full")
        self.assertEqual(self.run_within(700 << 20, *args).returncode, 0)
        self.assertRefused(self.run_within(700 << 20, *args, "-r", "12"), 3,
                           "RLIMIT_AS")

    def test_the_limit_of_a_control_group_is_named(self):
        for parent, limit in (("memory", "memory.limit_in_bytes"),
                              ("", "memory.max")):
            group = (pathlib.Path("/sys/fs/cgroup") / parent
                     / f"rehearse-{os.getpid()}")
            try:
                group.mkdir()
                self.addCleanup(group.rmdir)
                (group / limit).write_text(str(100 << 20))
                break
            except OSError:
                continue
        else:
            self.skipTest("needs root and a writable control group")
        inside = ("sh", "-c", f'echo $$ > {group}/cgroup.procs && exec "$@"',
                  "sh")
        args = ("run", TUTORIAL, "--clock", "virtual", "-m", "concurrent")
        done = self.call(*args, "-n", "100k", before=inside)
        self.assertRefused(done, 3, "E050", limit + " of the control group")
        done = self.call(*args, "-n", "1k", before=inside)
        self.assertEqual(done.returncode, 0, done.stderr)


class HostileInput(ProgramTest):
    """D-11, D-12: exit 2, never a crash."""

    def test_deep_nesting_is_refused(self):
        for text in ("a = " + "[" * 100_000, "[a" + ".a" * 100_000 + "]",
                     "a" + ".a" * 40_000 + " = 1", "a = " + "{a=" * 300):
            self.assertRefused(self.call("run", "-", input=text), 2, "E001")

    def test_numbers_out_of_range_are_refused_with_their_key(self):
        for key, values in {
                "task.fetch.count": ("nan", "-1", "0", "1e400", "0.5",
                                     "9223372036854775808"),
                "machine.speed": ("nan", "inf", "-inf", "-0.0", "0", "1e9"),
                "service.network.latency": (
                    "nan", "1e3 h", "-5ms", "4611686018427387905ns", "25h"),
                "run.stack_size": ("1KiB", "2GiB", "8", "256KB", "-1MiB"),
                "scenario.seed": ("-1", "nan", "9223372036854775808"),
        }.items():
            for value in values:
                done = self.run_virtually(TUTORIAL, "--set", f"{key}={value}")
                self.assertRefused(done, 2, key)


if __name__ == "__main__":
    unittest.main()
