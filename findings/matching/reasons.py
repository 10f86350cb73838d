"""Why two points are one weakness: what both name. The model decides, the vocabulary explains."""

from __future__ import annotations

from collections.abc import Sequence

from findings.matching.likeness import HeardPoint
from findings.matching.model import model
from findings.matching.parts import name_one_part
from findings.matching.subjects import Subject
from findings.matching.terms import Terms, stem

#: A theme that both points have with this probability is one that both are about.
_ABOUT = 0.5
#: They are grown up, and another service’s: what may be said of any is not said of them where they are not named.
_CARE_LEAVERS = "care leavers"
_PLANS = "plans and planning"


def because(one: HeardPoint, other: HeardPoint) -> str:
    """Return what both name, in a row: `private fostering and neglect`, `plans and planning, for care leavers`."""
    if one.said.says_as(other.said):
        return "the same words"
    shared = about(one, other)
    if not shared:
        return _quoted(shared_words(one.said, other.said))
    names = {subject.name: subject for subject in one.said.subjects}
    is_wide = all(name in names and names[name].is_wide for name in shared)
    children = sorted(one.said.children & other.said.children) if is_wide else []
    return listed(shared) + (f", for {listed(children)}" if children else "")


def about(one: HeardPoint, other: HeardPoint) -> tuple[str, ...]:
    """Return the subjects that both are about: those of their own; else those that may be said of any; else the strongest theme.

    The work that both say to be weak for all children stands beside them. Empty where they share only words.
    """
    both = one.own & other.own
    own = frozenset(each for each in both if _is_of_the_same(each, one, other)) or both
    shared = [subject for subject in one.said.subjects if subject in other.said.subjects]
    wide = one.said.wide_subjects & other.said.wide_subjects
    named = [subject for subject in shared if subject in own] or [subject for subject in shared if subject in wide]
    of_all = sorted({name for name, _ in one.said.general_work & other.said.general_work})
    if names := dict.fromkeys((*(subject.name for subject in named), *of_all)):
        return tuple(names)
    theme, probability = strongest_theme(one, other)
    if probability >= _ABOUT or (theme >= 0 and not shared_words(one.said, other.said)):
        return (model().ear.model.names[theme],)
    return ()


def share_something_of_their_own(one: HeardPoint, other: HeardPoint) -> bool:
    """Say whether the link could be defended: both are plainly about one thing, and not about other children.

    Where either names a subject of its own the other must name the same: that the records of supervision are weak says
    nothing of the records of allegations, nor of records. Where neither does, what may be said of any must be the same, and
    of the same people; where neither names that, a theme that both are about will do.
    """
    if speak_of_other_children(one.said, other.said):
        return False
    own, others = one.own, other.own
    if own or others:
        return any(_is_of_the_same(subject, one, other) for subject in own & others) or _are_of_the_same_plans(
            one, other
        )
    if strongest_theme(one, other)[1] < _ABOUT:
        return False
    wide, others = one.said.wide_subjects, other.said.wide_subjects
    if wide or others:
        return bool(wide & others) and (_CARE_LEAVERS in one.said.children) == (_CARE_LEAVERS in other.said.children)
    return True


def _is_of_the_same(subject: Subject, one: HeardPoint, other: HeardPoint) -> bool:
    """Say whether both mean one thing by a subject: the audit of private fostering is not the audit of all the work."""
    if not name_one_part(subject, one.said.words, other.said.words):
        return False
    if subject.is_a_plan:
        return not (_is_of_some_alone(subject, one, other) or _is_of_some_alone(subject, other, one))
    if not subject.is_manner:
        return True
    circles, others = (frozenset(each for each in point.own if each.is_circle) for point in (one, other))
    return bool(circles & others) or not (circles or others)


def _are_of_the_same_plans(one: HeardPoint, other: HeardPoint) -> bool:
    """Say whether both speak of the plans of the same children, and of nothing else: “child in need and pathway plans”."""
    if any(not each.is_a_plan for each in one.own | other.own) or not one.said.children & other.said.children:
        return False
    return any(each.name == _PLANS for each in one.said.wide_subjects & other.said.wide_subjects)


def _is_of_some_alone(subject: Subject, one: HeardPoint, other: HeardPoint) -> bool:
    """Say whether the first speaks of the plans of a circle apart, and of nothing else: pathway plans of care leavers in prison."""
    beside = one.own - {subject}
    return bool(beside) and all(each.is_apart for each in beside) and not beside & other.own


def are_two_for_certain(one: HeardPoint, other: HeardPoint) -> bool:
    """Say whether they cannot be one weakness: the clarity of pathway plans is not the clarity of child protection plans.

    Points on other children may be one only where both are plainly about one theme, as points on several things are.
    """
    return speak_of_other_children(one.said, other.said) and strongest_theme(one, other)[1] < _ABOUT


def speak_of_other_children(one: Terms, other: Terms) -> bool:
    """Say whether both name the children they are about, and none that the other names."""
    return bool(one.children and other.children) and not one.children & other.children


def strongest_theme(one: HeardPoint, other: HeardPoint) -> tuple[int, float]:
    """Return the number of the theme that both are most probably about, and with what probability: 0 where there is none."""
    shared = {theme: min(each, other.themes[theme]) for theme, each in one.themes.items() if theme in other.themes}
    best = max(shared, key=lambda theme: (shared[theme], -theme), default=-1)
    return best, shared.get(best, 0.0)


def listed(names: Sequence[str]) -> str:
    """Return names in a row, as a sentence gives them: `neglect and young carers`; with semicolons where a name has an “and”."""
    if any(" and " in name for name in names):
        return "; ".join(names)
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def shared_words(one: Terms, other: Terms) -> list[str]:
    """Return the words that say something and that both have, endings apart, as the other has them."""
    both = one.content.keys() & other.content.keys()
    return [word for word in dict.fromkeys(other.words) if stem(word) in both]


def _quoted(words: Sequence[str]) -> str:
    return f"the word{'s' if len(words) > 1 else ''} {listed([f'“{word}”' for word in words])}"
