"""Trains the model that links points: from points whose themes readers marked, then from pairs that they linked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log, sqrt

from findings.matching.likeness import MEASURES, Ear
from findings.matching.links import Judged, judged
from findings.matching.model import LinkModel, MatchingModel
from findings.matching.point_themes import ThemeModel, features_of
from findings.matching.subjects import Vocabulary, vocabulary_heard_in
from findings.matching.terms import Terms, plain_words, terms_of
from training.grounds import best, surest, told
from training.labelled_pairs import LabelledPair, LabelledPoint, Said
from training.logistic import Row, trained
from training.theme_names import NO_THEME, theme_name

#: What fewer points share says nothing that holds elsewhere.
_LEAST_POINTS = 2
_COST_OF_THEMES, _BIAS_OF_THEMES = 20.0, 3.0
_COST_OF_LINKS, _BIAS_OF_LINKS = 0.05, 3.0

#: By so much a link across frameworks must be more probable to be stated: few are labelled, so that errors may not show.
_MORE_ACROSS = 0.12


@dataclass(frozen=True, slots=True)
class Listener:
    """An ear, and the vocabulary as it was when it learned to hear."""

    ear: Ear
    vocabulary: Vocabulary | None

    def judged(self, pair: LabelledPair) -> Judged:
        """Return the measures of all pairs of points, and which of them may be certain."""
        earlier = [self.ear.hear(terms_of(text, self.vocabulary)) for text in pair.before]
        newer = [self.ear.hear(terms_of(text, self.vocabulary)) for text in pair.after]
        return judged(self.ear, earlier, newer)


def listener(points: Sequence[LabelledPoint], *, frozen: bool) -> Listener:
    """Return what these points teach; `frozen` leaves of the vocabulary only the phrases that stand in one of them."""
    each = list({(point.authority, point.text): point for point in points}.values())
    vocabulary = vocabulary_heard_in(plain_words(point.text) for point in each) if frozen else None
    said = [terms_of(point.text, vocabulary) for point in each]
    themes = sorted({theme for point in each for theme in point.themes} - {NO_THEME})
    counts = Counter(word for terms in said for word in terms.content)
    rarity = {word: log((len(each) + 1) / (count + 1)) for word, count in counts.items() if count >= _LEAST_POINTS}
    shares = [sum(theme in point.themes for point in each) / len(each) for theme in themes]
    ear = Ear(_themes(each, said, themes), _tells(shares), rarity, log((len(each) + 1) / 2))
    return Listener(ear, vocabulary)


def _tells(shares: Sequence[float]) -> tuple[float, ...]:
    """Return how much it tells that two points share a theme: the more, the rarer it is; 1 on average."""
    rare = [-log(share + 0.005) for share in shares]
    return tuple(each * len(rare) / sum(rare) for each in rare)


def _themes(points: Sequence[LabelledPoint], said: Sequence[Terms], themes: Sequence[str]) -> ThemeModel:
    features = [features_of(terms) for terms in said]
    counts = Counter(feature for each in features for feature in each)
    numbers = {feature: at for at, feature in enumerate(f for f, count in counts.items() if count >= _LEAST_POINTS)}
    rows: list[Row] = [[(numbers[f], value) for f, value in each.items() if f in numbers] for each in features]
    scorers = [_theme(theme, points, rows, len(numbers)) for theme in themes]
    return ThemeModel(
        names=tuple(theme_name(theme) for theme in themes),
        weights={feature: [weights[at] for weights, _ in scorers] for feature, at in numbers.items()},
        bias=tuple(bias for _, bias in scorers),
    )


def _theme(theme: str, points: Sequence[LabelledPoint], rows: Sequence[Row], size: int) -> tuple[list[float], float]:
    """Return the weights and the bias of a theme; a point on which the readers differ teaches nothing of it."""
    kept = [
        (row, theme in point.themes) for row, point in zip(rows, points, strict=True) if theme not in point.disputed
    ]
    return trained([row for row, _ in kept], [yes for _, yes in kept], size, cost=_COST_OF_THEMES, bias=_BIAS_OF_THEMES)


def linker(pairs: Sequence[LabelledPair], found: Sequence[Judged]) -> LinkModel:
    """Return what makes two points one weakness, and from which probability on it is said; what is `unsure` teaches nothing."""
    examples = [
        (measures, place in pair.linked)
        for pair, each in zip(pairs, found, strict=True)
        for place, measures in each.measures.items()
        if place not in pair.unsure
    ]
    means = [sum(column) / len(examples) for column in zip(*(measures for measures, _ in examples), strict=True)]
    spreads = [
        sqrt(sum((value - mean) ** 2 for value in column) / len(examples)) or 1.0
        for mean, column in zip(means, zip(*(measures for measures, _ in examples), strict=True), strict=True)
    ]
    rows: list[Row] = [
        [(at, (value - means[at]) / spreads[at]) for at, value in enumerate(measures)] for measures, _ in examples
    ]
    scaled, bias = trained(rows, [yes for _, yes in examples], len(MEASURES), cost=_COST_OF_LINKS, bias=_BIAS_OF_LINKS)
    weights = tuple(weight / spread for weight, spread in zip(scaled, spreads, strict=True))
    bias -= sum(weight * mean for weight, mean in zip(weights, means, strict=True))
    link = LinkModel(weights=weights, bias=bias, likely=1.0, certain=1.0, certain_across=1.0)
    within, across = (told(link, pairs, found, across=side) for side in (False, True))
    certain = surest(within)
    least_across = round(certain + _MORE_ACROSS, 2)
    return replace(
        link, likely=best([*within, *across]), certain=certain, certain_across=max(surest(across), least_across)
    )


def said_by(link: LinkModel, pair: LabelledPair, found: Judged) -> Said:
    """Return what a model says of a pair of inspections."""
    certain_from = link.certain_across if pair.across else link.certain
    probability = {place: link.probability(measures) for place, measures in found.measures.items()}
    return Said(
        likely=found.the_same_work | {place for place, each in probability.items() if each >= link.likely},
        certain=found.the_same_work
        | {p for p, each in probability.items() if each >= certain_from and p in found.defensible},
    )


def matching_model(pairs: Sequence[LabelledPair], parts: Sequence[set[str]]) -> MatchingModel:
    """Return all that these pairs teach: the ear hears by all points; links are learned from points heard without their part."""
    points = [point for pair in pairs for point in pair.points]
    heard: dict[int, Judged] = {}
    for part in parts:
        ear = listener([point for point in points if point.authority not in part], frozen=True)
        heard |= {at: ear.judged(pair) for at, pair in enumerate(pairs) if pair.authority in part}
    return MatchingModel(listener(points, frozen=False).ear, linker(pairs, [heard[at] for at in range(len(pairs))]))
