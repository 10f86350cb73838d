"""Every date, grade and count of visits on a page, and every place where an authority is named: each may be that of the event."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import Any

from findings.articles.features import bucket
from findings.articles.page import Page, Sentence
from findings.authorities.authority import Authority
from findings.authorities.names import Naming, namings
from findings.dates.dates import Dated
from findings.dates.relative import spoken_dates
from findings.events.grade_words import GRADE, grade_of, judgements_in
from findings.events.visit_numbers import CARDINAL, ORDINAL, number_said

# Days between the last day of the visit and publication; a letter follows after about five weeks.
_GAPS = (-1, 0, 1, 11, 22, 60, 105, 210, 400)
_LENGTHS = (1, 2, 3, 6, 13, 27)
_SHARES = (0.01, 0.15, 0.3, 0.45, 0.6, 0.8, 0.99)
_COUNT = rf"(?:{CARDINAL}|\d{{1,2}})"
_NUMBER = re.compile(
    rf"\b(?:{ORDINAL}|once|twice|(?:(?<=number )|(?<=visit )){_COUNT}|{_COUNT}(?= (?:times?|occasions?)\b))\b",
    re.IGNORECASE,
)
_MOST_VISITS = 12
_OVERALL: tuple[str, ...] = ("overall",)
_CLAUSE = re.compile(r"[;.]|, with\b|,? (?:but|although|while|since|when|after|as was|as were)\b")


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a page may mean, the sentence that says it and from which character to which, and what is said of it."""

    value: Any
    sentence: Sentence
    begin: int
    end: int
    features: tuple[str, ...]

    @property
    def is_sentence(self) -> bool:
        """Is it a sentence as a whole?"""
        return self.end - self.begin == len(self.sentence.text)


#: What a sentence may mean, from which character to which, and what is said of this kind of candidate alone.
Found = tuple[Any, tuple[int, int], Iterable[str]]


def dates_in(page: Page, sentence: Sentence) -> Iterator[Found]:
    """Yield every date (a `Dated`)."""
    for when in spoken_dates(sentence.text, page.published):
        yield when, (when.begin, when.end), distance(page, when)


def distance(page: Page, when: Dated) -> Iterator[str]:
    """Yield how long a date is, and how long before publication."""
    start, end = when.spans[0].start, when.spans[-1].end
    yield f"days {bucket((end - start).days, _LENGTHS)}"
    if page.published:
        gap = bucket((page.published - end).days, _GAPS)
        yield from (f"gap {gap}", f"gap {gap} {when.precision.value}")


def numbers_in(_: Page, sentence: Sentence) -> Iterator[Found]:
    """Yield every number (an `int`) that may say which visit in a row it was: “third”, “3rd”, “six times”, “number four”."""
    for match in _NUMBER.finditer(sentence.text):
        if 0 < (value := number_said(match[0])) <= _MOST_VISITS:
            yield value, match.span(), [f"value {bucket(value, (2, 3, 4))}"]


def grades_in(_: Page, sentence: Sentence) -> Iterator[Found]:
    """Yield every grade with the keys of the judgements in the clause before it, or else after it; `overall` where none is named."""
    found, last, keys = [*GRADE.finditer(sentence.text)], 0, _OVERALL
    for match, below in zip_longest(found, found[1:]):
        *others, before = _CLAUSE.split(sentence.text[last : match.start()])
        after = _CLAUSE.split(sentence.text[match.end() : below.start() if below else None])[0].partition(", and ")[0]
        own = judgements_in(before)
        # “from good to inadequate” is of one judgement.
        keys = own or judgements_in(after) or (_OVERALL if others else keys)
        yield (grade_of(match), keys), match.span(), [match.lastgroup or ""]
        last = match.end() if own else match.end() + len(after)


def authorities_in(page: Page, sentence: Sentence) -> Iterator[Found]:
    """Yield whose name each is (an `Authority`); in the first sentence the site’s own, without words, where none names it."""
    for naming in namings(sentence.text):
        owners = _owners(naming)
        for owner in owners:
            yield owner, (naming.begin, naming.end), (f"alone {len(owners) == 1}", *_of_authority(page, owner))
    if page.site and sentence.number == 0 and page.site not in _named(page):
        yield page.site, (0, 0), _of_authority(page, page.site)


def _owners(naming: Naming) -> list[Authority]:
    """Return whose name it is: an abolished authority’s before its successors’; a trust may serve several."""
    bearers = sorted(naming.bearers, key=lambda each: each.urn)
    return [each for each in bearers if each.successors] or bearers


@lru_cache(maxsize=1)
def _named(page: Page) -> Counter[Authority]:
    """Return how often each authority is named on a page."""
    return Counter(owner for each in page.sentences for naming in namings(each.text) for owner in _owners(naming))


def _of_authority(page: Page, owner: Authority) -> Iterator[str]:
    named = _named(page)
    site = "none" if page.site is None else str(page.site == owner)
    share = bucket(named[owner] / max(1, named.total()), _SHARES)
    most = named[owner] == max(named.values(), default=0)
    yield from (f"share {share}", f"most {most}", f"own site {site}", f"own site {site} {most}")
