"""The words by which receivers say why they did not take a message. Codes among them are written as words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum, auto


class Reason(Enum):
    """Why a message was not accepted. Each reason has its own sentence that says what to do."""

    SIGN_IN = auto()
    PAGE = auto()
    ELSEWHERE = auto()
    SWITCHED_OFF = auto()
    GONE = auto()
    NOT_ALLOWED = auto()
    TOO_LARGE = auto()
    MALFORMED = auto()
    REFUSED = auto()
    THROTTLED = auto()
    OUT_OF_ORDER = auto()
    UNSAID = auto()


def _any_of(alternatives: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b")


_FLOW = r"(?:work ?flow|flow|trigger)s?"
_THING = (
    r"(?:work ?flow|flow|trigger|web ?hook|hook|channel|team|connector|connection|integration|automation|bot|state)s?"
)
_OFF = (
    r"(?:not (?:currently |yet )?(?:enabled|active|activated|running)|isnt (?:enabled|active)|disabled|deactivated|inactive"
    r"|suspended|stopped|paused|(?:switched|turned) off)"
)
_AWAY = (
    r"(?:deleted|removed|retired|archived|not (?:be )?found|cannot be found|cant be found|not exist|doesnt exist|gone"
    r"|no longer (?:exists?|available|configured|there|active))"
)
#: Up to eight words between a thing and what became of it: `trigger manual with state disabled`.
_GAP = r"(?: [a-z0-9]{1,40}){0,8}?"
_FEW = r"(?: [a-z0-9]{1,20}){0,4}?"

#: In their order. What became of the receiver is surer than a word that goes with many failures.
_PLAIN = (
    (Reason.GONE, _any_of((f"{_THING}{_GAP} {_AWAY}", f"{_AWAY} {_THING}", f"unknown {_THING}", "no service"))),
    (Reason.SWITCHED_OFF, _any_of((f"{_THING}{_GAP} {_OFF}", f"{_OFF} {_FLOW}"))),
    (
        Reason.TOO_LARGE,
        _any_of(("too (?:large|big|long)", f"(?:size|length){_FEW} exceed(?:s|ed)?", f"exceed(?:s|ed|ing)?{_FEW} (?:size|length|[km]b)")),
    ),
    (
        Reason.THROTTLED,
        _any_of(
            (
                "too many (?:requests|messages|calls)",
                r"throttl\w{1,6}",
                "(?:limit|quota)s?(?: is| was| has been| been)? (?:exceeded|reached|hit)",
                f"exceeded{_FEW} (?:limit|quota|rate)s?",
                "rate limited",
            )
        ),
    ),
)  # fmt: skip
_VAGUE = (
    (
        Reason.OUT_OF_ORDER,
        _any_of(
            (
                r"timed? ?out",
                r"temporar(?:y|ily)",
                "unavailable",
                "maintenance",
                "try again",
                "retry",
                "internal(?: server)? error",
                "bad gateway",
                "error contacting",
                "busy",
                "overload(?:ed)?",
            )
        ),
    ),
    (
        Reason.NOT_ALLOWED,
        _any_of(
            (
                "unauthori[sz]ed",
                "authori[sz]ation",
                "authentication",
                "forbidden",
                "denied",
                "signature",
                "not (?:allowed|permitted|authori[sz]ed)",
                "permissions?",
                "credentials?",
                "token",
                "(?:login|sign in) required",
                "policy",
                "blocked",
            )
        ),
    ),
    (
        Reason.MALFORMED,
        _any_of(
            (
                "invalid",
                "malformed",
                "schema",
                "bad request",
                "unsupported",
                "not (?:valid|supported)",
                "pars(?:e|ed|ing)",
                "required property",
                "must be",
            )
        ),
    ),
)


def plain_reason(words: str) -> Reason | None:
    """Return the reason that words state plainly (gone, switched off, too large, throttled); None where they do not."""
    return next((reason for reason, said in _PLAIN if said.search(words)), None)


def vague_reason(words: str) -> Reason | None:
    """Return the reason that words make likely which occur with many failures; None where there are none."""
    return next((reason for reason, said in _VAGUE if said.search(words)), None)
