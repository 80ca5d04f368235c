"""The result file: its schema, and that virtual runs give the same bytes."""
import json
import os
import unittest

import jsonschema
from support import ROOT, SHOP, TUTORIAL, ProgramTest

SCHEMA = json.loads((ROOT / "results" / "result.schema.json").read_text())


class ResultFile(ProgramTest):
    def validate(self, found):
        jsonschema.Draft202012Validator(SCHEMA).validate(found)

    def test_the_schema_is_one(self):
        jsonschema.Draft202012Validator.check_schema(SCHEMA)

    def test_virtual_results_follow_the_schema(self):
        shop = self.write("shop.toml", SHOP)
        for args in ([TUTORIAL], [shop], [shop, "--detail", "sums"],
                     [shop, "-r", "3", "-m", "combined"],
                     [TUTORIAL, "-n", "1000", "-w", "4"],
                     [TUTORIAL, "--reproducible"],
                     [TUTORIAL, "-w", "2", "-m", "parallel"]):
            self.validate(self.result_of(*args, "--clock", "virtual"))

    def test_the_schema_notices_what_is_wrong(self):
        found = self.result_of(TUTORIAL, "--clock", "virtual")
        run = found["runs"][0]

        def spoiled(change):
            copy = json.loads(json.dumps(found))
            change(copy["runs"][0])
            with self.assertRaises(jsonschema.ValidationError):
                self.validate(copy)
        spoiled(lambda run: run.pop("makespan_ns"))
        spoiled(lambda run: run.update(makespan_ns=1.5))
        spoiled(lambda run: run.update(floor_ns=None))
        spoiled(lambda run: run.update(more=1))
        spoiled(lambda run: run["cpu"].pop("reason"))
        spoiled(lambda run: run["latency_ns"].update(max=None))
        spoiled(lambda run: run.update(valid=False))
        spoiled(lambda run: run["timeline"]["tasks"][0]["intervals"].append(
            ["waiting", 0, 1, None, None]))
        self.assertEqual(run["makespan_ns"], 270_000_000)

    def test_the_golden_numbers_are_exact(self):
        found = self.result_of(TUTORIAL, "--clock", "virtual", "--cores", "2")
        self.assertEqual(
            {run["model"]: run["makespan_ns"] for run in found["runs"]},
            {"sequential": 270_000_000, "concurrent": 130_000_000,
             "combined": 110_000_000, "parallel": 105_000_000})

    def test_accounts_add_up_to_latencies(self):
        found = self.result_of(self.write("shop.toml", SHOP),
                               "--clock", "virtual")
        for run in found["runs"]:
            account = run["account_ns"]
            total = sum(account["waiting"].values()) + sum(
                account[key] for key in ("start_delay", "ready", "running",
                                         "blocked"))
            tasks = run["timeline"]["tasks"]
            self.assertEqual(total, sum(
                task["ended_ns"] - task["arrived_ns"] for task in tasks))
            self.assertEqual(run["timeline"]["counts"]["done"][-1], len(tasks))

    def test_names_of_any_script_survive(self):
        text = TUTORIAL.read_text().replace(
            "steps = [", 'steps = [\n  { mark = "préparer 准备" },')
        found = self.result_of(self.write("s.toml", text), "--clock",
                               "virtual", "-m", "concurrent")
        steps = found["runs"][0]["classes"]["fetch"]["steps"]
        self.assertIn("préparer 准备", steps)

    def test_an_argument_that_is_no_utf8_is_replaced(self):
        os.mkdir(os.fsencode(self.folder) + b"/\xff")
        name = os.fsencode(self.folder) + b"/\xff/s.toml"
        with open(name, "wb") as file:
            file.write(TUTORIAL.read_bytes())
        found = self.result_of(os.fsdecode(name), "--clock", "virtual")
        self.assertIn("\ufffd", found["scenario"]["path"])


class Reproducible(ProgramTest):
    def bytes_of(self, path, **options):
        done = self.run_virtually(path, "-r", "2", "-o", "-", "--reproducible",
                                  text=False, **options)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_the_same_bytes_wherever_and_however_it_runs(self):
        path = self.write("shop.toml", SHOP)
        first = self.bytes_of(path)
        other = self.folder / "other"
        other.mkdir()
        (other / "shop.toml").write_text(SHOP)
        one_cpu = {min(os.sched_getaffinity(0))}
        for what, options in [
                ("again", {}),
                ("another folder", {"cwd": other}),
                ("German", {"env": self.environment(LC_ALL="de_DE.UTF-8")}),
                ("C locale", {"env": self.environment(LC_ALL="C")}),
                ("time zone", {"env": self.environment(TZ="Asia/Tokyo")}),
                ("one CPU", {"preexec_fn":
                             lambda: os.sched_setaffinity(0, one_cpu)})]:
            name = "shop.toml" if "cwd" in options else path
            self.assertEqual(self.bytes_of(name, **options), first, what)

    def test_another_seed_gives_other_bytes(self):
        path = self.write("shop.toml", SHOP)
        other = self.run_virtually(path, "-r", "2", "-o", "-", "--seed", "2",
                                   "--reproducible", text=False).stdout
        self.assertNotEqual(self.bytes_of(path), other)


if __name__ == "__main__":
    unittest.main()
