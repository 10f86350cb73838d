"""The runbook has a section for everything that operators are told of, and each section says the same three things."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from storage.trouble_subjects import TroubleKind
from worker.cli import app
from worker.health import figures, promises

ROOT = Path(__file__).parents[2]
RUNBOOK = (ROOT / "docs" / "ops" / "runbook.md").read_text(encoding="utf-8")
SECTIONS = {
    name: section
    for section in re.split(r"(?m)^#{2,3} ", RUNBOOK)
    for name in re.findall(r"\A[^\n]*\(`([a-z]+)`\)", section)
}
#: The names of the promises, of which worker/health may find others broken than /metrics knows.
PROMISES = {*figures.PROMISES, promises.DATABASE} | {
    name
    for path in (ROOT / "worker" / "health").glob("*.py")
    for name in re.findall(r"BrokenPromise\(\s*f?\"([a-z]+)", path.read_text(encoding="utf-8"))
}


@pytest.mark.parametrize("kind", list(TroubleKind))
def test_each_kind_of_trouble_has_its_section(kind: TroubleKind) -> None:
    assert kind.value in SECTIONS


@pytest.mark.parametrize("promise", sorted(PROMISES))
def test_each_broken_promise_has_its_section(promise: str) -> None:
    assert promise in SECTIONS


def test_no_section_is_about_what_nobody_is_told() -> None:
    assert SECTIONS.keys() == PROMISES | {kind.value for kind in TroubleKind}


@pytest.mark.parametrize("name", sorted(SECTIONS))
def test_each_section_says_what_it_means_how_to_look_and_how_to_mend(name: str) -> None:
    words = [SECTIONS[name].find(word) for word in ("**Means**", "**Look**", "**Mend**")]
    assert -1 not in words
    assert words == sorted(words)


def test_the_commands_that_it_names_exist() -> None:
    ours = {each.name or getattr(each.callback, "__name__", "") for each in app.registered_commands}
    ours |= {group.name or "" for group in app.registered_groups}
    assert set(re.findall(r"`ofsted-watch ([a-z-]+)", RUNBOOK)) - ours == set()
