"""The children’s services trust that a report or a letter names: a body that runs an authority’s children’s services.

“Inspection of Wexmoor Children and Families Trust”; “children’s services have been delivered by Wexmoor Children’s Trust on
behalf of the council”. Until 2014 a “children’s trust” was a board of partners: it delivers nothing, and is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from findings.model import Remark
from findings.text.lines import Line, joined
from findings.text.quoted import quoted_sentences

_NAME = re.compile(
    r"\b(?!Inspection|Focused|Monitoring)(?P<name>(?:[A-Z][\w’'-]* (?:(?:of|upon|on) )?){1,4}"
    r"Children(?:[’']s)?(?: (?:and )?(?:Services|Families|Young People))*"
    r" Trust)\b(?! (?:Board|Advisory|Executive|NHS|Foundation|Partnership))"
)
_TITLE = re.compile(r"(?:Inspection of|Focused visit to|Monitoring visit (?:to|of)) (?:the )?$", re.IGNORECASE)
_RUNS = re.compile(
    r"\b(?:deliver(?:s|ed|y|ing)?|provid(?:es|ed)|runs?|managed|discharg(?:es|ed)|commission(?:s|ed)|on behalf of"
    r"|responsib(?:le|ility)|transferred|arrangements?|established)\b",
    re.IGNORECASE,
)
#: It stands in every name of a trust.
_WORD = "Trust"
_TITLE_LINES, _OPENING_LINES = 30, 70


def trust_in(lines: Sequence[Line]) -> Remark | None:
    """Return the trust by its name, with the words that name it; None where neither title nor opening tells of one."""
    if not any(
        _WORD in line.text for line in lines[:_OPENING_LINES]
    ):  # Far cheaper than to cut most reports into sentences.
        return None
    return next(chain(_in_title(lines[:_TITLE_LINES]), _in_opening(lines[:_OPENING_LINES])), None)


def _in_title(lines: Sequence[Line]) -> Iterator[Remark]:
    for at, line in enumerate(lines):
        if _TITLE.search(line.text[:40]) or re.match(r"(?:Inspection|Focused visit|Monitoring visit)\b", line.text):
            words = joined(lines[at : at + 2])
            match = _NAME.search(words)
            if match and _TITLE.search(words[: match.start()]):
                yield Remark(text=match["name"], quote=words[: match.end()], page=line.page)


def _in_opening(lines: Sequence[Line]) -> Iterator[Remark]:
    for remark in quoted_sentences(lines):
        match = _NAME.search(remark.quote)
        if match and _RUNS.search(remark.quote):
            yield Remark(text=match["name"], quote=remark.quote, page=remark.page)
