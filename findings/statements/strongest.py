"""What a document praises plainly, in its own words: no improvement on the way, no praise with a but, nothing that others said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from findings.matching.subjects import Subject
from findings.model import Findings, Kind, Remark
from findings.prose.sentence import denies_blame, weighed
from findings.statements.excerpt import opening_of
from findings.statements.gravest import is_reported, is_summed_up
from findings.statements.standing_alone import stands_alone
from findings.text.sentences import first_sentence, sentences_in
from findings.timeline.topics import Topics, may_be_a_concern, topics_of, topics_of_sentence

MOST = 3
#: What inspects a whole partnership, and what all of its documents are about.
_OF_PARTNERSHIPS = (Kind.JTAI, Kind.AREA_SEND)
_OF_EACH = ("disabled children", "partnership working", "leadership and governance")
#: In characters and in words: a longer sentence would have to be cut, and a shorter one does not say whose work it praises.
_LONGEST, _FEWEST_WORDS = 260, 9
#: From so much praise on a sentence is plain; half of all sentences that praise have more.
_PLAINLY = 1.0
#: By weight; of one weight two different words count in a sentence at most. A sentence is quoted from the weight of one plain word on.
_PRAISE = tuple(
    (weight, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for weight, words in (
        (
            3,
            r"strengths?|strong(?:ly)?|excellent|outstanding|exceptional(?:ly)?|exemplary|impressive|highly \w+|high[- ]quality",
        ),
        (
            2,
            r"effective(?:ly)?|skilled|skilful(?:ly)?|good|thorough(?:ly)?|comprehensive|robust|rigorous|ambitious|committed",
        ),
        (
            2,
            r"well[ -](?:led|matched|managed|embedded|established|resourced|planned|coordinated|informed|trained|considered)",
        ),
        (
            1,
            r"swift(?:ly)?|prompt(?:ly)?|sensitive(?:ly)?|creative(?:ly)?|careful(?:ly)?|tenacious|well|positive|timely|clear|stable",
        ),
    )
)
_LEAST, _IN_SUMMARY, _MOST_OF_ONE_WEIGHT = 2, 4, 2
# “Most plans are good”, “Supervision is improving”, “Visits are regular, but …”: praise that takes something back, or not yet.
_TAKES_BACK = re.compile(
    r"\b(?:but|however|although|though|while|whilst|despite|except|apart from|yet|unless|only|not|nor|when\w*|where|once|if|otherwise"
    r"|some|many|most|mostly|majority|generally|usually|typically|largely|often|sometimes|few|minority|cases seen|sampled|examples? of"
    r"|improv\w+|better|recent\w*|now|beginning|becoming|starting|developing|emerging|increas\w+|reduc\w+|continu\w+|will|plan to"
    r"|further|strengthened|(?:has|have) (?:been|developed)|since|still|previous\w*|last inspection)\b",
    re.IGNORECASE,
)
# “The team is well resourced”, “Practitioners know them well”, “A strong part of this work …”: of what, the sentence before said.
_NAMED_ABOVE = re.compile(
    r"(?:[\w’-]+ ){1,4}them\b|.*\b(?:of|by|in|to|with|for|through|alongside) this\b|.*\bequally\b"
    r"|The (?:team|service|unit|panel|chair|board|programme|project|scheme|group|process|offer|design|work)\b(?! (?:of|for))",
    re.IGNORECASE,
)
# What people feel, value or say of it is theirs.
_FELT = re.compile(
    r"\b(?:feel|felt|talk|spoke|speak|say|said|told|describe[ds]?|report(?:ed)?|value[ds]?|appreciate|positive about|proud|praise)\b",
    re.I,
)


def strongest(findings: Findings) -> tuple[Remark, ...]:
    """Return up to three sentences, those of the summary first, in their order in the document; empty where none is plain.

    Of a document that lists its strengths the first sentences of points, as `opening_of` has them; those of points that go on with
    blame, or that praise what a long finding of the document is about too, only where there are no others. Praise of what the document
    also lists as a weakness is left out: the two need each other.
    """
    candidates = [*_candidates(findings)]
    if listed_strengths(findings):
        candidates = [each for each in candidates if not _turns(each)] or candidates
        found_weak = _about((each.words for each in findings.areas_for_improvement), is_joint=True)
        candidates = [each for each in candidates if not _praised(each, is_joint=True) & found_weak] or candidates
    chosen = sorted(candidates, key=_weight, reverse=True)[:MOST]
    return tuple(_as_shown(each) for each in findings.strengths if each in chosen)


def listed_strengths(findings: Findings) -> tuple[Remark, ...]:
    """Return all points of the list of strengths that a document has under a heading of its own; empty where it has none."""
    return tuple(each for each in findings.strengths if each.listed)


def _as_shown(remark: Remark) -> Remark:
    shown = opening_of(remark.text) if remark.listed else remark.quote
    return replace(remark, text=shown, quote=shown)


def _turns(point: Remark) -> bool:
    """Say whether a point blames in any sentence but its first."""
    after = len(first_sentence(point.text))
    rest = point.text[after:]
    return any(may_be_a_concern(rest[begin:end]) for begin, end in sentences_in(rest))


def _candidates(findings: Findings) -> Iterator[Remark]:
    if findings.kind.by_others or findings.kind is Kind.OTHER:
        return
    fits = _is_plain_in_a_list if listed_strengths(findings) else _is_plain
    blamed = {remark.quote for remark in findings.concerns}
    points = [*(each.words for each in findings.needs_improvement), *(each.words for each in findings.priority_actions)]
    is_joint = findings.kind in _OF_PARTNERSHIPS
    weak = _about(points, is_joint=is_joint)
    for each in listed_strengths(findings) or findings.strengths:
        if each.quote not in blamed and fits(_said(each)) and not _praised(each, is_joint=is_joint) & weak:
            yield each


def _about(points: Iterable[str], *, is_joint: bool) -> frozenset[Subject]:
    return frozenset(subject for point in points for subject in _subjects(topics_of(point), is_joint))


def _praised(remark: Remark, *, is_joint: bool) -> frozenset[Subject]:
    return _subjects(topics_of_sentence(_said(remark)), is_joint)


def _said(remark: Remark) -> str:
    return first_sentence(remark.text) if remark.listed else remark.text


def _subjects(of: Topics, is_joint: bool) -> frozenset[Subject]:
    """Return what a point or a sentence is about; of partnerships what each of their documents is about says nothing."""
    return frozenset(each for each in of.narrow if each.name not in _OF_EACH) if is_joint else of.subjects


def _weight(remark: Remark) -> float:
    """Return how much a sentence praises: by its words, how plainly, and whether it stands where the document sums up."""
    sentence, is_summed = _said(remark), not remark.listed and is_summed_up(remark)
    return _words_of_praise(sentence) + weighed(sentence).strength + (_IN_SUMMARY if is_summed else 0)


def _words_of_praise(sentence: str) -> int:
    found = ((weight, {word.casefold() for word in words.findall(sentence)}) for weight, words in _PRAISE)
    return sum(weight * min(_MOST_OF_ONE_WEIGHT, len(each)) for weight, each in found)


def _is_plain(sentence: str) -> bool:
    """Say whether a sentence praises, stands alone, and takes nothing back."""
    return (
        len(sentence) <= _LONGEST
        and sentence.endswith(".")
        and _words_of_praise(sentence) >= _LEAST
        and weighed(sentence).strength >= _PLAINLY
        and _takes_nothing_back(sentence)
    )


def _is_plain_in_a_list(sentence: str) -> bool:
    """Say the same of the first sentence of a listed point: that it praises, the list says already."""
    return weighed(sentence).strength > 0 and _takes_nothing_back(sentence)


def _takes_nothing_back(sentence: str) -> bool:
    return (
        len(sentence.split()) >= _FEWEST_WORDS
        and not _TAKES_BACK.search(sentence)
        and not _FELT.search(sentence)
        and not is_reported(sentence)
        and not denies_blame(sentence)
        and not may_be_a_concern(sentence)
        and stands_alone(sentence)
        and not _NAMED_ABOVE.match(sentence)
    )
