"""What is said of a whole page: its title, its opening, the words that it has, which terms of the field it uses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from findings.articles.features import bucket, within
from findings.articles.page import Page

# The field’s own terms for what may have happened.
_TERMS = re.compile(
    r"\b(?:(?P<monitoring>(?:monitoring|follow-up|progress|improvement) visits?)|(?P<focused>(?:focuss?ed|assurance|themed) visits?)"
    r"|(?P<jtai>joint targeted|joint inspection|JTAIs?\b|(?:four|three) inspectorates)"
    r"|(?P<send>SEND\b|special educational needs|area partnership)"
    r"|(?P<notice>improvement notice|(?:statutory )?direction)\b"
    r"|(?P<inspection>(?:full|short|standard|single|latest|recent|last) inspection|ILACS\b|inspection of|overall effectiveness))",
    re.IGNORECASE,
)
_COUNTS = (1, 2, 3, 5)
#: In sentences that tell something.
LENGTHS = (3, 6, 12, 20, 40)
_HEADINGS = (0.1, 0.2, 0.35, 0.5)
_OPENING = 2


def page_features(page: Page) -> list[str]:
    """Return what is said of the page by its words, each once."""
    telling = page.telling or page.sentences
    headings = sum(each.is_heading for each in page.sentences) / max(1, len(page.sentences))
    found = [f"long {bucket(len(telling), LENGTHS)}", f"headings {bucket(headings, _HEADINGS)}"]
    found.append(f"own site {page.site is not None}")
    marked = [*(("title", each) for each in page.sentences[:1]), *(("opening", each) for each in telling[:_OPENING])]
    for mark, sentence in marked:
        found += within(sentence, mark)
        found += (f"{mark} {stem}" for stem in sentence.stems)
        found += (f"{mark} {one}+{two}" for one, two in combinations(sorted(sentence.senses), 2))
    found += _terms(page, [each.number for _, each in marked])
    found += {f"has {stem}" for sentence in telling for stem in sentence.stems}
    return list(dict.fromkeys(found))


def _terms(page: Page, early: Sequence[int]) -> Iterator[str]:
    """Yield which terms of the field the page uses: how often, which first, which most, which in its title and opening."""
    terms = [(each.number, match.lastgroup) for each in page.sentences for match in _TERMS.finditer(each.text)]
    counts = Counter(str(term) for _, term in terms)
    yield from (f"term {term} {bucket(count, _COUNTS)}" for term, count in counts.items())
    yield from (f"first term {term}" for _, term in terms[:1])
    yield from (f"most term {term}" for term, _ in counts.most_common(1))
    yield from (f"early term {term}" for number, term in terms if number <= max(early))
    yield f"terms {' '.join(sorted(counts))}"
