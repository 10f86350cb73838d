"""Prints a document's findings: what it is, its grades, and what needs to improve, each with its page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from findings.changes.sentences import leaning
from findings.model import EventKind, Findings, Judgement, PriorityAction, Remark, Status, Weakness
from findings.outcomes import Outcome
from findings.wording import day, event_dates, event_name, event_words, judgement_name
from worker.terminal import Screen

_STATUS = {
    Status.READ: "",
    Status.HELD: "held for a person",
    Status.UNSURE: "unsure whether it matters",
    Status.NOT_A_REPORT: "not a report",
}
_DISMISSED = "dismissed: it tells of no visit or inspection by Ofsted"


def show(path: str, findings: Findings) -> None:
    console = Screen(highlight=False)
    for part in _parts(path, findings):
        console.print(part)
    console.print()


def _parts(path: str, findings: Findings) -> Iterator[RenderableType]:
    yield Text(path, style="bold", overflow="fold")
    yield Padding(_facts(findings), (0, 0, 0, 2))
    for problem in findings.problems:
        yield Padding(Text(problem, style="yellow"), (0, 0, 0, 2))
    for note in findings.notes:
        yield Padding(Text(note, style="dim"), (0, 0, 0, 2))
    outcome = next((known.plain for known in Outcome if known == findings.outcome), None)
    if outcome:
        yield Padding(Text.assemble(("Outcome: ", "bold"), outcome), (1, 0, 0, 2))
    if findings.judgements:
        yield Padding(_judgements(findings.judgements), (1, 0, 0, 2))
    yield from _list("Needs to improve", findings.needs_improvement)
    yield from _list("Priority action", findings.priority_actions)
    yield from _remarks("Named as a weakness in the text", findings.concerns)
    yield from _remarks("Listed as a strength", [each for each in findings.strengths if each.listed])
    yield from _remarks("Named as a strength or as better", [each for each in findings.strengths if not each.listed])


def _facts(findings: Findings) -> Table:
    table = Table.grid(padding=(0, 2))
    facts = {
        "": _answer(findings),
        "what": findings.kind.plain,
        "about": event_name(findings.event) if _says_more_than_its_kind(findings) else None,
        "authority": findings.event.authority,
        "when": event_dates(findings.event),
        "published": day(findings.published) if findings.published else None,
        "led by": findings.lead_inspector,
    }
    for name, value in facts.items():
        if value:
            table.add_row(Text(name, style="dim"), Text(value))
    return table


def _answer(findings: Findings) -> str:
    """What became of the reading, and how sure the reader of a page by others is."""
    if findings.status is Status.UNSURE:
        return f"{_STATUS[findings.status]}: {leaning(findings)}"
    sure = f" ({findings.certainty:.0%} sure)" if findings.certainty is not None else ""
    if findings.status is Status.READ and not findings.relevant:
        return _DISMISSED + sure
    return _STATUS[findings.status] + (f"tells of a visit or an inspection by Ofsted{sure}" if sure else "")


def _says_more_than_its_kind(findings: Findings) -> bool:
    """Whether its event has a name that its kind is not already: `second monitoring visit`, or what a page by others is about."""
    tells_of_one = findings.event.kind not in (EventKind.NONE, EventKind.OTHER)
    return tells_of_one and event_name(findings.event) != findings.kind.plain


def _judgements(judgements: Sequence[Judgement]) -> Table:
    table = Table("Judgement", "Grade", "Page", "Places", box=None, header_style="bold", pad_edge=False)
    for judgement in judgements:
        table.add_row(
            judgement_name(judgement.key), judgement.grade.plain, str(judgement.page or "–"), str(judgement.places)
        )
    return table


def _list(heading: str, points: Sequence[Weakness | PriorityAction]) -> Iterator[RenderableType]:
    if not points:
        return
    yield Padding(Text(heading, style="bold"), (1, 0, 0, 2))
    table = Table.grid(padding=(0, 1))
    for point in points:
        table.add_row("•", _words(point), Text(f"p. {point.page}" if point.page else "", style="dim"))
    yield Padding(table, (0, 0, 0, 2))


def _remarks(heading: str, remarks: Sequence[Remark]) -> Iterator[RenderableType]:
    if remarks:
        yield Padding(Text(heading, style="bold"), (1, 0, 0, 2))
        table = Table.grid(padding=(0, 1))
        for remark in remarks:
            table.add_row("•", Text(f"“{remark.quote}”"), Text(f"p. {remark.page}" if remark.page else "", style="dim"))
        yield Padding(table, (0, 0, 0, 2))


def _words(point: Weakness | PriorityAction) -> Text:
    words = Text(point.text)
    if isinstance(point, Weakness):
        for sub in point.sub:
            words.append(f"\n– {sub}")
        if point.national_framework:
            words.append(f" ({point.national_framework})", style="dim")
    elif point.event is not None:
        words.append(f" (of the earlier {event_words(point.event)})", style="dim")
    return words
