"""The words by which a heading of a letter on a visit tells what stands under it, in the forms of every year since 2016.

A heading is known by what it speaks of and by having no verb of a sentence, and not by a list of phrases: “What needs to
improve in this area of social work practice”, “Areas for development”, “Recommendations” all lead to points.
"""

from __future__ import annotations

import re
from enum import Enum


class LetterPart(Enum):
    """What stands under a heading; OPENING is what comes before the first."""

    OPENING = "opening"
    AREAS = "areas"
    SUMMARY = "summary"
    IMPROVE = "improve"
    PRIORITY = "priority"
    FINDINGS = "findings"


_MOST_WORDS = 16
# “1. ”, “(b) ”, “# ” before a heading; “?1”, “:”, “ –”, “.” and a footnote’s number after it.
_BEFORE = re.compile(r"(?:#+\s*|\(?(?:\d{1,2}|[A-Za-z]|[ivx]{1,4})[.)]\s+)")
_AFTER = re.compile(r"(?<!\d)(?:(?<![\s?:.–—-])|(?<=\d[\s?:.–—-]))\s*+[?:.–—-]*+\s*+(?:~?(?<!\d)\d{1,2}~?)?\s*+[:.]?$")
_A_SENTENCE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|must|should|can|could|(?-i:may)|do|does|did|been)\b"
    r"|\b(?:remain|continue)s?\W*$",
    re.IGNORECASE,
)
_BEGINS_A_SENTENCE = re.compile(
    r"(?:(?:this|the) (?:\w+ )?visit|inspectors|we|they|you|there|since|following|as|when|while|although|however)\b",
    re.IGNORECASE,
)
# Questions and “what …” have a verb, and are headings all the same.
_ASKS = re.compile(r"(?:what|where|how|which)\b", re.IGNORECASE)
_NEW_SENTENCE = re.compile(r"[.;!?]\s")
_OF_BEFORE = re.compile(
    r"\b(?:progress|evaluation|previous(?:ly)?|last|earlier|since|made|achieved|strengths?)\b", re.IGNORECASE
)
_PRIORITY = re.compile(r"\b(?:priority(?: and immediate)?|immediate|urgent) actions?\b", re.IGNORECASE)
_BETTER = r"(?:improv\w+|develop\w*|strengthen\w*|better)"
_IMPROVE = re.compile(
    rf"(?:what|where|how|which)\b(?>.*?\b(?:need|must|should|could|further|more|to be)\w*\b).*\b(?:{_BETTER}|next|differently)\b.*"
    rf"|(?:\w+,? ){{0,3}}(?:areas?|points?|aspects?|actions?|matters?|issues?|things|practice|priorities|opportunities)"
    rf" (?:(?:identified|found|remaining|still) )?(?:for|of|to|that|which|where|requiring|needing|in need of)\b"
    rf".*\b(?:{_BETTER}|attention|action|concern|weakness\w*)\b.*"
    r"|(?:\w+ ){0,2}(?:improvements?|developments?) (?:needed|required|areas?|points?|priorities)\b.*"
    r"|(?:\w+ ){0,2}(?:needed|required|recommended) improvements?\b.*|(?:\w+ ){0,2}recommendations?(?: (?:for|to|from)\b.*)?",
    re.IGNORECASE,
)
_SUMMARY = re.compile(
    r"(?:\w+ ){0,3}(?:overview|headlines?|summary|key messages|main messages|overall (?:findings|conclusions?|evaluation))\b.*",
    re.IGNORECASE,
)
_FINDINGS = re.compile(
    r"(?:[\w’',]+ ){0,4}findings?\b.*|(?:\w+ ){0,2}evaluation\b.*|(?:\w+ ){0,2}progress\b.*"
    r"|what (?:we|inspectors|the inspectors) (?:found|saw)\b.*"
    r"|(?:\w+ ){0,3}strengths\b.*|what (?:is|was) (?:working|going) well\b.*",
    re.IGNORECASE,
)
_AREAS = re.compile(
    r"(?:\w+ ){0,2}(?:areas?|themes?|services|practice) "
    r"(?:covered|considered|reviewed|examined|explored|inspected|visited|looked at|of focus|in scope)\b.*"
    r"|(?:the )?(?:scope|focus|purpose|theme|remit)\b.*"
    r"|what (?:we|inspectors|the inspectors|this visit) (?:looked at|considered|reviewed)\b.*"
    r"|(?:key )?lines? of enquiry\b.*|about (?:this|the) visit",
    re.IGNORECASE,
)
_METHOD = re.compile(
    r"(?:methodology|context|background|introduction|evidence|how (?:this|the) visit)\b.*", re.IGNORECASE
)
_LONGEST_NAME = {LetterPart.SUMMARY: 9, LetterPart.FINDINGS: 9, LetterPart.AREAS: 10, LetterPart.OPENING: 6}
#: Headings that only one kind of letter has, and those that no other document has.
ONLY_FOCUSED = re.compile(r"What needs to improve in this area of (?:social work )?practice\b.{0,4}", re.IGNORECASE)
ONLY_MONITORING = re.compile(
    r"(?:Areas? covered by the (?:monitoring )?visit|Findings and evaluation of progress)\W{0,2}", re.IGNORECASE
)
# Those of the official form, which count wherever they stand.
_OFFICIAL = re.compile(
    r"(?:Overview|Headline findings?|(?:Main |Key )?Findings|Findings and evaluation of progress|Evaluation of progress"
    r"|Progress made|Areas? covered by the (?:monitoring )?visit|Areas? for priority action|Areas? for improvement"
    r"|What needs to (?:improve|be improved)(?: in this area of (?:social work )?practice)?)",
    re.IGNORECASE,
)


# The first line of a heading holds one of these; looking for them is much faster than the patterns.
_STEMS = (
    *(
        "what",
        "where",
        "how",
        "which",
        "area",
        "point",
        "aspect",
        "action",
        "matter",
        "issue",
        "thing",
        "practice",
        "priorit",
    ),
    *(
        "opportunit",
        "improve",
        "development",
        "recommend",
        "overview",
        "headline",
        "summar",
        "message",
        "overall",
        "main",
        "key",
    ),
    *(
        "finding",
        "evaluation",
        "progress",
        "strength",
        "theme",
        "services",
        "scope",
        "focus",
        "purpose",
        "remit",
        "enquiry",
    ),
    *("about", "method", "context", "background", "introduction", "evidence", "detailed", "response"),
)


def may_be_heading(text: str) -> bool:
    """Say whether the line may begin a heading that names a part; this is much faster than to find out."""
    words = text.casefold()
    return any(map(words.__contains__, _STEMS))


def bare_heading(text: str) -> str:
    """Return the words of a heading without its number and its stop; empty where the text is too long for one, or a sentence."""
    words = _BEFORE.sub("", text, count=1)
    if not words[:1].isupper() or len(words.split()) > _MOST_WORDS + 1 or _NEW_SENTENCE.search(words):
        return ""
    words = _AFTER.sub("", words)
    is_sentence = _A_SENTENCE.search(words) or _BEGINS_A_SENTENCE.match(words)
    return words if _ASKS.match(words) or not is_sentence else ""


def part_named(words: str) -> LetterPart | None:
    """Return the part that a heading of these words, bare, leads to; None where they name none."""
    if not words:
        return None
    length = len(words.split())
    if _PRIORITY.search(words):
        return LetterPart.PRIORITY
    for part, is_named_by in _BY_WORDS:
        if length <= _LONGEST_NAME.get(part, _MOST_WORDS) and is_named_by(words):
            is_of_before = part is LetterPart.IMPROVE and _OF_BEFORE.search(words)
            return LetterPart.FINDINGS if is_of_before else part
    return None


def is_official(words: str) -> bool:
    """Say whether the official form has this heading."""
    return _OFFICIAL.fullmatch(words) is not None


_BY_WORDS = (
    (LetterPart.AREAS, _AREAS.fullmatch),
    (LetterPart.IMPROVE, _IMPROVE.fullmatch),
    (LetterPart.SUMMARY, _SUMMARY.fullmatch),
    (LetterPart.FINDINGS, _FINDINGS.fullmatch),
    (LetterPart.OPENING, _METHOD.fullmatch),
)
