"""Of which body a joint inspection’s finding speaks: the authority’s children’s social care, another agency, or all together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from functools import lru_cache

_AUTHORITY = r"children.?s social care|local authority|social work\w*|social care|council|children.?s services"
_OTHERS = (
    r"police|constabular(?:y|ies)|probation|CRCs?|NPS|community rehabilitation|CAMHS|health|hospitals?|GPs?|general practi\w+"
    r"|CCGs?|clinical commissioning|ICBs?|NHS|midwi\w+|nurs(?:e|es|ing)|ambulance|youth (?:offending|justice)|YO[ST]s?|YJS"
    r"|schools?|mental health services?|(?:substance|drug|alcohol) (?:misuse|and alcohol) services?"
    r"|safeguarding (?:children.?s? )?(?:board|partnership)|[A-Z]{0,5}SC[BP]|[A-Z]{2,6}SP|Cafcass|fire|courts?|housing"
    r"|emergency departments?|voluntary|commissioners"
)
# Who is only referred to, shared with or told has no weakness by that: “cases that should have been referred to children’s social care”.
_ONLY_TOLD = r"(?P<told>\b(?:to|with|from|between)(?: the| all| other| local)? )?"
_BODY = re.compile(rf"{_ONLY_TOLD}\b(?:(?P<authority>(?i:{_AUTHORITY}))|(?i:{_OTHERS}))\b")


class Body(Enum):
    """Whose weakness is named: who is named first has it."""

    AUTHORITY = auto()
    ANOTHER = auto()
    ALL = auto()


@lru_cache(maxsize=1 << 14)
def body_in(text: str) -> Body:
    """Return the body that a text names first, `ALL` where it names none: “supervision in children’s social care and the police”."""
    found = next((each for each in _BODY.finditer(text) if not each["told"]), None)
    if found is None:
        return Body.ALL
    return Body.AUTHORITY if found["authority"] else Body.ANOTHER


def each_with_its_body(sentences: Iterable[str]) -> Iterator[tuple[str, Body]]:
    """Yield the sentences of a finding, each with its body: where one names none it goes on with that of the sentence before."""
    body = Body.ALL
    for sentence in sentences:
        named = body_in(sentence)
        body = body if named is Body.ALL else named
        yield sentence, body
