"""What the documents show is what the program prints.

A block marked `console` holds commands after "$ " and what they print, byte for
byte. `tests/bless` writes the outputs anew.
"""
import os
import pathlib
import re
import subprocess
import unittest

from support import PROGRAM, ROOT, ProgramTest

BLESS = "REHEARSE_BLESS" in os.environ
# extending_test looks after the page whose program has more in it.
PAGES = [ROOT / "README.md", *(page for page in sorted(
    (ROOT / "docs").rglob("*.md")) if page.name != "extending.md")]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)


class Outputs(ProgramTest):
    def setUp(self):
        super().setUp()
        os.symlink(PROGRAM, self.folder / "rehearse")

    def printed(self, command):
        """What a shell with the program on its path prints."""
        env = self.environment(PATH=f"{self.folder}:{os.environ['PATH']}")
        return subprocess.run(["bash", "-c", command], cwd=self.folder, env=env,
                              stdout=subprocess.PIPE, timeout=60, text=True,
                              stderr=subprocess.DEVNULL, check=False).stdout

    def played(self, block):
        """`block` with what its commands print now."""
        lines = [line for line in block.splitlines() if line.startswith("$ ")]
        self.assertTrue(lines, block)
        return "".join(f"{line}\n{self.printed(line[2:])}" for line in lines)

    def test_every_output_in_the_documents_is_true(self):
        shown = 0
        for page in PAGES:
            text = page.read_text(encoding="utf-8")
            for block in BLOCK.findall(text):
                shown += 1
                with self.subTest(page=page.name, command=block.splitlines()[0]):
                    now = self.played(block)
                    if BLESS:
                        text = text.replace(block, now)
                    else:
                        self.assertEqual(block, now)
            if BLESS:
                page.write_text(text, encoding="utf-8")
        self.assertGreater(shown, 8)


if __name__ == "__main__":
    unittest.main()
