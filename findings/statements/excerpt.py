"""What of a long point is shown where there is little room: the part that names the weakness, cut at a clause."""

from __future__ import annotations

from collections.abc import Collection

from findings.matching.places import place_of
from findings.prose.sentence import concern_probability
from findings.statements.standing_alone import is_quotable_alone
from findings.text.clauses import cut_at_a_clause
from findings.text.safe import tidy
from findings.text.sentences import first_sentence, sentences_in

#: From this probability on a sentence of a long finding plainly names a weakness.
_PLAINLY = 0.8
#: In characters: less before the words that must be seen says nothing.
_LEAST_BEFORE = 25
_GOES_ON = "… "


def excerpt(text: str, most: int, names: Collection[str] = (), own: Collection[str] = ()) -> str:
    """Return at most so many characters of a point, those among them that name one of the subjects `names`.

    Those words stand behind a gap where they are far off; those that name one of its `own` subjects only if they can be reached.
    """
    text = tidy(text)
    cut = cut_at_a_clause(text, most)
    place = place_of(names, text) if names and cut != text else None
    if place is None and own and cut != text:
        reached = place_of(own, text)
        place = reached if reached and reached[1] < most else None
    if place is None or place[1] < len(cut):
        return cut
    start, end = place
    if end < most:
        return cut_at_a_clause(text, most, end)
    room = max(end - start + 1, most // 2)
    if most - room <= _LEAST_BEFORE:
        return _GOES_ON + cut_at_a_clause(text[start:], most - len(_GOES_ON), end - start)
    before = cut_at_a_clause(text[:start], most - room - 1)
    return f"{before} {cut_at_a_clause(text[start:], most - len(before) - 1, end - start)}"


def excerpt_of_a_finding(text: str, most: int) -> str:
    """Return at most so many characters of a finding of several sentences, from the first on that names a weakness."""
    text = tidy(text)
    if len(text) <= most:
        return text
    sentences = [text[begin:end] for begin, end in sentences_in(text)]
    first = next((at for at, each in enumerate(sentences) if is_quotable_alone(each)), 0)
    mark = _GOES_ON if first else ""
    said = sentences[first]
    for further in sentences[first + 1 :]:
        if not _blames(further) or len(mark) + len(said) + 2 + len(further) > most:
            break
        said = f"{said} {further}"
    room = most - len(mark)
    return mark + (cut_at_a_clause(said, room) if len(said) >= room else f"{said.rstrip('.')}…")


def opening_of(point: str) -> str:
    """Return the first sentence of a point of several; a “…” says that the point goes on."""
    text = tidy(point)
    first = first_sentence(text)
    return text if first == text else f"{first.rstrip('.')}…"


def _blames(sentence: str) -> bool:
    return concern_probability(sentence) >= _PLAINLY
