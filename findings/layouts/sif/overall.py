"""The overall grade of a single inspection report: a sentence on its front page, and sometimes one in its summary."""

from __future__ import annotations

import re
from collections.abc import Iterator

from findings.grade_places import Place, place
from findings.layouts.sif.labels import GRADE, grade_of
from findings.model import Grade
from findings.text.offsets import TextWithOffsets

_SERVICES = r"(?i:children[’']s\s+services?)"
# “in the City of London”, “in West Sussex County Council”: a name, over two lines at most.
_PLACE = r"(?:\s+in\s+(?:the\s+)?[A-Z][^.:;]{2,90}?)?"
# All of the space between two words: what stands for a name may hold spaces itself.
_SPACE = r"(?<!\s)\s++"
_VERBS = r"(?:(?:is|are|remains?)\s+)?(?:now\s+)?"
# “The overall judgement is requires improvement”, “… is that children’s services are good”, “… that children’s service
# requires improvement”, “Children’s services in Bury require improvement to be good”, and the same without a name.
_OPENINGS = (
    rf"The\s+overall\s+judge?ment\s+is\s+(?:that\s+)?(?:{_SERVICES}{_PLACE}{_SPACE})?",
    rf"{_SERVICES}{_PLACE}{_SPACE}",
)
_FRONT = re.compile(rf"^(?:{'|'.join(_OPENINGS)}){_VERBS}(?i:{GRADE})(?=\s*\.?$|\.\s)", re.MULTILINE)
# “This local authority requires improvement and is not yet good because”, “Children’s services in Gateshead are good
# because leaders …”, “The overall effectiveness of services for children in Redcar requires improvement, although …”
_IN_SUMMARY = (
    rf"{_SERVICES}{_PLACE}{_SPACE}",
    rf"Services\s+(?:for|to)\s+children(?:\s+and\s+(?:their\s+)?(?:families|young\s+people))?{_PLACE}{_SPACE}",
    r"Th(?:is|e)\s+(?:[Ll]ocal\s+[Aa]uthority|council)\s+",
    rf"The\s+overall\s+effectiveness\s+of\s++[^.:;]{{3,120}}?{_SPACE}",
)
_GOES_ON = r"(?=\s*(?:[.,;:]|because|although|and\s+(?:improving|is\s+not\s+yet)|overall)|$)"
_SUMMARY = re.compile(rf"(?:^|(?<=\. ))(?:{'|'.join(_IN_SUMMARY)}){_VERBS}(?i:{GRADE}){_GOES_ON}", re.MULTILINE)
# “The overall effectiveness of services at the last inspection was inadequate”, “Children’s services in Bury are no longer
# inadequate”: what stands for a name may hold such words.
_BEFORE = re.compile(
    r"\b(?:was|were|been|had|(?:last|previous|earlier|prior)\s+(?:\w+\s+)?inspections?|in\s+(?:19|20)\d\d"
    r"|no\s+longer|not|never|previously|formerly)\b",
    re.IGNORECASE,
)
# The meaning of each grade, as front pages of 2014 and 2015 explain it below the sentence.
_MEANINGS = re.compile(
    r"^(?:(?P<inadequate>There\s+are\s+widespread\s+(?:and|or)\s+serious\s+failures)"
    r"|(?P<requires_improvement>.*\bauthority\s+is\s+not\s+yet\s+delivering\s+good\b)"
    r"|(?P<good>.*\bleads\s+effective\s+services\s+that\s+meet\s+the\s+requirements\s+for\s+good\b))",
    re.MULTILINE,
)


def overall_in_front(front: TextWithOffsets) -> tuple[Place, ...]:
    """Return the overall sentence of the front page, in any of its six wordings; several places where it stands twice."""
    return tuple(_places(_FRONT, front, "front page"))


def overall_explained(front: TextWithOffsets) -> tuple[Place, ...]:
    """Return the overall grade as the words that explain it below the sentence give it; empty where they are missing."""
    return tuple(
        place("overall", Grade(match.lastgroup or ""), match, front, "front page")
        for match in _MEANINGS.finditer(front.text)
    )


def overall_in_summary(summary: TextWithOffsets) -> tuple[Place, ...]:
    """Return the overall grade as the summary states it in the present tense; the past tense may mean an earlier grade."""
    return tuple(_places(_SUMMARY, summary, "summary"))


def _places(pattern: re.Pattern[str], text: TextWithOffsets, called: str) -> Iterator[Place]:
    """Yield each sentence that states the grade, without those that tell of the inspection before."""
    for match in pattern.finditer(text.text):
        if not _BEFORE.search(text.text, match.start(), match.start("grade")):
            yield place("overall", grade_of(match["grade"]), match, text, called)
