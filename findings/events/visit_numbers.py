"""The number of a visit in its series: “second monitoring visit”, “seventh and final”, “the fifth one since”."""

from __future__ import annotations

import re

_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
)
_CARDINALS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TIMES = ("once", "twice", *_CARDINALS[2:])
#: `third` or `3rd`, and `three`.
ORDINAL, CARDINAL = rf"(?:{'|'.join(_ORDINALS)}|\d{{1,2}}(?:<sup>)?(?:st|nd|rd|th)(?:</sup>)?)", "|".join(_CARDINALS)
# Between the number and the visit: “second such visit”, “fourth Ofsted follow-up visit”, “fifth of a series of Monitoring
# Visits”, “seventh and final”, “second (and most recent)”.
_BETWEEN = (
    r"(?:[\s,(]+(?:and|final|last|latest|most|recent|such|successful|published|follow-up|of|a|the|series|in|Ofsted(?:['’]s)?"
    r"|quarterly|formal|full|two-day|on-site|remote|monitoring|visits?|ILACS|since|one)\)?){0,6}?"
)
_VISIT = r"[\s,]+(?:monitoring(?: inspection)? visits?|(?:re)?visits?|(?:one )?since|one in (?:a|the) series)\b"
_NUMBERED = re.compile(rf"\b(?P<which>{ORDINAL}){_BETWEEN}{_VISIT}", re.IGNORECASE)
# “Inspectors have visited six times since”
_COUNTED = re.compile(
    rf"\b(?:visited|returned|been back|monitored)\b[^.;]{{0,40}}?\b(?P<times>{'|'.join(_TIMES)})"
    r"(?: times)? since\b",
    re.IGNORECASE,
)
# “visited Dudley for a sixth time since”
_TIME = re.compile(
    rf"\b(?:visited|returned|been back|came back)\b[^.;]{{0,60}}?\bfor (?:the|an?) (?P<which>{ORDINAL}) time\b",
    re.IGNORECASE,
)


def visit_number(text: str) -> int | None:
    """Return the number of the first numbered visit in the text, None where none is numbered; `final` alone is no number."""
    if numbered := _NUMBERED.search(text) or _TIME.search(text):
        return number_said(numbered["which"])
    counted = _COUNTED.search(text)
    return number_said(counted["times"]) if counted else None


def number_said(words: str) -> int:
    """Return the number that `third`, `3rd`, `three`, `3` or `twice` says. Raises ValueError where the words are no number."""
    plain = words.casefold()
    said = next(
        (at for each in (_ORDINALS, _CARDINALS, _TIMES) for at, word in enumerate(each, 1) if word == plain), None
    )
    return said or int(plain.split("<")[0].rstrip("stndrh"))
