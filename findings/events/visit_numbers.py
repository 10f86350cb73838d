"""The number of a visit in its series: “second monitoring visit”, “seventh and final”, “the fifth one since”."""

from __future__ import annotations

import re

_WORDS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
)
_TIMES = ("once", "twice", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDINAL = rf"(?P<word>{'|'.join(_WORDS)})|(?P<figures>\d{{1,2}})(?:<sup>)?(?:st|nd|rd|th)(?:</sup>)?"
# Between the number and the visit: “second such visit”, “fourth Ofsted follow-up visit”, “fifth of a series of Monitoring
# Visits”, “seventh and final”, “second (and most recent)”.
_BETWEEN = (
    r"(?:[\s,(]+(?:and|final|last|latest|most|recent|such|successful|published|follow-up|of|a|the|series|in|Ofsted(?:['’]s)?"
    r"|quarterly|formal|full|two-day|on-site|remote|monitoring|visits?|ILACS|since|one)\)?){0,6}?"
)
_VISIT = r"[\s,]+(?:monitoring(?: inspection)? visits?|(?:re)?visits?|(?:one )?since|one in (?:a|the) series)\b"
_NUMBERED = re.compile(rf"\b(?:{_ORDINAL}){_BETWEEN}{_VISIT}", re.IGNORECASE)
# “Inspectors have visited six times since”
_COUNTED = re.compile(
    rf"\b(?:visited|returned|been back|monitored)\b[^.;]{{0,40}}?\b(?P<times>{'|'.join(_TIMES)})"
    r"(?: times)? since\b",
    re.IGNORECASE,
)
# “visited Dudley for a sixth time since”
_TIME = re.compile(
    rf"\b(?:visited|returned|been back|came back)\b[^.;]{{0,60}}?\bfor (?:the|an?) (?:{_ORDINAL}) time\b", re.IGNORECASE
)


def visit_number(text: str) -> int | None:
    """Return the number of the first numbered visit in the text, None where none is numbered; `final` alone is no number."""
    if numbered := _NUMBERED.search(text) or _TIME.search(text):
        return int(numbered["figures"]) if numbered["figures"] else _WORDS.index(numbered["word"].casefold()) + 1
    counted = _COUNTED.search(text)
    return _TIMES.index(counted["times"].casefold()) + 1 if counted else None
