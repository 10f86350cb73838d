"""Looking for words of ASCII in a text without minding capitals, and lines whose spaces are none of ASCII’s."""

from __future__ import annotations

from findings.text.letters import lowered
from findings.text.lines import split


def test_only_letters_of_ascii_are_lowered_and_every_other_sign_stays() -> None:
    assert lowered("OFSTED’s Café É\ud800") == "ofsted’s café É\ud800"


def test_lines_have_single_spaces_whichever_spaces_a_page_has() -> None:
    assert split(" Wexmoor Council \r\nLead inspector") == ["Wexmoor Council", "Lead inspector"]
    assert split("Wexmoor\u202f Council\t\nLead  inspector ") == ["Wexmoor Council", "Lead inspector"]
