"""What the choices among the candidates say of the whole page: is there a date of a visit, a sentence that tells of it, a finding?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from findings.articles import features
from findings.articles.candidates.all import Candidates
from findings.articles.learned import Models, probability

_GAP = re.compile(r"gap \d+")
_DATES = (-2, -1, 0, 1, 2)
_TELLS = (-3, -2, -1.5, -1, -0.5, 0, 0.5, 1, 2)
_TELLS_AGAIN = (-2, -1, 0, 1)
_COUNTS = (0.3, 0.7, 1.2, 2, 3.5)
_SHARES = (0.02, 0.05, 0.1, 0.2, 0.35)
_NONE = -9.0


def evidence(candidates: Candidates, models: Models) -> list[str]:
    """Return the features of a page that rest on what the models say of its dates, sentences and clauses."""
    return [*_of_dates(candidates, models), *_of_telling(candidates, models), *_of_findings(candidates, models)]


def _of_dates(candidates: Candidates, models: Models) -> Iterator[str]:
    scored = [(models.scorers["date"].score(each.features, "date"), each) for each in candidates.dates]
    if not scored:
        yield "no date"
        return
    score, best = max(scored, key=lambda each: each[0])
    level = features.bucket(score, _DATES)
    gap = next(filter(_GAP.fullmatch, best.features), "gap unknown")
    yield from (f"date {level}", f"date {level} {gap}", f"date {gap}")


def _of_telling(candidates: Candidates, models: Models) -> Iterator[str]:
    scored = (models.scorers["telling"].score(each, "tells") for each in candidates.telling.values())
    first, second, *_ = [*sorted(scored, reverse=True), _NONE, _NONE]
    yield from (f"tells {level}" for level in range(features.bucket(first, _TELLS)))
    yield from (f"tells again {level}" for level in range(features.bucket(second, _TELLS_AGAIN)))


def _of_findings(candidates: Candidates, models: Models) -> Iterator[str]:
    scorer = models.scorers["clause"]
    scores = [scorer.scores(clauses[0].features) for clauses in candidates.clauses]
    blame = sum(probability(each[scorer.choices.index("weakness")]) for each in scores)
    praise = sum(probability(each[scorer.choices.index("strength")]) for each in scores)
    yield f"blames {features.bucket(blame, _COUNTS)}"
    yield f"praises {features.bucket(praise, _COUNTS)}"
    yield f"finds {features.bucket((blame + praise) / max(1, len(candidates.page.telling)), _SHARES)}"
