"""`rehearse completion`: the scripts work in the shells that are installed."""
import json
import shutil
import subprocess
import unittest

from support import ProgramTest


def needs(shell):
    return unittest.skipIf(shutil.which(shell) is None,
                           f"{shell} is not installed")


class Completion(ProgramTest):
    def script(self, shell):
        done = self.call("completion", shell)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return self.write(f"script.{shell}", done.stdout)

    def shell(self, *command):
        done = subprocess.run(command, cwd=self.folder, text=True, timeout=30,
                              env=self.environment(HOME=str(self.folder)),
                              capture_output=True, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return done.stdout

    def names(self, kind):
        done = self.call("list", kind, "--json")
        return {one["name"] for one in json.loads(done.stdout)[kind]}

    def commands(self):
        done = self.call("help").stdout.split("\nFlags")[0]
        return {line.split()[0] for line in
                done.split("Commands:\n")[1].splitlines()}

    def bash(self, *words):
        """What bash offers for the last of `words`."""
        quoted = " ".join(f"'{word}'" for word in ("rehearse",) + words)
        out = self.shell("bash", "--norc", "-c", f"""
            source {self.script("bash")}
            COMP_WORDS=({quoted}); COMP_CWORD={len(words)}
            _rehearse; printf '%s\\n' "${{COMPREPLY[@]}}" """)
        return set(out.split("\n")) - {""}

    def test_bash_completes_commands(self):
        self.assertEqual(self.bash(""), self.commands())
        self.assertEqual(self.bash("expl"), {"explain"})
        self.assertEqual(self.bash("help", "che"), {"check"})

    def test_bash_completes_flags_of_the_command_in_use(self):
        self.assertEqual(self.bash("run", "--mod"), {"--model"})
        self.assertEqual(self.bash("run", "x.toml", "--error-f"),
                         {"--error-format"})
        self.assertEqual(self.bash("list", "--"), {"--json"} | {
            flag for flag in self.bash("--") if flag.startswith("--")})
        self.assertIn("--template", self.bash("init", "-"))

    def test_bash_completes_values(self):
        models = self.names("models") | {"all"}
        for words in (["--model", ""], ["-m", ""], ["--model", "="],
                      ["--model", "=", ""]):
            self.assertEqual(self.bash("run", *words), models, words)
        self.assertEqual(self.bash("run", "-m", "sequential,par"),
                         {"sequential,parallel"})
        self.assertEqual(self.bash("run", "x", "--clock", ""),
                         {"real", "virtual"})
        self.assertEqual(self.bash("run", "--log-level", "d"), {"debug"})
        self.assertEqual(self.bash("run", "--set", "run.cl"), {"run.clock="})
        self.assertEqual(self.bash("run", "--seed", ""), {"random"})
        self.assertEqual(self.bash("schema", ""), {"result", "scenario", "plan"})
        self.assertEqual(self.bash("explain", "E01"),
                         {f"E01{n}" for n in range(7)})
        self.assertIn("models", self.bash("list", ""))

    def test_bash_completes_names_and_files(self):
        self.write("my.toml", "")
        self.write("my.ini", "")
        self.assertEqual(self.bash("run", "my."), {"my.toml", "my.ini"})
        self.assertLessEqual(self.names("scenarios"), self.bash("check", ""))
        self.assertIn("my.ini", self.bash("run", "--scheduler", ""))
        self.assertLessEqual(self.names("presets"),
                             self.bash("run", "--scheduler", ""))

    @needs("zsh")
    def test_zsh_takes_its_script(self):
        path = self.script("zsh")
        self.shell("zsh", "-n", path)
        out = self.shell("zsh", "-f", "-c", f"""
            autoload -Uz compinit; compinit -D; source {path}
            emulate -L ksh
            COMP_WORDS=(rehearse run --clock ''); COMP_CWORD=3
            _rehearse; print -l -- "${{COMPREPLY[@]}}" """)
        self.assertEqual(set(out.split()), {"real", "virtual"})

    @needs("fish")
    def test_fish_takes_its_script_and_completes(self):
        path = self.script("fish")
        self.shell("fish", "-n", path)

        def offers(line):
            out = self.shell("fish", "-N", "-c",
                             f"source {path}; complete -C '{line}'")
            return {row.split("\t")[0] for row in out.splitlines()}

        self.assertEqual(offers("rehearse "), self.commands())
        self.assertEqual(offers("rehearse run --clock "), {"real", "virtual"})
        self.assertEqual(offers("rehearse run --mod"), {"--model"})
        self.assertLessEqual(self.names("scenarios"), offers("rehearse check "))
        self.assertIn("floor", offers("rehearse explain fl"))
        self.assertEqual(offers("rehearse run -m sequential,pa"),
                         {"sequential,parallel"})
        # A flag's value and a command's argument are no commands.
        self.assertEqual(offers("rehearse --log-level info ru"), {"run"})
        self.assertEqual(offers("rehearse help schema "),
                         offers("rehearse help "))

    def test_other_shells_are_refused(self):
        self.assertRefused(self.call("completion"), 2, "bash|zsh|fish")
        self.assertRefused(self.call("completion", "bahs"), 2,
                           "did you mean 'bash'?")


if __name__ == "__main__":
    unittest.main()
