"""What the choices among the candidates say of the whole page: is there a date of a visit, a sentence that tells of it, a finding?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from findings.articles import features
from findings.articles.learned import probability
from findings.articles.weighed import Weighed

_GAP = re.compile(r"gap \d+")
_DATES = (-2, -1, 0, 1, 2)
_TELLS = (-3, -2, -1.5, -1, -0.5, 0, 0.5, 1, 2)
_TELLS_AGAIN = (-2, -1, 0, 1)
_COUNTS = (0.3, 0.7, 1.2, 2, 3.5)
_SHARES = (0.02, 0.05, 0.1, 0.2, 0.35)
_JUDGEMENTS = (1, 2, 3)
_GRADES = (-8, -1.5, -0.5, 0.5, 1.5)
_NONE = -9.0


def evidence(weighed: Weighed) -> list[str]:
    """Return the features of a page that rest on what the models say of its dates, sentences and clauses."""
    return [*_of_dates(weighed), *_of_telling(weighed), *_of_findings(weighed), *_of_grades(weighed)]


def _of_dates(weighed: Weighed) -> Iterator[str]:
    if not weighed.dates:
        yield "no date"
        return
    score, best = max(weighed.dates, key=lambda each: each[0])
    level = features.bucket(score, _DATES)
    gap = next(filter(_GAP.fullmatch, best.features), "gap unknown")
    yield from (f"date {level}", f"date {level} {gap}", f"date {gap}")


def _of_telling(weighed: Weighed) -> Iterator[str]:
    first, second, *_ = [*weighed.telling, _NONE, _NONE]
    yield from (f"tells {level}" for level in range(features.bucket(first, _TELLS)))
    yield from (f"tells again {level}" for level in range(features.bucket(second, _TELLS_AGAIN)))


def _of_findings(weighed: Weighed) -> Iterator[str]:
    weak, strong = weighed.choice("clause", "weakness"), weighed.choice("clause", "strength")
    blame = sum(probability(scores[weak]) for scores in weighed.sentences)
    praise = sum(probability(scores[strong]) for scores in weighed.sentences)
    yield f"blames {features.bucket(blame, _COUNTS)}"
    yield f"praises {features.bucket(praise, _COUNTS)}"
    yield f"finds {features.bucket((blame + praise) / max(1, len(weighed.page.telling)), _SHARES)}"


def _of_grades(weighed: Weighed) -> Iterator[str]:
    """Yield for how many of the judgements on an authority there is a grade, and whether it seems new."""
    keys = {key for each in weighed.candidates.grades for key in each.value[1] if key != "overall"}
    yield f"judgements {features.bucket(len(keys), _JUDGEMENTS)}"
    scores = weighed.grades
    yield f"newest grade {features.bucket(max((new for new, _ in scores), default=_NONE), _GRADES)}"
    yield f"oldest grade {features.bucket(max((old for _, old in scores), default=_NONE), _GRADES)}"
