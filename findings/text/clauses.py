"""Cutting a long text where a clause of it ends, so that what is left can be read by itself."""

from __future__ import annotations

import re

from findings.text.safe import tidy

#: What begins a clause or a further thing; the text ends well before it.
_STRONG = re.compile(
    r"(?<=[.!?;:,])\s|\s[–-]\s|\s(?=(?:so that|in order to|to (?:ensure|enable|inform|support)|includ(?:ing|es)|ensuring|which|who|where"
    r"|when|because|but|although|while|whilst)\b)"
)
#: What goes on within a clause: “supervision and oversight … of frontline practitioners”.
_WEAK = re.compile(
    r"\s(?=(?:and|or|of|for|in|on|to|with|by|from|at|about|regarding|between|within|across|that|as|into|through)\b)"
)
#: What nothing ends with: “… by managers and”, “… children whose plan is not”.
_LEADS_ON = re.compile(
    r"and|or|of|for|in|on|to|with|by|from|at|across|between|as|where|when|the|an?|their|its|his|her|that|those|these|who|which"
    r"|whose|not|also|is|are|was|were|has|have|particularly|specifically|including",
    re.IGNORECASE,
)
#: What has only begun a clause ends nothing: “…, so that children” before “who live with neglect are not left waiting”.
_BEGUN = re.compile(
    r"\b(?:so that|in order to|because|when|but|although|while|whilst|which|who|where)(?: [^ ]{1,30}){0,2}$"
)
_LONGEST_BEGUN = 80
#: In characters: of the words that are looked at behind the cut.
_LONGEST_WORDS = 20
_MARKS = " ,;:–-."
#: In parts of the room: a text that would be shorter still is rather cut at a word.
_LEAST_STRONG, _LEAST_WEAK = 0.5, 0.6


def cut_at_a_clause(text: str, most: int, least: int = 0) -> str:
    """Return the tidied text, of at most so many characters, of which the first `least` stay; a “…” says that it goes on."""
    text = tidy(text)
    if len(text) <= most:
        return text
    end = _last(_STRONG, text, most, max(least, most * _LEAST_STRONG))
    end = end or _last(_WEAK, text, most, max(least, most * _LEAST_WEAK))
    at_a_word = text.rfind(" ", 0, most)
    end = end or max(at_a_word if at_a_word > 0 else most - 1, min(least, most - 1))
    return f"{_without_what_leads_on(text[:end], least)}…"


def _without_what_leads_on(said: str, least: int) -> str:
    said = said.rstrip(_MARKS)
    before, _, last = said.rpartition(" ")
    while _LEADS_ON.fullmatch(last) and len(before) >= max(least, 1):
        said = before.rstrip(_MARKS)
        before, _, last = said.rpartition(" ")
    return said


def _last(ends: re.Pattern[str], text: str, most: int, least: float) -> int | None:
    """Return the last place up to which the text may stand, the mark of the cut included."""
    found = (each.start() for each in ends.finditer(text, 0, most + _LONGEST_WORDS))
    whole = (place for place in found if not _BEGUN.search(text[max(0, place - _LONGEST_BEGUN) : place]))
    return max((place for place in whole if least <= place < most), default=None)
