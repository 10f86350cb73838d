"""Sentences which say that something was judged: “the local authority was judged inadequate in May 2024”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from findings.events.grade_words import GRADE, may_hold_a_grade

#: How many characters after the verb are taken as its clause.
REACH = 170
_VERB = re.compile(
    r"\b(?:(?:judged|rated|graded|branded|ranked|deemed|declared|found|considered)(?![\w-])"
    r"|(?:rating|judgement|grade)s? (?:of|was|is|remains)\b|the (?=lowest possible)"
    # “when overall effectiveness was good”, “and help and protection required improvement to be good”
    r"|(?P<bare>(?:was|were)(?= (?:[‘“'\"])?(?:outstanding|good|inadequate|requir\w+ improvement to be good)\b)"
    r"|(?<!to )(?=required improvement (?:to be good|in respect|in relation|with regard|for)\b)))",
    re.IGNORECASE,
)
# “rated ‘inadequate’”, “judged to be”, “ranked Children’s Services ‘inadequate’”
_MOST_BETWEEN = 50
# “would then be”, “not previously”
_MOST_BEFORE = 40
_NOT_GIVEN = re.compile(
    r"\b(?:not|until|to be|(?:will|would|could|should|can|may|might|must) (?:then )?be)(?: \w+ly)?\s*$", re.IGNORECASE
)
_CUT = re.compile(
    r"[;:]|,(?! (?:which|who|judged|rated|graded)\b)"
    r"|\b(?:when|that|since|although|where|while|because|but|with|as(?= (?-i:[A-Z]))|(?<!looked )after)\b",
    re.IGNORECASE,
)
# “outstanding overall but good for …” goes on.
_END = re.compile(
    r"[;.]|,? (?:but(?! (?:was |were |only |judged )*(?:outstanding|good|requir|inadequate))|because|although|since|when|where|so that)\b",
    re.IGNORECASE,
)
_ONLY_AN_AUXILIARY = re.compile(r"\W*(?:(?:was|were|is|are|being|been|having|had|it|they)\W+)*", re.IGNORECASE)
_OF_THE_GRADE = re.compile(r"['’”\"]?,?(?: overall)?,?(?: and)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class GradeStatement:
    """A verb of judging in a sentence: `subject` is what was judged, `clause` the words that follow.

    `verb` and `begin` are the characters where the verb and the clause begin; `bare` where no verb of judging is said: `was good`.
    """

    sentence: str
    subject: str
    verb: int
    begin: int
    clause: str
    bare: bool = False


def grade_statements_in(sentence: str) -> Iterator[GradeStatement]:
    """Yield each verb of judging with a grade close after it; a grade that is only hoped for or denied is left out."""
    for verb in _VERB.finditer(sentence) if may_hold_a_grade(sentence) else ():
        before = sentence[: verb.start()]
        rest = sentence[verb.end() : verb.end() + REACH]
        if _NOT_GIVEN.search(before[-_MOST_BEFORE:]):
            continue
        end = _END.search(rest)
        clause = rest[: end.start()] if end else rest
        first = GRADE.search(clause)
        if first and first.start() <= _MOST_BETWEEN:
            subject = f"{_subject(before)} {clause[: first.start()]}"
            yield GradeStatement(sentence, subject, verb.start(), verb.end(), clause, verb["bare"] is not None)


def _subject(before: str) -> str:
    """Return the last part of the words before the verb; all of them where that part names nothing: `since being rated`.

    What was graded before in the same part is no longer meant: `overall effectiveness was good and adoption was judged …`.
    """
    last = _CUT.split(before)[-1]
    if _ONLY_AN_AUXILIARY.fullmatch(last):
        return before
    graded = list(GRADE.finditer(last))
    rest = _OF_THE_GRADE.sub("", last[graded[-1].end() :], count=1) if graded else ""
    return last if _ONLY_AN_AUXILIARY.fullmatch(rest) else rest
