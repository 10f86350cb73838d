"""What a sentence recalls of an earlier inspection: “…, when services were judged inadequate, …”; it is no finding of this one."""

from __future__ import annotations

import re

#: One of these stands in every such clause; to look for a word is far quicker than to look for a clause.
_TOLD_BY = ("judge", "rated", "graded", "inadequate", "improvement")
_GRADE = r"\b(?:outstanding|good|adequate|inadequate|improvement)\b"
#: No clause is longer; without an end, a text of nothing but “when” would take for ever.
_REST = r"[^,;:.]{0,160}"
_CLAUSE = re.compile(
    rf",? \b(?:when|which|where)\b(?={_REST}\b(?:judge\w*|rated|graded|(?:they|it|services?) (?:were|was|required))\b)"
    rf"(?={_REST}\b(?:was|were|required|had been)\b){_REST}{_GRADE}{_REST}"
)


def without_recollection(sentence: str) -> str:
    """The sentence without such a clause: `Since 2019, when services were judged to be good, there is drift.` loses it."""
    if " wh" in sentence and any(word in sentence for word in _TOLD_BY):
        return _CLAUSE.sub(" ", sentence)
    return sentence
