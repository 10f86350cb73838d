"""Prints what differs from Ofsted’s statistics as tables 80 columns wide, or as JSON Lines."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from rich.table import Table

from findings.model import Event
from findings.official.differences import USUAL_TO_PUBLISH, Found, Sort, name_of_value
from findings.text.safe import LONGEST_SENTENCE, clipped, json_text
from findings.wording import day, event_name
from worker.commands.reconcile.reconcile import Outcome
from worker.terminal import Screen, log_line, print_line

_WIDTH = 80


def show(outcome: Outcome, *, as_json: bool) -> None:
    """Print all that was found to stdout, and how much agrees to stderr."""
    if as_json:
        for each in outcome.found:
            print_line(json_text(record(outcome, each)))
    else:
        _show_tables(outcome)
    log_line(_summary(outcome))


def record(outcome: Outcome, found: Found) -> dict[str, object]:
    """Return one thing found as `reconcile --json` writes it."""
    publication = found.reading.publication if found.reading else None
    return {
        "sort": found.sort.value,
        "urn": found.urn,
        "authority": outcome.names[found.urn],
        "kind": found.kind.value,
        "start": found.start.isoformat(),
        "judgement": found.judgement,
        "store": found.store,
        "record": found.record,
        "because": found.because or None,
        "places": list(found.places),
        "document_url": publication.url if publication else None,
        "document_sha256": publication.sha256 or None if publication else None,
    }


def _show_tables(outcome: Outcome) -> None:
    screen = Screen(width=_WIDTH, highlight=False)
    differences = [each for each in outcome.found if each.sort is Sort.DIFFERENCE]
    if differences:
        screen.print(_differences(outcome, differences))
        for number, each in enumerate(differences, 1):
            for line in _note(number, each):
                print_line(line)
    for sort, title in (
        (Sort.AWAITED, f"AWAITED (published after {USUAL_TO_PUBLISH.days} days as a rule)"),
        (Sort.MISSING, "MISSING in the store"),
        (Sort.UNREAD, "HELD or not read, so not compared"),
    ):
        rows = [each for each in outcome.found if each.sort is sort]
        if rows:
            print_line(f"\n{title}: {len(rows)}")
            screen.print(_events(outcome, rows))


def _differences(outcome: Outcome, rows: Sequence[Found]) -> Table:
    table = Table("", "Authority", "Inspection or visit", "What", "Store", "Ofsted’s record", box=None, pad_edge=False)
    for number, each in enumerate(rows, 1):
        table.add_row(
            str(number), clipped(outcome.names[each.urn], 60), _event(each), name_of_value(each.judgement),
            each.store or "–", each.record or "–",
        )  # fmt: skip
    return table


def _note(number: int, found: Found) -> Iterator[str]:
    """Yield what speaks for the store’s value, where the document is, and where the record says otherwise."""
    where = found.reading.publication.url if found.reading else ""
    words = clipped(found.because, LONGEST_SENTENCE)
    yield from textwrap.wrap(
        f"{number}. {words} In the record: {'; '.join(found.places)}.", _WIDTH - 1, subsequent_indent="   "
    )
    if where:
        yield f"   {where}"


def _events(outcome: Outcome, rows: Sequence[Found]) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    for each in sorted(rows, key=lambda row: (outcome.names[row.urn], row.start)):
        waits = f"{(outcome.today - each.start).days} days ago"
        table.add_row(clipped(outcome.names[each.urn], 60), _event(each), each.record or waits)
    return table


def _event(found: Found) -> str:
    return f"{event_name(Event(kind=found.kind))}, {day(found.start)}"


def _summary(outcome: Outcome) -> str:
    many = sum(1 for each in outcome.found if each.sort is Sort.DIFFERENCE)
    unknown = (
        f" {len(outcome.unknown)} rows name no authority, kind or day, as {outcome.unknown[0]}."
        if outcome.unknown
        else ""
    )
    if not outcome.agree and not many:
        return f"The lists and the store have no inspection in common.{unknown}"
    return f"{outcome.agree:,} values agree, {many:,} differ.{unknown}"
