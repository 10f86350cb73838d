"""Decides by the status and the body of an answer whether it accepts a message; if not, an error says what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from alerts.channel import DeliveryError
from alerts.http.answer import Answer
from alerts.http.failure_words import all_words
from alerts.http.reason_words import Reason
from alerts.http.reasons import PASSING, reason_of
from findings.web.retry_after import retry_after

_IN_WORDS = re.compile(r"\b(?:again|retry)(?: [a-z]{1,10}){0,2} (?:in|after) (\d{1,5}) (second|minute)s?\b")
_FOR_ALL = {
    Reason.ELSEWHERE: "The {where} address leads elsewhere ({status}): give the final one.",
    Reason.SIGN_IN: "{who} answered with a sign-in page ({status}): give an address at which a program needs not sign in.",
    Reason.PAGE: "{who} answered with a web page instead of an acceptance ({status}), as a proxy or a firewall does: "
    "let this machine reach it directly; it is tried again.",
    Reason.SWITCHED_OFF: "{who} says that it is switched off ({status}): switch it on.",
    Reason.GONE: "There is no {where} at this address any more ({status}): give the right one.",
    Reason.NOT_ALLOWED: "{who} does not let us in ({status}): check the address and the secret.",
    Reason.TOO_LARGE: "{who} found the message too large ({status}): let the subscription ask for less.",
    Reason.MALFORMED: "{who} found the message malformed ({status}): ask those who run it what it takes.",
    Reason.REFUSED: "{who} refused the message ({status}): ask those who run it why.",
    Reason.THROTTLED: "{who} takes no more for the moment ({status}); it is tried again.",
    Reason.OUT_OF_ORDER: "{who} is busy or out of order ({status}).",
    Reason.UNSAID: "{who} answered that it did not deliver the message ({status}); it is tried again.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """A receiver as sentences name it: `who` begins a sentence, `where` says what the address is the address of.

    `sentences` replace the general ones for some reasons; `{status}` stands for the status. `takes_pages`: a web page
    with a 2xx counts as an acceptance.
    """

    who: str
    where: str = "webhook"
    sentences: Mapping[Reason, str] = field(default_factory=dict)
    takes_pages: bool = False


def accepted(answer: Answer | None, at: datetime, receiver: Receiver) -> int:
    """Return the status of an answer that accepts. Raises DeliveryError for any other, and where none came."""
    if answer is None:
        raise DeliveryError(f"{receiver.who} could not be reached, or did not answer in time.", permanent=False)
    found = reason_of(answer, takes_pages=receiver.takes_pages)
    if found is None:
        return answer.status
    reason, status = found
    shown = str(status) if status == answer.status else f"{status} inside a {answer.status}"
    sentence = (receiver.sentences.get(reason) or _FOR_ALL[reason]).format(
        who=receiver.who, where=receiver.where, status=shown
    )
    permanent = reason not in PASSING
    raise DeliveryError(sentence, permanent=permanent, after=None if permanent else _after(answer, at))


def _after(answer: Answer, at: datetime) -> timedelta | None:
    """Return the wait that the answer asks for, in its header or in its text; None where it asks for none."""
    said = answer.headers.get("Retry-After", "")
    if not said and (found := _IN_WORDS.search(all_words(answer.text))):
        said = str(int(found[1]) * (60 if found[2] == "minute" else 1))
    return retry_after(said, at)
