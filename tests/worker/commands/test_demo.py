"""The demo does the whole job on the embedded engine, and leaves nothing behind but its files."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from practice.story import CHAPTERS

COMMAND = (sys.executable, "-c", "from worker.cli import app; app()")


def test_the_demo_shows_the_alerts_and_keeps_them_in_under_a_minute(tmp_path: Path) -> None:
    began = time.monotonic()
    done = subprocess.run(
        [*COMMAND, "demo", "--out", str(tmp_path / "demo")],
        capture_output=True,
        text=True,
        timeout=110,
        check=True,
    )
    assert time.monotonic() - began < 100
    assert "Wexmoor Borough Council: " in done.stdout
    assert "fell" in done.stdout
    assert "a press release on the second monitoring visit of" in done.stdout
    assert "Kept and told to nobody: “Bin collections over the August bank holiday”. " in done.stderr
    kept = sorted(path.suffix for path in (tmp_path / "demo" / "alerts").iterdir())
    assert {".eml", ".html", ".json", ".txt"} <= set(kept)
    assert done.stderr.count("\n1. ") == 1
    assert f"\n{len(CHAPTERS)}. " in done.stderr
    assert done.stderr.splitlines()[-1].startswith("The same on pages: ofsted-watch serve --config ")


def test_the_demo_touches_no_folder_that_holds_something_else(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    done = subprocess.run(
        [*COMMAND, "demo", "--out", str(tmp_path)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1
    assert "holds something else" in done.stderr
    assert (tmp_path / "letter.txt").read_text() == "mine"
