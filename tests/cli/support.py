"""What the tests of the program share: scenarios, and a way to run it."""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.path.abspath(os.environ.get("REHEARSE_PROGRAM", "rehearse"))
TUTORIAL = ROOT / "scenarios" / "library" / "three-tasks.toml"
SCHEMA = json.loads((ROOT / "results" / "result.schema.json").read_text())
NOBODY = 65534  # The user without rights.

# A service that queues and refuses, two classes, blocking, percentiles.
SHOP = """
[scenario]
format = 1
name = "shop"

[service.db]
latency = { dist = "exponential", mean = "5ms" }
network = "1ms"
capacity = 2
queue = 3

[task.browse]
count = 60
arrivals = { kind = "every", interval = "1ms" }
steps = [{ compute = "1ms" }, { call = "db" }, { wait = "2ms" }]

[task.import]
count = 2
steps = [{ block = "5ms" }, { compute = "3ms" }]
"""

# Two classes that wait long enough to be interrupted.
LONG = """
[scenario]
format = 1
name = "long"

[task.slow]
count = 2
steps = [{ compute = "1ms" }, { wait = "60s" }]
"""


class ProgramTest(unittest.TestCase):
    """A folder of its own, and the program run in it."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="rehearse-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def write(self, name, text):
        path = self.folder / name
        if isinstance(text, bytes):
            path.write_bytes(text)
        else:
            path.write_text(text, encoding="utf-8")
        return str(path)

    def assertInTime(self, spans):
        """Two seconds from a signal to the end; one of ten may meet a busy
        machine."""
        self.assertLess(sorted(spans)[-2], 2)
        self.assertLess(max(spans), 5)

    def environment(self, **changes):
        env = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"}
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
            if name in os.environ:
                env[name] = os.environ[name]
        env.update(changes)
        return env

    def call(self, *args, env=None, before=(), **options):
        """Runs the program, under the command `before`; texts out, or bytes
        with text=False."""
        options.setdefault("cwd", self.folder)
        options.setdefault("text", True)
        options.setdefault("stdin", subprocess.DEVNULL)
        options.setdefault("stdout", subprocess.PIPE)
        if options["text"]:
            options.setdefault("encoding", "utf-8")
        if "input" in options:
            del options["stdin"]
        return subprocess.run(
            [*before, PROGRAM, *map(str, args)], env=env or self.environment(),
            stderr=subprocess.PIPE, timeout=60, check=False, **options)

    def start(self, *args):
        """`rehearse run ARGS -o r.json`, once its first run has begun."""
        process = subprocess.Popen(
            [PROGRAM, "run", *map(str, args), "-o", "r.json", "--progress",
             "plain"], cwd=self.folder, env=self.environment(), text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, encoding="utf-8")
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        for line in process.stderr:
            if "run 1/" in line:
                return process
        return self.fail("it did not run")

    def saved(self):
        """The result file, checked against its schema."""
        found = json.loads((self.folder / "r.json").read_text())
        jsonschema.Draft202012Validator(SCHEMA).validate(found)
        return found

    def assertBalanced(self, run):
        """Every task that arrived is told once, and no book is wrong."""
        tasks = run["tasks"]
        self.assertEqual(tasks["arrived"], tasks["completed"]
                         + tasks["failed"] + tasks["abandoned"])
        self.assertEqual([why for why in run["invalid_because"]
                          if why.startswith("I-")], [])

    def run_virtually(self, *args, **options):
        """`rehearse run ARGS` in virtual time."""
        return self.call("run", *args, "--clock", "virtual", **options)

    def result_of(self, *args):
        """The result JSON of `rehearse run ARGS -o -`."""
        done = self.call("run", *args, "-o", "-")
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def assertRefused(self, done, code, *words):
        """The program ended with `code`, said `words` and ran nothing."""
        self.assertEqual(done.returncode, code, done.stderr)
        for word in words:
            self.assertIn(word, done.stderr)
        self.assertFalse(done.stdout)
