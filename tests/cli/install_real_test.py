"""What `cmake --install` puts somewhere works there: the program, plug-ins
built against it, and programs that embed it."""
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

from support import ROOT, ProgramTest

BUILD = os.environ.get("REHEARSE_BUILD", "")
CMAKE = os.environ.get("CMAKE_COMMAND", "cmake")
CXX = os.environ.get("CXX", "c++")


class Installed(ProgramTest):
    @classmethod
    def setUpClass(cls):
        cls.prefix = pathlib.Path(tempfile.mkdtemp(prefix="rehearse-prefix-"))
        cls.addClassCleanup(shutil.rmtree, cls.prefix, ignore_errors=True)
        subprocess.run([CMAKE, "--install", BUILD, "--prefix", cls.prefix],
                       check=True, stdout=subprocess.DEVNULL, timeout=120)
        cls.program = cls.prefix / "bin" / "rehearse"

    def must(self, *args, codes=(0,), **options):
        done = subprocess.run(list(map(str, args)), text=True, timeout=300,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              cwd=options.pop("cwd", self.folder), check=False,
                              **options)
        self.assertIn(done.returncode, codes, done.stdout)
        return done.stdout

    def build(self, source, into):
        self.must(CMAKE, "-S", source, "-B", into,
                  f"-DCMAKE_PREFIX_PATH={self.prefix}",
                  f"-DCMAKE_CXX_COMPILER={CXX}")
        self.must(CMAKE, "--build", into)

    def test_the_program_stands_alone(self):
        text = self.must(self.program, "run", "three-tasks", "--clock",
                         "virtual", "-m", "concurrent",
                         env=self.environment())
        self.assertIn("130 ms", text)

    def test_everything_is_where_packages_put_it(self):
        data = self.prefix / "share"
        for path in ("rehearse/schema/result.schema.json",
                     "rehearse/schema/plan.schema.json",
                     "rehearse/schema/scenario.schema.json",
                     "rehearse/scenarios/three-tasks.toml",
                     "bash-completion/completions/rehearse",
                     "zsh/site-functions/_rehearse",
                     "fish/vendor_completions.d/rehearse.fish"):
            self.assertGreater((data / path).stat().st_size, 100, path)
        self.assertTrue(list((data / "rehearse/presets").glob("*.ini")))
        for name in ("rehearseConfig.cmake", "rehearse.pc"):
            self.assertEqual(len(list(self.prefix.rglob(name))), 1, name)

    def test_pages_of_man_are_where_man_looks(self):
        pages = self.prefix / "share" / "man"
        wanted = ["man5/rehearse-scenario.5"]
        if shutil.which("help2man"):
            wanted += ["man1/rehearse.1", "man1/rehearse-run.1"]
        for path in wanted:
            self.assertGreater((pages / path).stat().st_size, 500, path)
            self.assertNotIn(str(ROOT), (pages / path).read_text())

    def test_nothing_that_is_read_names_the_machine_it_was_built_on(self):
        for path in self.prefix.rglob("*"):
            if path.suffix in (".cmake", ".pc", ".hpp", ".toml", ".ini",
                               ".json"):
                text = path.read_text(encoding="utf-8")
                self.assertNotIn(str(ROOT), text, path)
                self.assertNotIn(str(self.prefix), text, path)

    def test_a_new_plugin_builds_and_runs_under_every_model(self):
        self.must(self.program, "init", "--plugin", "greeter")
        folder = self.folder / "greeter"
        self.assertEqual(sorted(os.listdir(folder)),
                         ["CMakeLists.txt", "greeter.cpp", "greeter.toml"])
        self.build(folder, folder / "build")
        self.assertEqual([path.name for path in
                          (folder / "build").rglob("*.so")], ["greeter.so"])
        # 3: this machine was too busy to measure.
        for clock, codes in (("virtual", (0,)), ("real", (0, 3))):
            text = self.must(self.program, "run", "greeter.toml", "--plugin",
                             "build/greeter.so", "-m", "all", "--clock", clock,
                             cwd=folder, codes=codes)
            self.assertEqual(text.count("  answers   task.visit      12\n"),
                             4, text)
        self.must("ctest", "--output-on-failure", cwd=folder / "build")

    def test_the_example_of_embedding_builds_and_runs(self):
        self.build(ROOT / "docs" / "examples" / "embedding",
                   self.folder / "build")
        text = self.must(self.folder / "build" / "embedding")
        self.assertEqual(text.splitlines(), ["1 workers: 130 ms",
                                             "2 workers: 110 ms",
                                             "3 workers: 90 ms"])

    @unittest.skipUnless(shutil.which("pkg-config"), "needs pkg-config")
    def test_pkg_config_finds_the_headers(self):
        where = next(self.prefix.rglob("rehearse.pc")).parent
        flags = self.must("pkg-config", "--cflags", "rehearse",
                          env=self.environment(PKG_CONFIG_PATH=str(where)))
        self.write("a.cpp", '#include "scenarios/plugin.hpp"\n')
        self.must(CXX, "-std=c++17", "-fsyntax-only", *flags.split(), "a.cpp")


if __name__ == "__main__":
    unittest.main()
