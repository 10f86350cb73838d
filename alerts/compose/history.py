"""Since when, how often and in which words a weakness was named before, as the register has it: each subject by itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from alerts.compose.context import Register, stands_in
from alerts.compose.earlier.quoted import by_day, earlier_words, from_page, in_quotes, is_before, then
from alerts.compose.wording import SAME_WORDS, printed, why_the_same
from findings.matching.parts import as_named_in
from findings.model import Change, Event, EventKind, WeaknessStatus
from findings.text.clauses import cut_at_a_clause
from findings.text.safe import LONGEST_EARLIER
from findings.timeline.citable import tells_alone
from findings.timeline.named_point import MentionForm
from findings.timeline.weakness_history import Mention, StillOpen, SubjectHistory, WeaknessHistory
from findings.wording import listed, often


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """`remarks`: since when and how often; `earlier`: the words of each time before. Both empty where nothing is known.

    `already` is the month of the oldest naming before; `times` how often one of its subjects was named before, at least, and
    `known` says so of that subject in short: `subjects` are its names in the vocabulary. `see_also` names the latest earlier
    text that speaks of what no list named before.
    """

    remarks: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    already: date | None = None
    times: int = 0
    known: str = ""
    subjects: tuple[str, ...] = ()
    see_also: str = ""


NO_HISTORY = History()
_MOST_TEXTS = 2


@dataclass(frozen=True, slots=True)
class _Followed:
    """One subject as it stood when a document named it: the times before, oldest first, and what says that those lists continue.

    `names` are its own in the vocabulary: of several that rest on the same mentions, of each.
    """

    subject: str
    names: tuple[str, ...]
    before: tuple[Mention, ...]
    still_open: tuple[StillOpen, ...] = ()


def named_before(change: Change, register: Register) -> History:
    """Return what the register says of a weakness or a priority action; empty where the change says it all."""
    if change.status is WeaknessStatus.NO_LONGER_NAMED:
        return _of_one_gone(change, register)
    listed = register.listed_as(change.point)
    found = next((each for each in listed if stands_in(each[1].document, change.publication)), None)
    return _history(*found) if found else NO_HISTORY


def _history(entry: WeaknessHistory, mention: Mention) -> History:
    """Return each subject that was named before, the most often named first; then what earlier texts say."""
    held = (history for history in entry.subjects if _holds(history, mention))
    followed = [_before(history, entry.still_open, mention.event, mention.text) for history in held]
    followed = [each for each in followed if each.before]
    followed.sort(key=lambda each: -_times(each.before))
    if not followed:
        return _only_in_text(entry, mention.event)
    each_once = _not_repeated(followed)
    return History(
        remarks=tuple(_named(each) for each in each_once),
        earlier=(
            *_quotes(followed),
            *_that_it_continues(followed),
            *(_see_also(each) for each in _also_in_text(entry, mention.event, followed)),
        ),
        already=min((one.event.start for each in followed for one in each.before if one.event.start), default=None),
        times=_times(followed[0].before),
        known=_in_short(each_once[0]),
        subjects=each_once[0].names,
    )


def _only_in_text(entry: WeaknessHistory, event: Event) -> History:
    """Return what the texts of earlier documents plainly say of what no list named before: the latest, where there are several."""
    plainly = (each for each in _also_in_text(entry, event, ()) if tells_alone(entry.text, each.text))
    said = tuple(plainly)[-_MOST_TEXTS:]
    dated = [each.event.start for each in said if each.event.start]
    see_also = f"see also the text of {max(dated):%B %Y}" if dated else ""
    return History(earlier=tuple(map(_see_also, said)), see_also=see_also)


def _in_short(followed: _Followed) -> str:
    """Return `On supervision: named at least twice before, already in March 2016.`: the subject is a heading of ours."""
    days = [each.event.start for each in followed.before if each.event.start]
    times = _times(followed.before)
    when = f", {'already ' if times > 1 else ''}in {min(days):%B %Y}" if days else ""
    return f"On {followed.subject}: named at least {often(times)} before{when}."


def _holds(history: SubjectHistory, mention: Mention) -> bool:
    """Say whether a mention is one of this subject."""
    return any(each.text == mention.text and each.event == mention.event for each in history.mentions)


def _not_repeated(followed: Sequence[_Followed]) -> list[_Followed]:
    """Return the subjects, those that rest on the same mentions joined into one: their dates and words are the same."""
    kept: list[_Followed] = []
    for each in followed:
        same = next((at for at, other in enumerate(kept) if other.before == each.before), None)
        if same is None:
            kept.append(each)
        else:
            one = kept[same]
            kept[same] = replace(one, subject=_and(one.subject, each.subject), names=(*one.names, *each.names))
    return kept


def _and(one: str, other: str) -> str:
    return f"{one}; {other}" if " and " in one + other else f"{one} and {other}"


def _named(followed: _Followed) -> str:
    """Return `On supervision: named at least twice before: March 2016 and May 2018.`

    The subject is a heading, of which a point may name a part. Other times may not be known here, or not be certain: no time
    is called the first.
    """
    days, times = _days(followed.before), _times(followed.before)
    when = f", in {days[0]}" if times == 1 and days else f": {listed(days)}" if days else ""
    later = [f"{each.event.start:%B %Y}" for each in followed.still_open if each.event.start]
    still = f"; said to continue in {listed(later)}" if later else ""
    return f"On {followed.subject}: named at least {often(times)} before{when}{still}."


def _days(before: Sequence[Mention]) -> list[str]:
    """Return the months in which it was named, oldest first, and of each whether it was as a priority action."""
    urgent = {each.event for each in before if each.form is MentionForm.PRIORITY_ACTION}
    days = {each.event: each.event.start or each.document.day for each in before}
    return [f"{day:%B %Y}{_aside(event, urgent)}" for event, day in days.items() if day]


def _aside(event: Event, urgent: Collection[Event]) -> str:
    """Return in brackets what is apart: that it was a priority action, or asked of all bodies of a joint inspection."""
    if event.kind is EventKind.JTAI:
        return " (joint inspection)"
    return " (priority action)" if event in urgent else ""


def _quotes(followed: Sequence[_Followed]) -> Iterator[str]:
    """Return every dated quote that the history rests on, each once, the latest first.

    Of a point with several subjects each says which of them it is about.
    """
    quoted: dict[tuple[Event, str], Mention] = {}
    for mention in sorted((mention for each in followed for mention in each.before), key=by_day, reverse=True):
        quoted.setdefault((mention.event, mention.text), mention)
    if len(quoted) == 1 and (mention := next(iter(quoted.values()))).form is not MentionForm.JOINT_AREA:
        page = f"On page {mention.page} then" if mention.page else "Then"
        why = why_the_same(mention.because) if mention.because == SAME_WORDS else ""
        yield f"{page}: {in_quotes(mention, _names(followed, mention))}{why}"
        return
    for mention in quoted.values():
        why = why_the_same(mention.because) if len(followed) > 1 or mention.because == SAME_WORDS else ""
        yield f"{then(mention)}: {in_quotes(mention, _names(followed, mention))}{why}"


def _names(followed: Sequence[_Followed], mention: Mention) -> tuple[str, ...]:
    """Return the subjects that are said to have been named then, by their names in the vocabulary."""
    return tuple(name for each in followed if mention in each.before for name in each.names)


def _that_it_continues(followed: Sequence[_Followed]) -> Iterator[str]:
    """Return the words of the letters that say of a whole list in which it stands that it continues, each once."""
    for each in dict.fromkeys(still for one in followed for still in one.still_open):
        when = f"{each.event.start:%B %Y}, " if each.event.start else ""
        page = f"{from_page(each.quote, each.page)}, " if each.page else ""
        of = f" of {each.of.start:%B %Y}" if each.of.start else ""
        words = earlier_words(each.quote)
        yield f"{when}{page}of all that was listed in the report{of}: “{words}”."


def _also_in_text(entry: WeaknessHistory, event: Event, followed: Sequence[_Followed]) -> Iterator[Mention]:
    """Yield what earlier reports and letters that do not list it say of it in their text, one sentence each, oldest first."""
    told = {mention.event for each in followed for mention in each.before}
    for mention in entry.in_text:
        if is_before(mention, event) and mention.event not in told:
            told.add(mention.event)
            yield mention


def _see_also(mention: Mention) -> str:
    """Return the softer line, as what is worth reading: a sentence alone, without those around it, does not prove what it is about."""
    month = f" of {mention.event.start:%B %Y}" if mention.event.start else ""
    page = f" (page {mention.page})" if mention.page else ""
    return f"See also the text{month}: “{cut_at_a_clause(mention.text, LONGEST_EARLIER)}”{page}."


def _of_one_gone(change: Change, register: Register) -> History:
    """Return how often it was named before.

    Whether the text of the report that no longer lists it still names it cannot be said of every point, and so of none.
    """
    listed = register.listed_as(change.point)
    if not listed:
        return NO_HISTORY
    entry = listed[0][0]
    words = change.point or change.text or ""
    followed = [_before(history, entry.still_open, change.event, words) for history in entry.subjects]
    counted = [each for each in followed if _times(each.before) > 1]
    counted.sort(key=lambda each: -_times(each.before))
    return History(remarks=tuple(_named(each) for each in _not_repeated(counted)))


def _before(history: SubjectHistory, still_open: Iterable[StillOpen], event: Event, words: str) -> _Followed:
    """Return what was named before an event: a later document must not count in an alert on an earlier one.

    `words` are those of the point itself: what they and all before them name is what its subject is called.
    """
    before = tuple(each for each in history.mentions if is_before(each, event))
    subject = as_named_in(history.subject, (words, *(each.text for each in before)))
    listed_at = {each.event for each in before if each.form is MentionForm.POINT}
    still = tuple(each for each in still_open if each.of in listed_at and is_before(each, event))
    return _Followed(printed(subject), (history.subject,), before, still)


def _times(mentions: Sequence[Mention]) -> int:
    return len({mention.event for mention in mentions})
