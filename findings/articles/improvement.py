"""Lists of what needs to improve: points under such a heading, and what a sentence counts up as such."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from findings.articles.areas import points_after
from findings.articles.phrases import SpokenPhrases
from findings.articles.speakers import Said, Voice
from findings.model import Remark

_NUMBER = r"(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)"
_IMPROVEMENT = (
    r"((areas?|things?|points?|aspects?)( (identified|named|highlighted|noted|raised))?"
    r" (for|of|to|needing|requiring|that needs?|that requires?)( further)? (improve(ment)?|development|weakness|work on|address)"
    rf"|{_NUMBER} improvements?|what … needs? to (be )?improved?|what needs to (be )?improved?|recommendations for improvement)"
)
_STEMS = ("improve", "development", "weakness", "work on", "address")
_HEADS_A_LIST = SpokenPhrases(rf"{_IMPROVEMENT}[^.]{{0,90}}:?$", stems=_STEMS)
# “There are 11 areas of improvement, among them caseloads and supervision, identification …”
_COUNTS_UP = SpokenPhrases(
    rf"{_IMPROVEMENT}((?! and )[^.:,]){{0,40}}?(,? (among them|including|such as|which include|these include|namely|notably)"
    r"|,? (are|were|include[ds]?)|:):?",
    stems=_STEMS,
)
# “Managers have worked on the areas for improvement from March 2023.”
_OF_BEFORE = SpokenPhrases(r"(no|not|previous(ly)?|last|since|progress (on|against)|worked on|addressed)[^.]{0,60}$")
_ITEMS = re.compile(r"\s*[;,]\s+(?:and )?(?=\w)")
# “the recording of supervision and the quality of plans”; but “identification and response to risk” is one thing.
_TWO_ITEMS = re.compile(r"\s+and\s+(?=(?:the|an?|how|access|support|whether|its|their)\b)")


@dataclass(frozen=True, slots=True)
class ListedPoints:
    """The weaknesses of the lists, and the sentences that they were taken from."""

    remarks: tuple[Remark, ...] = ()
    sentences: frozenset[Said] = frozenset()


def listed_in(said: Sequence[Said], of_now: frozenset[Said]) -> ListedPoints:
    """All lists of what needs to improve after this event; those that recall an earlier one are none."""
    found: list[Remark] = []
    taken: set[Said] = set()
    for at, each in enumerate(said):
        of_ofsted = each.is_heading or (each in of_now and each.voice is not Voice.COUNCIL)
        named = list(_named(said, at)) if of_ofsted else []
        if named:
            found.extend(Remark(text=quote, quote=quote, page=sentence.page) for sentence, quote in named)
            taken.update((each, *(sentence for sentence, _ in named)))
    return ListedPoints(tuple(found), frozenset(taken))


def _named(said: Sequence[Said], at: int) -> Iterator[tuple[Said, str]]:
    """Each item with the sentence in which it stands."""
    text = said[at].text
    heads = _HEADS_A_LIST.search(text)
    points = points_after(said, at) if heads and not _OF_BEFORE.search(text[: heads.start()]) else ()
    yield from ((point, point.text.rstrip(" ;,")) for point in points)
    counts = _COUNTS_UP.search(text) if not points else None
    if counts and not _OF_BEFORE.search(text[: counts.start()]):
        items = _ITEMS.split(text[counts.end() :])
        items = items if len(items) > 1 else _TWO_ITEMS.split(items[0])
        yield from ((said[at], words) for item in items if (words := item.strip(' .:”"’')))
