"""The whole story of an alert as plain text, in lines that fit a mail or a terminal; only web addresses may be longer."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from alerts.alert import Alert, AlertPoint, AlertSection, GradeLine, Group
from alerts.render.cache import rendered_once
from alerts.render.footer import OGL, OGL_URL, Frame, at_page, in_quotes, when
from findings.text.safe import tidy

WIDTH = 76
_PAGE = re.compile(r"\b(page) (\d)")


def text(alert: Alert, alert_id: str) -> str:
    """Return the whole alert; the first line says what happened to which authority."""
    return _text(alert, Frame(alert_id=alert_id))


@rendered_once
def _text(alert: Alert, frame: Frame) -> str:
    return "\n".join(_lines(alert, frame.alert_id)) + "\n"


def _lines(alert: Alert, alert_id: str) -> Iterator[str]:
    yield from wrapped(alert.headline)
    yield from wrapped(alert.kicker)
    for sentence in alert.sentences:
        yield from ("", *wrapped(sentence))
    for line in alert.contents:
        yield from wrapped(f"- {line}", "  ", "    ")
    for notice in alert.notices:
        yield from ("", *wrapped(notice.sentence), *wrapped(f"{when(notice)}.", "  "))
    for section in alert.sections:
        yield from ("", "-" * WIDTH) if len(alert.sections) > 1 else ()
        yield from _section(section, with_headline=len(alert.sections) > 1)
    if alert.left_out:
        yield from ("", *wrapped(alert.left_out))
    yield from ("", "-" * WIDTH, f"Alert {alert_id}", *wrapped(OGL), OGL_URL)


def _section(section: AlertSection, *, with_headline: bool) -> Iterator[str]:
    if with_headline:
        yield from wrapped(f"{section.authority}: {section.headline}")
    yield from wrapped(". ".join(filter(None, (section.event, section.published, ""))).strip())
    for sentence in section.sentences:
        yield from ("", *wrapped(sentence))
    if section.grades or section.unchanged or section.also_judged:
        yield from ("", "Grades")
    for line in section.grades:
        yield from _grade(line)
    if section.unchanged:
        yield from wrapped(f"Unchanged: {'; '.join(section.unchanged)}.", "  ", "    ")
    if section.also_judged:
        yield from wrapped(f"Also judged: {'; '.join(section.also_judged)}.", "  ", "    ")
    for group in section.groups:
        yield from _group(group)
    if section.chart:
        yield from ("", "Grades over time")
        for row in (*section.chart.lines, *section.chart.notes):
            yield from wrapped(row, "  ", "    ")
    yield from ("", "What happens next") if section.next_steps else ()
    for step in section.next_steps:
        yield from wrapped(step, "  ")
    yield from ("",) if section.notes else ()
    for note in section.notes:
        yield from wrapped(note)
    for link in section.links:
        yield from ("", f"{tidy(link.title)}:", link.url)


def _grade(line: GradeLine) -> Iterator[str]:
    correction = " (correction)" if line.is_correction else ""
    page = f" ({at_page(line.page)})" if line.page and not line.quote else ""
    yield from wrapped(f"{line.sign} {line.judgement}: {line.said}{page}{correction}", "  ", "    ")
    if line.note:
        yield from wrapped(line.note, "    ")
    yield from _evidence(line.quote, line.page) if line.quote else ()


def _group(group: Group) -> Iterator[str]:
    yield from ("", group.titled)
    for point in group.points:
        yield from _point(point)
    if group.left_out:
        yield f"  and {group.left_out} more"
    if group.note:
        yield from wrapped(group.note, "  ")


def _point(point: AlertPoint) -> Iterator[str]:
    correction = " (correction)" if point.is_correction else ""
    of = f" of {point.of}" if point.of else ""
    page = f" ({at_page(point.page)}{of})" if point.page and not point.quote else ""
    yield from wrapped(f"- {point.text}{page}{correction}", "  ", "    ")
    yield from _evidence(point.quote, point.page) if point.quote else ()
    yield from wrapped(" ".join((*point.remarks, *point.earlier)), "    ")


def _evidence(quote: str | None, page: int | None) -> Iterator[str]:
    words = ", ".join(filter(None, (in_quotes(quote) if quote else "", at_page(page))))
    if words:
        yield from wrapped(words, "    ")


def wrapped(words: str, indent: str = "", hanging: str | None = None) -> list[str]:
    """Return the words in lines that break neither inside a word nor between `page` and its number."""
    further = indent if hanging is None else hanging
    kept_together = _PAGE.sub("\\1\N{NO-BREAK SPACE}\\2", tidy(words))
    lines = textwrap.wrap(
        kept_together, WIDTH, initial_indent=indent, subsequent_indent=further, break_on_hyphens=False
    )
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines]
