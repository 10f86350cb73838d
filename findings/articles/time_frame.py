"""Which sentences of an article tell of now, and which of an earlier inspection, of plans, or of how things came about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from findings.articles.phrases import SpokenPhrases
from findings.articles.recollection import without_recollection
from findings.articles.speakers import Said
from findings.dates.dates import Dated
from findings.events.mentions import EventMention, Told, event_mentions_in
from findings.model import Event

_PRESENT = SpokenPhrases(
    r"is|are|has|have|remains?|needs?|must|do|does|now|still|continues?|receive|wait|lack|vary|varies"
)
_NOW = SpokenPhrases(
    r"(has|have) now|latest|also (found|said|noted)",
    r"(ofsted|inspectors|the (\w+ )?(report|letter|watchdog))( (has|have|also|then))? (named|asked|set|made|gave|praised"
    r"|found|said|saw|noted|added|wrote|warned|told|wants?|says|recogni[sz]ed|highlighted|identified|raised|pointed|concluded"
    r"|reported)",
    stems=("now", "latest", "also", "ofsted", "inspectors", "report", "letter", "watchdog"),
)
_BACKGROUND = SpokenPhrases(
    r"in the past|previously|historical(ly)?|at (the|that) time|used to|previous inspection|the last inspection",
    r"over (recent|the past|the last) (years|months|decade)|budget (is|gap|of)|overspends?",
    r"(was|were|had been) (criticised|exposed|branded|condemned|told)|exposed|had (also )?(resulted|led|been found)",
)
_BOILERPLATE = SpokenPhrases(
    r"click here|read (more|the)|sign up|newsletter|follow us|facebook|instagram|twitter|whatsapp|cookies?|email protected",
    r"resolved|be noted|(is|are) asked to (note|agree|endorse)",
    r"is the person who|more information here|for more information|none identified|contact (us|the)|last updated|we use",
    r"the (next|following) (visit|inspection)|will be… (visit|inspect\w+|monitored|re-?graded|considered)",
)
# “In November 2019 Ofsted said …”
_IN_YEAR = re.compile(r"(?:In|During|Back in|By|At the end of) (?:[A-Z][a-z]+ |early |late )?(?P<year>(?:19|20)\d\d)\b")
# “It was criticised for …” goes on from the paragraph before.
_GOES_ON = SpokenPhrases(r"(it|they|this|that|those|these|at the time)\b", begins=True)
# Under these headings a committee’s paper speaks of itself, and a page of something else: up to the next heading, or
# to the end.
_OF_ITSELF = SpokenPhrases(r"recommend(ed|ations?)( that)?\b.*|next steps.*|alternative options.*", begins=True)
_AT_THE_END = SpokenPhrases(
    r"((policy|financial|legal|resource|equality|climate|environmental|health) (\w+ )*)?implications?.*",
    r"(risk (analysis|management|assessment)|equality and diversity|consultation|options considered).*",
    r"((list of )?background (papers|documents)|notes? (to|for) editors|appendi(x|ces)).*",
    r"(related (stories|links|topics|articles|internet links)|more on this story).*",
    begins=True,
)


def sentences_of_now(said: Sequence[Said], text: str, event: Event, published: date | None) -> frozenset[Said]:
    """The sentences that may say what this event found; `text` holds them all, a block on each line.

    One that looks back takes those after it in its paragraph along, until one tells of now again, or is in the present.
    """
    mentions: defaultdict[int, list[EventMention]] = defaultdict(list)
    for mention in event_mentions_in(text, published):
        mentions[mention.sentence].append(mention)
    eras = [_era(each.text, mentions[at], event) for at, each in enumerate(said)]
    return frozenset(_of_now(said, eras))


def _of_now(said: Sequence[Said], eras: Sequence[Told | None]) -> Iterator[Said]:
    looks_back = of_itself = ends = False
    block = 0
    for each, era in zip(said, eras, strict=True):
        begins_a_part = each.is_heading or each.text.endswith(":")
        of_itself = bool(_OF_ITSELF.match(each.text)) if begins_a_part else of_itself
        ends = ends or (begins_a_part and bool(_AT_THE_END.match(each.text)))
        goes_on = looks_back and (each.block == block or bool(_GOES_ON.match(each.text)))
        looks_back, block = era is Told.EARLIER if era else goes_on, each.block
        past = era is Told.EARLIER or (looks_back and not _PRESENT.search(each.text))
        text = without_recollection(each.text)
        if not (ends or of_itself or past or _BACKGROUND.search(text) or _BOILERPLATE.search(text)):
            yield each


def _era(text: str, mentions: Sequence[EventMention], event: Event) -> Told | None:
    """Whether the events in a sentence are this one or earlier ones; None where it mentions none."""
    in_year = _IN_YEAR.match(text)
    if in_year and event.start and int(in_year["year"]) < event.start.year:
        return Told.EARLIER
    if any(each.told is Told.NOW and not _is_another(each.when, event) for each in mentions) or _NOW.search(text):
        return Told.NOW
    return Told.EARLIER if mentions else None


def _is_another(when: Dated | None, event: Event) -> bool:
    if when is None or not event.spans:
        return False
    return when.spans[-1].end < event.spans[0].start or when.spans[0].start > event.spans[-1].end
