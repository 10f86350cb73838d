"""Ofsted’s own gravest sentences in a document: what they say of children at risk, of failures, of decline; never praise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from findings.model import Findings, Grade, Kind, Remark
from findings.prose.recollection import without_recollection
from findings.prose.sentence import concern_probability, denies_blame, weighed
from findings.statements.standing_alone import stands_alone

MOST = 2
#: A sentence that names a weakness as likely as not is one where such words stand in it.
_LIKELY = 0.5
#: Each of these counts once in a sentence, by its weight: what happens to children before what is said of services.
_GRAVE = tuple(
    (weight, re.compile("|".join(words), re.IGNORECASE))
    for weight, *words in (
        (
            5,
            r"\b(?:serious|widespread|systemic|significant|critical)(?: and \w+)? (?:\w+ )?failures?\b",
            r"\bfail(?:s|ed|ing)? to (?:safeguard|protect|keep)\b",
        ),
        (
            4,
            r"\b(?:at|in) (?:\w+ )?(?:risk|danger) of (?:\w+ ){0,3}harm\b",
            r"\b(?:significant|continued|risk of) harm\b|\bsituations of (?:\w+ )?harm\b",
            r"\bunsafe\b|\bunprotected\b|\bnot (?:\w+ )?(?:safe|safeguarded|protected)\b",
        ),
        (4, r"\b(?:deteriorat|declin)\w+"),
        (
            3,
            r"\bunassessed risk|\bat risk\b|\bunlawful\w*|\bunregistered\b",
            r"\bwithout (?:an? )?(?:allocated|protective)\b",
        ),
        (3, r"\bserious (?:and widespread )?(?:weakness|shortfall|deficit|concern)\w*"),
        (3, r"\bwidespread\b|\bsystemic\b"),
        (2, r"\bfor too long\b|\btoo many children\b"),
        (1, r"\bneglect\w*|\babuse\b|\bchronic\b"),
        (2, r"\bsignificant (?:weakness|shortfall|deficit|gap|concern)\w*|\bineffective\b|\bdrift\b"),
        (1, r"\bdelay\w*|\bpoor\b|\bweak\w*|\binsufficient\w*|\black of\b|\btoo (?:slow|many|often)\b"),
    )
)
#: A sentence is quoted from so much gravity on; where all grades are good, so that one sentence weighs more, only from more on.
_LEAST, _LEAST_WHERE_GOOD = 3, 4
#: The first pages sum up; what stands there weighs more than the same further behind.
_SUMMARY_PAGES, _IN_SUMMARY = 2, 4
# What was so before, or is said of an earlier inspection.
_OF_BEFORE = re.compile(
    r"\b(?:initially|previously|historically|at that time|had been|were judged|was judged inadequate|has improved|have improved"
    r"|(?:inspectors|Ofsted)(?: then)? (?:made|set|issued)|at the (?:time of the )?(?:last|previous) inspection|no longer)\b",
    re.IGNORECASE,
)

# What others told the inspectors, or answered in a survey, are not Ofsted’s own words.
_REPORTED = re.compile(
    r"\b(?:told|informed|reported to|said to|spoke to|shared with) (?:the )?inspectors\b|\bsurvey(?:s|ed)?\b"
    r"|\b(?:said|told us|reported|feel|felt) that they\b|\bsaid they\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\bno (?:child|children|one|evidence|serious|significant|widespread)\b|\bnot (?:serious|widespread|systemic)\b",
    re.IGNORECASE,
)
_GOOD = frozenset({Grade.OUTSTANDING, Grade.GOOD})


def gravest(findings: Findings) -> tuple[Remark, ...]:
    """Return the one or two gravest sentences, in their order in the document; empty where none is grave."""
    grades = {judgement.grade for judgement in findings.judgements}
    least = _LEAST_WHERE_GOOD if grades and grades <= _GOOD else _LEAST
    weighty = [(gravity(each), each) for each in _candidates(findings) if weight_of_words(each.text) >= least]
    found = sorted(weighty, key=lambda pair: -pair[0])
    chosen = [each for _, each in found[:MOST]]
    return tuple(each for each in findings.concerns if each in chosen)


def gravity(remark: Remark) -> float:
    """Return how grave a sentence is: by its words, how plainly it blames, and whether it stands where the document sums up."""
    summed_up = _IN_SUMMARY if is_summed_up(remark) else 0
    return weight_of_words(remark.text) + concern_probability(remark.text) + summed_up


def is_summed_up(remark: Remark) -> bool:
    """Say whether a sentence stands where a document sums up: on its first pages, before the numbered paragraphs."""
    return (remark.page or 0) <= _SUMMARY_PAGES and remark.paragraph is None


def weight_of_words(sentence: str) -> int:
    """Return how grave the words of a sentence are, 0 where none is."""
    return sum(weight for weight, pattern in _GRAVE if pattern.search(sentence))


def is_reported(sentence: str) -> bool:
    """Say whether a sentence passes on what others said: `Some care leavers told inspectors that …`."""
    return _REPORTED.search(sentence) is not None


def _is_past(sentence: str) -> bool:
    return _OF_BEFORE.search(without_recollection(sentence)) is not None


def _candidates(findings: Findings) -> Iterator[Remark]:
    if findings.kind.by_others or findings.kind is Kind.OTHER:
        return
    for each in findings.concerns:
        is_blame = concern_probability(each.text) >= _LIKELY and weighed(each.text).strength <= 0
        if (
            is_blame
            and not denies_blame(each.text)
            and stands_alone(each.text)
            and not _is_past(each.text)
            and not is_reported(each.text)
            and not _DENIED.search(each.text)
        ):
            yield each
