"""Which sentences of an article tell of now, and which of an earlier inspection, of plans, or of how things came about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from findings.articles.voices import Said
from findings.mention import Told, mentions_in
from findings.model import Event

_PRESENT = re.compile(r"\b(?:is|are|has|have|remains?|needs?|must|do|does|now|still|continues?|receive|wait|lack|vary|varies)\b", re.IGNORECASE)
_BACKGROUND = re.compile(
    r"\bin the past\b|\bpreviously\b|\bhistorical(?:ly)?\b|\bat (?:the|that) time\b|\bover (?:recent|the past|the last) (?:years|months|decade)\b"
    r"|\b(?:was|were|had been) (?:criticised|exposed|branded|condemned|told)\b|\bexposed\b|\bhad (?:also )?(?:resulted|led|been found|failed)\b|\bused to\b"
    r"|\bfrom the last inspection\b|\bprevious inspection\b|\bbudget (?:is|gap|of)\b|\boverspend",
    re.IGNORECASE,
)
_BOILERPLATE = re.compile(
    r"\bclick here\b|\bread (?:more|the)\b|\bsign up\b|\bnewsletter\b|\bfollow us\b|\b(?:facebook|instagram|twitter|whatsapp)\b|\bcookies?\b"
    r"|\bemail protected\b|\bis the person who\b|\bfor more information\b|\bmore information here\b|\bnone identified\b|\bcontact (?:us|the)\b"
    r"|\blast updated\b|\bwe use\b|\bthe (?:next|following) (?:visit|inspection)\b|\bwill be\b.{0,40}\b(?:visit|inspect\w+|monitored|re-?graded|considered)\b",
    re.IGNORECASE,
)
# After these headings a committee’s paper speaks of itself.
_ITSELF = re.compile(
    r"^(?:\W*\d[\d.]*\s*)?(?:(?:policy|financial|legal|resource|equalit\w+|climate|environmental|health|other) (?:\w+ )*implications?|implications?\b.*"
    r"|risk (?:analysis|management|assessment).*|equality and diversity.*|(?:list of )?background (?:papers|documents).*|alternative options.*|consultation.*"
    r"|options considered.*|next steps.*|notes? (?:to|for) editors.*|appendi(?:x|ces).*|related (?:stories|links|topics|articles|internet links).*|more on this story.*)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Eras:
    """The sentences that do not tell of now."""

    aside: frozenset[Said]

    def is_of_now(self, said: Said) -> bool:
        """May the sentence say what this event found?"""
        return said not in self.aside


def eras_of(said: Sequence[Said], event: Event, published: date | None) -> Eras:
    """Walk through the sentences: one that looks back takes those after it along, until one tells of now again."""
    aside: set[Said] = set()
    looking_back = itself = False
    for each in said:
        itself = bool(_ITSELF.match(each.text)) if each.is_heading else itself
        era = _era(each.text, event, published)
        looking_back = era is Told.EARLIER if era else looking_back
        past = era is Told.EARLIER or (looking_back and not _PRESENT.search(each.text))
        if itself or past or _BACKGROUND.search(each.text) or _BOILERPLATE.search(each.text):
            aside.add(each)
    return Eras(frozenset(aside))


def _era(text: str, event: Event, published: date | None) -> Told | None:
    """Whether the events in a sentence are this one or earlier ones; None where it mentions none."""
    found = list(mentions_in(text, published))
    now = any(each.told is Told.NOW and not _is_another(each.when, event) for each in found)
    if now or re.search(r"\b(?:has|have) now\b|\bthe letter\b|\blatest\b|\binspectors (?:found|said|saw|noted|identified)\b", text, re.IGNORECASE):
        return Told.NOW
    return Told.EARLIER if found else None


def _is_another(when: object, event: Event) -> bool:
    spans = getattr(when, "spans", ())
    if not spans or not event.spans:
        return False
    return bool(spans[-1].end < event.spans[0].start or spans[0].start > event.spans[-1].end)
