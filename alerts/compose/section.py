"""A section of an alert: all that is told of one event of one authority."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from alerts.alert import AlertSection
from alerts.chart import chart
from alerts.compose.account import account
from alerts.compose.context import AuthorityContext
from alerts.compose.earlier.unclear import perhaps_cited
from alerts.compose.gravity import by_gravity
from alerts.compose.headline import Headline, headline
from alerts.compose.lines import grade_line, groups, links
from alerts.compose.next_steps import next_steps
from alerts.compose.notes import notes
from alerts.compose.partnership import addressed_to, inspected_by, trust, whose_in_short
from alerts.compose.report import TOLD_IN_A_SENTENCE, Readings, grades_of, lists_nothing, report_of
from alerts.compose.screen.said import praised, said
from alerts.compose.screen.screen import screen
from alerts.compose.screen.table import table
from alerts.compose.tally import tally
from alerts.compose.unchanged import unchanged, under_earlier_framework
from alerts.compose.verdict.moved import was_before
from alerts.compose.wording import event_line, in_sentence, place, who_or_where
from alerts.screen import Said
from findings.model import Change, ChangeKind, Findings, Grade, Judgement, Kind
from findings.statements.list_before import list_before
from findings.statements.may_be_new import may_be_new
from findings.text.safe import LONGEST_SENTENCE, clipped
from findings.wording import day, grade_word, judgement_name


def by_event(changes: Sequence[Change]) -> list[list[Change]]:
    """Return the changes grouped by authority and event, the gravest group first."""
    events: dict[tuple[object, ...], list[Change]] = {}
    for change in changes:
        event = change.event
        events.setdefault((change.urn, event.kind, event.start, event.visit_number), []).append(change)
    return sorted(events.values(), key=lambda told: (by_gravity(told, {}), told[0].authority, told[0].at))


def section(changes: list[Change], readings: Readings, known: AuthorityContext | None = None) -> Composed:
    """Return the changes of one event as a section, with what else is known of the authority."""
    given = sorted((c for c in changes if c.kind is ChangeKind.GRADE), key=lambda change: place(change.key))
    report = report_of(changes, readings)
    as_before, earlier = unchanged(report, known), under_earlier_framework(report, known)
    before = list_before(changes, report)
    of_list_before = account(before, known, perhaps_cited(changes, known))
    compares = may_be_new(changes, known.timeline.events if known else ())
    about = groups(changes, known, report, before, of_list_before, compares=compares)
    grades_given = grades_of(report)
    line = headline(
        changes, grades_given, as_before, tally(changes, about), earlier, lists_nothing=lists_nothing(report)
    )
    quoted = tuple(said(changes, report, known))
    steps = tuple(next_steps(changes, report, known))
    published = next((c.publication.published for c in changes if c.publication.published), None)
    others = _others(given, report)
    authority = who_or_where(changes[0])
    made = AlertSection(
        authority=authority,
        headline=line.whole,
        event=event_line(changes[0].event),
        published=f"Published {day(published)}" if published else None,
        grades=tuple(grade_line(change) for change in given),
        unchanged=tuple(_judged(j) for j in others if j.key in as_before),
        also_judged=tuple(_judged(j, earlier.get(j.key)) for j in others if j.key not in as_before),
        groups=about,
        sentences=tuple(_sentences(changes, report, line, quoted)),
        notes=tuple(notes(changes, report, about, known, of_list_before)),
        links=links(changes),
        chart=chart(known.timeline, changes[0].event) if given and known else None,
        next_steps=steps,
        screen=screen(
            authority,
            line,
            whose_in_short(changes[0], report),
            table(given, report, known, changes[0].event),
            quoted,
            about,
            praised(changes, report),
            steps,
        ),
    )
    return Composed(section=made, line=line, gravity=by_gravity(changes, grades_given))


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """A section, its headline in parts, and the key by which the gravest section comes first."""

    section: AlertSection
    line: Headline
    gravity: tuple[int, ...]


def _sentences(changes: list[Change], report: Findings | None, line: Headline, quoted: Sequence[Said]) -> Iterator[str]:
    """Yield what was published, where the headline does not say it; who says what of it; and whom it is on."""
    says_who = report is not None and report.kind is Kind.JTAI and report.inspectorates is not None
    told = [] if says_who else changes
    texts = [clipped(c.text, LONGEST_SENTENCE) for c in told if c.kind in TOLD_IN_A_SENTENCE and c.text]
    yield from dict.fromkeys(text for text in texts if text and text.rstrip(".").casefold() != line.whole.casefold())
    yield from map(_in_words, quoted)
    yield from inspected_by(report)
    yield from addressed_to(changes[0], report)
    yield from trust(report)


def _in_words(each: Said) -> str:
    quotes = (f"“{quote.words}”" + (f" (page {quote.page})" if quote.page else "") for quote in each.quotes)
    return f"{each.by}: {' '.join(quotes)}"


def _others(given: list[Change], report: Findings | None) -> list[Judgement]:
    """Return the report’s grades that no change tells: unchanged ones, and those the subscription does not ask for."""
    told = {c.key for c in given}
    others = [j for j in report.judgements if j.key not in told] if report else []
    return sorted(others, key=lambda judgement: place(judgement.key))


def _judged(judgement: Judgement, earlier: Grade | None = None) -> str:
    words = f"{in_sentence(judgement_name(judgement.key))} {grade_word(judgement.grade)}"
    return f"{words} ({was_before(earlier)})" if earlier else words
