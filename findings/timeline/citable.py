"""Whether an earlier point may be cited beside one of which it is unclear whether it is new, and what both are about."""

from __future__ import annotations

from findings.matching.links import hear, read_point
from findings.matching.model import model
from findings.matching.parts import name_one_part
from findings.matching.reasons import share_something_of_their_own
from findings.matching.subjects import Subject
from findings.matching.terms import Terms, plain_words
from findings.statements.standing_alone import is_quotable_alone
from findings.timeline.joint.areas import how_alike
from findings.timeline.topics import topics_of, topics_of_sentence


def may_be_cited(point: str, earlier: str, *, is_likely: bool) -> bool:
    """Say whether an earlier point may be shown as perhaps the same: both name one thing of their own, and not two of one heading.

    Where neither names anything of its own, be it as a purpose, one that is likely and of the same general subject is shown.
    """
    if not share_something_of_their_own(hear(point), hear(earlier)):
        return False
    if shared := shared_subjects(point, earlier):
        alike = is_likely or how_alike(point, earlier) >= model().link.likely
        return alike and any(name_one_part(subject, plain_words(point), plain_words(earlier)) for subject in shared)
    said, before = read_point(point), read_point(earlier)
    is_general = all(subject.is_wide for subject in (*said.subjects, *before.subjects))
    return is_likely and is_general and bool(said.wide_subjects & before.wide_subjects)


def shared_subjects(point: str, earlier: str) -> frozenset[Subject]:
    """Return the subjects of their own that both points name."""
    return topics_of(point).narrow & topics_of(earlier).narrow


def theme_of_both(point: str, earlier: str) -> Subject | None:
    """Return the subject by which two points that are likely one may be shown as on the same, None where that would mean little.

    Who must act is none (“work with partners”), nor is anything where each point is of another circle. What may be said of any
    subject is enough only where the two are as alike as a link that is certain.
    """
    said, before = read_point(point), read_point(earlier)
    circles, others = _circles(said), _circles(before)
    if circles and others and not circles & others:
        return None
    alike, link = how_alike(point, earlier), model().link
    shared = (each for each in said.subjects if each in before.subjects and not each.is_actor)
    named = [each for each in shared if alike >= (link.certain if each.is_wide else link.likely)]
    return min(named, key=lambda each: (each.is_wide, each.name), default=None)


def tells_alone(point: str, sentence: str) -> bool:
    """Say whether a sentence of an earlier text may be shown beside a point that no earlier list named.

    There is no list to bear it out, so that it must be as alike as a link across frameworks, and name the same one of two things.
    """
    if how_alike(point, sentence) < model().link.certain_across or not is_quotable_alone(sentence):
        return False
    words, others = plain_words(point), plain_words(sentence)
    shared = topics_of(point).narrow & topics_of_sentence(sentence).narrow
    return any(name_one_part(subject, words, others) for subject in shared)


def are_of_two_circles(subject: Subject, one: Terms, other: Terms) -> bool:
    """Say whether it is done alike for every circle, and each speaks of another: the capacity of one service is not all workforce."""
    circles, others = _circles(one), _circles(other)
    return subject.is_manner and circles != others and not circles & others


def _circles(said: Terms) -> frozenset[Subject]:
    return frozenset(each for each in said.own_subjects if each.is_circle)
