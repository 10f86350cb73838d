"""Text from documents, printed on a terminal, does not steer it."""

from __future__ import annotations

import io

import pytest
from rich.text import Text

from findings.model import Findings, Kind, Weakness
from worker.commands.read.view import show
from worker.terminal import Screen, log_line

STEERING = {
    "colour": "a\x1b[31mb",
    "title": "a\x1b]0;evil\x07b",
    "one byte": "a\x9b31mb",
    "back": "a\x08\x08b",
    "direction": "a\u202ebc\u2066",
    "markup": "[bold red]ab[/bold red]",
}
steering = pytest.mark.parametrize("words", STEERING.values(), ids=STEERING.keys())
_FORBIDDEN = ("\x1b", "\x9b", "\x07", "\x08", "\u202e", "\u2066")


@steering
def test_the_findings_of_a_document_are_shown_as_text(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    show("report.pdf", Findings(kind=Kind.ILACS, needs_improvement=(Weakness(text=words, page=1),), problems=(words,)))
    shown = capsys.readouterr().out
    assert not [each for each in _FORBIDDEN if each in shown]
    assert "[bold red]ab[/bold red]" in shown or not words.startswith("[")


@steering
def test_a_sentence_is_said_as_text(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    log_line(f"Kept: “{words}”.")
    assert not [each for each in _FORBIDDEN if each in capsys.readouterr().err]


def test_the_screen_keeps_its_own_colours_and_line_ends() -> None:
    out = io.StringIO()
    Screen(file=out, force_terminal=True, color_system="standard").print(Text("one\ntwo", style="red"))
    assert out.getvalue() == "\x1b[31mone\x1b[0m\n\x1b[31mtwo\x1b[0m\n"
