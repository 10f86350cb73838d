"""What a sentence recalls beside what it tells: `… since services were branded ‘inadequate’`."""

from __future__ import annotations

import re

from findings.articles.phrases import SpokenPhrases

_GRADE = r"\W?(inadequate|outstanding|good|adequate|requir\w+ improvement)"
_GRADED = SpokenPhrases(
    rf"(rated|judged|graded|ranked|branded|ratings?|judgements?|graded?|downgraded|upgraded) … {_GRADE}",
    rf"(remains?|overall|is now|are now|effectiveness|families|protection|care|leavers) (as |is |are )?\W? ?{_GRADE}",
    r"lowest possible rating|(was|were|being) (\w+ )?failing|(told|found) … failing|no longer inadequate|in special measures",
)
_RECALLS = re.compile(
    r",?\s+\b(?:since (?:being|it|they|the|a|an|its|their|children|services)|after (?:being|it was|a|an|its|ofsted)"
    r"|which (?:was|were|had)"
    r"|(?:nearly|almost|more than|just) (?:a|two|three|four|five) years? after)\b.*$",
    re.IGNORECASE | re.DOTALL,
)


def without_recollection(text: str) -> str:
    """The sentence without a clause at its end that recalls an earlier grade; the rest stands as it was."""
    recalls = _RECALLS.search(text)
    return text[: recalls.start()] if recalls and _GRADED.search(recalls[0]) else text


def gives_a_grade(text: str) -> bool:
    """Does it say how services were judged? A grade is no weakness by itself."""
    return bool(_GRADED.search(text))
