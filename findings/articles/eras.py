"""Which sentences of an article tell of now, and which of an earlier inspection, of plans, or of how things came about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from findings.articles.phrases import Phrases
from findings.articles.recollection import without_recollection
from findings.articles.voices import Said
from findings.dates import Dated
from findings.mention import Mention, Told, mentions_in
from findings.model import Event

_PRESENT = Phrases(r"is|are|has|have|remains?|needs?|must|do|does|now|still|continues?|receive|wait|lack|vary|varies")
_NOW = Phrases(
    r"(has|have) now|latest|also (found|said|noted)",
    r"(ofsted|inspectors|the (\w+ )?(report|letter|watchdog))( (has|have|also|then))? (named|asked|set|made|gave|praised"
    r"|found|said|saw|noted|added|wrote|warned|told|wants?|says|recogni[sz]ed|highlighted|identified|raised|pointed|concluded"
    r"|reported)",
)
_BACKGROUND = Phrases(
    r"in the past|previously|historical(ly)?|at (the|that) time|used to|previous inspection|the last inspection",
    r"over (recent|the past|the last) (years|months|decade)|budget (is|gap|of)|overspends?",
    r"(was|were|had been) (criticised|exposed|branded|condemned|told)|exposed|had (also )?(resulted|led|been found)",
)
_BOILERPLATE = Phrases(
    r"click here|read (more|the)|sign up|newsletter|follow us|facebook|instagram|twitter|whatsapp|cookies?|email protected",
    r"resolved|be noted|(is|are) asked to (note|agree|endorse)",
    r"is the person who|more information here|for more information|none identified|contact (us|the)|last updated|we use",
    r"the (next|following) (visit|inspection)|will be… (visit|inspect\w+|monitored|re-?graded|considered)",
)
# Under these headings a committee’s paper speaks of itself, and a page of something else.
_OF_ITSELF = Phrases(
    r"(\W*\d[\d.]*\s*)?((policy|financial|legal|resource|equality|climate|environmental|health) (\w+ )*)?implications?.*",
    r"(\W*\d[\d.]*\s*)?(risk (analysis|management|assessment)|equality and diversity|consultation|next steps).*",
    r"(\W*\d[\d.]*\s*)?((list of )?background (papers|documents)).*",
    r"(\W*\d[\d.]*\s*)?(alternative options|options considered|notes? (to|for) editors|appendi(x|ces)).*",
    r"(\W*\d[\d.]*\s*)?recommend(ed|ations?)( that)?.*",
    r"(related (stories|links|topics|articles|internet links)|more on this story).*",
    begins=True,
)


def sentences_of_now(said: Sequence[Said], text: str, event: Event, published: date | None) -> frozenset[Said]:
    """The sentences that may say what this event found; `text` holds them all, a block on each line.

    One that looks back takes those after it along, until one tells of now again, or speaks in the present.
    """
    mentions: defaultdict[int, list[Mention]] = defaultdict(list)
    for mention in mentions_in(text, published):
        mentions[mention.sentence].append(mention)
    eras = [_era(each.text, mentions[at], event) for at, each in enumerate(said)]
    return frozenset(_of_now(said, eras))


def _of_now(said: Sequence[Said], eras: Sequence[Told | None]) -> Iterator[Said]:
    looks_back = of_itself = False
    for each, era in zip(said, eras, strict=True):
        begins_a_part = each.is_heading or each.text.endswith(":")
        of_itself = bool(_OF_ITSELF.match(each.text)) if begins_a_part else of_itself
        looks_back = era is Told.EARLIER if era else looks_back
        past = era is Told.EARLIER or (looks_back and not _PRESENT.search(each.text))
        text = without_recollection(each.text)
        if not (of_itself or past or _BACKGROUND.search(text) or _BOILERPLATE.search(text)):
            yield each


def _era(text: str, mentions: Sequence[Mention], event: Event) -> Told | None:
    """Whether the events in a sentence are this one or earlier ones; None where it mentions none."""
    if any(each.told is Told.NOW and not _is_another(each.when, event) for each in mentions) or _NOW.search(text):
        return Told.NOW
    return Told.EARLIER if mentions else None


def _is_another(when: Dated | None, event: Event) -> bool:
    if when is None or not event.spans:
        return False
    return when.spans[-1].end < event.spans[0].start or when.spans[0].start > event.spans[-1].end
