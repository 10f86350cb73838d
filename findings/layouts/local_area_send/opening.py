"""The opening of a letter on a local area: its subject, its first sentence, the place and the days that both name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from findings.dates.dates import Dated, dates_in
from findings.model import Document
from findings.text.letters import lowered
from findings.text.lines import Line
from findings.text.offsets import with_offsets

# “Joint local area SEND inspection in Wexmoor”, “Joint area SEND revisit in Wexmoor”
_SUBJECT = re.compile(
    r"(?:Joint )?(?:local )?area (?:SEND|special educational needs (?:and|and/or) disabilit(?:y|ies)(?: \(SEND\))?) "
    r"(?:re-?)?(?:inspection|visit) (?:in|of|to) (?:the )?(?P<place>\S.{1,60})",
    re.IGNORECASE,
)
# “… conducted a joint inspection of the local area of Wexmoor to judge the effectiveness of the area in implementing the …”,
# “… revisited the area of Wexmoor to decide whether sufficient progress has been made in addressing each of the areas …”
_FIRST_SENTENCE = re.compile(
    r"\b(?:joint\sinspection\sof\s(?:the\s)?(?:local\s)?area\s(?:of|in)"
    r"|(?P<again>re-?visited\s(?:the\s)?(?:local\s)?area\s(?:of|in)))"
    r"\s(?:the\s)?(?P<place>[^\s.;][^.;]{1,80}?),?\sto\s(?:judge|evaluate|assess|decide|determine|establish|consider)"
    r"\s(?:the\seffectiveness|how|whether|if)\b",
    re.IGNORECASE,
)
_WORDS = ("local area", "area of", "send", "special educational needs")
_DEAR = re.compile(r"Dear .{1,120}", re.IGNORECASE)
_HEAD_LINES = 70
# The days stand before the verb, in the same sentence: “Between 16 May 2022 and 20 May 2022, Ofsted and the Care Quality …”.
_LONGEST_BEFORE_VERB = 260


@dataclass(frozen=True, slots=True)
class Opening:
    """Where the first sentence begins (`at`, the index of its line), the places that it and the subject name, and its days."""

    at: int
    is_revisit: bool
    greets: bool
    places: tuple[str, ...]
    dates: str
    when: Dated | None


def may_open(document: Document) -> bool:
    """Say whether the first page has words of such a letter: that is far quicker than to look for its sentence."""
    head = lowered("\n".join(document.pages[:1]))
    return "inspection" in head and sum(words in head for words in _WORDS) > 1


def opening_in(lines: Sequence[Line], published: date | None) -> Opening | None:
    """Return the opening; None where no such sentence stands near the head."""
    head = lines[:_HEAD_LINES]
    text = with_offsets(head)
    sentence = _FIRST_SENTENCE.search(text.text)
    if sentence is None:
        return None
    dear = next((at for at, line in enumerate(head) if _DEAR.fullmatch(line.text)), None)
    verb = text.line_at(sentence.start())
    titled = next((at for at, line in enumerate(head[:verb]) if _SUBJECT.fullmatch(line.text)), None)
    subject = _SUBJECT.fullmatch(head[titled].text) if titled is not None else None
    at = max((above + 1 for above in (dear, titled) if above is not None and above < verb), default=verb)
    before = _before_the_verb(text.text[text.begins[at] : sentence.start()])
    days = next(dates_in(before, published), None)
    named = [found["place"] for found in (subject, sentence) if found]
    return Opening(
        at=at,
        is_revisit=sentence["again"] is not None,
        greets=dear is not None and dear < verb,
        places=tuple(" ".join(place.split()).strip(" .,") for place in named),
        dates=before[days.begin : days.end] if days else "",
        when=replace(days, begin=0, end=days.end - days.begin) if days else None,
    )


def _before_the_verb(words: str) -> str:
    """Return what stands before the verb in its own sentence, on one line."""
    one_line = " ".join(words[-_LONGEST_BEFORE_VERB:].split())
    return one_line[one_line.rfind(". ") + 1 :].strip()
