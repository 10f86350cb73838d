"""Each benchmark says how it is called, and does nothing else, where it is asked for help."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
#: The fuzzing process needs a package that the tests have not; `benchmarks.fuzz` starts it, and nobody else.
PROGRAMS = sorted(
    path
    for path in (ROOT / "benchmarks").rglob("*.py")
    if "__main__" in path.read_text(encoding="utf-8") and path.name != "child.py"
)


@pytest.mark.parametrize("path", PROGRAMS, ids=[path.relative_to(ROOT).as_posix() for path in PROGRAMS])
def test_help_says_how_it_is_called_and_does_nothing_else(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", [str(path), "--help"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(path), run_name="__main__")
    said = capsys.readouterr().out
    name = path.relative_to(ROOT).with_suffix("").as_posix().removesuffix("/__main__")
    assert ended.value.code == 0
    assert said.startswith((f"usage: python -m {name.replace('/', '.')} ", f"usage: python {name}.py "))
