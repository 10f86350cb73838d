"""What stands on a card, block by block: the first screen, and the whole story that it may unfold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from alerts.alert import Alert, AlertPoint, AlertSection, GradeLine, Group
from alerts.chart import Chart
from alerts.render.footer import at_page, in_quotes, when
from alerts.render.markdown import escaped, linked
from alerts.screen import Said, Screen
from findings.model import Direction
from findings.text.safe import address

#: The colours of what rose and fell; they stand only beside the words.
_COLOURS = {Direction.UP: "Good", Direction.DOWN: "Attention"}
_MOVED = {"rose": "Good", "fell": "Attention"}

Json = dict[str, Any]


def screen_body(alert: Alert) -> Iterator[Json]:
    """Yield the first screen."""
    several = len(alert.sections) > 1
    yield text_block(escaped(alert.first_line), size="Large", weight="Bolder", style="heading")
    yield from [subtle(escaped(alert.kicker))] if alert.kicker else []
    yield from (text_block(escaped(sentence)) for sentence in ([] if several else alert.sentences))
    for section, line in zip(alert.sections, alert.contents, strict=False):
        yield _listed(line, None if section.screen or not section.links else section.links[0].url)
    yield from _notices(alert)
    for section in alert.sections:
        if section.screen:
            yield from _screen(section, section.screen, several=several)


def _screen(section: AlertSection, screen: Screen, *, several: bool) -> Iterator[Json]:
    if several:
        yield _section_heading(f"{section.authority}: {screen.verdict}")
    if section.event or section.published or screen.trust:
        yield subtle(escaped(". ".join(filter(None, (section.event, section.published, screen.trust)))))
    for row, line in zip(screen.table.rows, screen.table.lines, strict=True) if screen.table else ():
        yield text_block(escaped(line), spacing="Small", color=_MOVED.get(row.moved, "Default"))
    yield from (subtle(escaped(note), spacing="None") for note in (screen.table.notes if screen.table else ()))
    for said in screen.said:
        yield from _said(said)
    if screen.tally:
        yield text_block(escaped(screen.tally), weight="Bolder", spacing="Medium")
    for point in screen.gravest:
        yield text_block(f"• {escaped(' '.join(filter(None, (point.sentence, point.known))))}", spacing="Small")
    yield from _said(screen.strong) if screen.strong else ()
    if screen.next_steps:
        yield text_block("What happens next", weight="Bolder", spacing="Medium")
    yield from (text_block(escaped(step), spacing="Small") for step in screen.next_steps)
    if several:
        links = [link for link in section.links if address(link.url)][:1]
        yield from (text_block(linked(link.title, link.url), spacing="Small") for link in links)


def _said(said: Said) -> Iterator[Json]:
    for number, quote in enumerate(said.quotes):
        words = ("" if number else f"{escaped(said.by)}: ") + escaped(in_quotes(quote.words))
        yield text_block(words + (f" ({_page(quote.page, quote.url)})" if quote.page else ""))


def whole_body(alert: Alert) -> Iterator[Json]:
    """Yield the whole story, without its foot."""
    yield text_block(escaped(alert.headline), size="Large", weight="Bolder", style="heading")
    yield from [subtle(escaped(alert.kicker))] if alert.kicker else []
    yield from (text_block(escaped(sentence)) for sentence in alert.sentences)
    yield from (_listed(line) for line in alert.contents)
    yield from _notices(alert)
    for section in alert.sections:
        is_named_above = len(alert.sections) == 1 and section.authority in alert.headline
        yield from _section(section, with_headline=not is_named_above)


def unfolded_body(alert: Alert) -> Iterator[Json]:
    """Yield the whole story below a card that already says what it is about."""
    for section in alert.sections:
        yield from _section(section, with_headline=len(alert.sections) > 1)
    if alert.left_out:
        yield text_block(escaped(alert.left_out), separator=True, spacing="Medium")


def _notices(alert: Alert) -> Iterator[Json]:
    for notice in alert.notices:
        yield text_block(escaped(notice.sentence), spacing="Medium")
        yield subtle(escaped(when(notice)))


def _section_heading(words: str) -> Json:
    return text_block(escaped(words), weight="Bolder", size="Medium", separator=True, spacing="Large")


def _listed(line: str, url: str | None = None) -> Json:
    """Return the line of one event; where it has no section on the card, its name leads to its document."""
    name, _, what = line.partition(": ")
    return text_block(f"• **{linked(name, url)}:** {escaped(what)}", spacing="Small")


def _section(section: AlertSection, *, with_headline: bool) -> Iterator[Json]:
    if with_headline:
        yield _section_heading(f"{section.authority}: {section.headline}")
    if section.event or section.published:
        yield subtle(escaped(". ".join(filter(None, (section.event, section.published)))))
    yield from (text_block(escaped(sentence)) for sentence in section.sentences)
    for line in section.grades:
        yield from _grade(line)
    if section.unchanged:
        yield text_block(escaped(f"Unchanged: {'; '.join(section.unchanged)}."))
    if section.also_judged:
        yield subtle(escaped(f"Also judged: {'; '.join(section.also_judged)}."))
    yield from _chart(section.chart) if section.chart else ()
    for group in section.groups:
        yield from _group(group)
    if section.next_steps:
        yield text_block("What happens next", weight="Bolder", spacing="Medium")
    yield from (text_block(escaped(step), spacing="Small") for step in section.next_steps)
    yield from (subtle(escaped(note)) for note in section.notes)
    links = [link for link in section.links if address(link.url)]
    yield from (text_block(linked(link.title, link.url), spacing="Small") for link in links)


def _chart(chart: Chart) -> Iterator[Json]:
    """Yield the grades over time in words, because a card shows no picture."""
    yield text_block("Grades over time", weight="Bolder", spacing="Medium")
    yield from (text_block(escaped(line), spacing="Small") for line in chart.lines)
    yield from (subtle(escaped(note), spacing="Small") for note in chart.notes)


def _grade(line: GradeLine) -> Iterator[Json]:
    """Yield the line in words with its sign; colour stands only beside them.

    The quote follows where there is room for it.
    """
    correction = " (correction)" if line.is_correction else ""
    colour = _COLOURS.get(line.direction, "Default") if line.sign in "▲▼" else "Default"
    words = f"{line.sign} **{escaped(line.judgement)}** {escaped(line.said + correction)}"
    note = escaped(line.note or "")
    if not line.quote:
        words += f" ({_page(line.page, line.url)})" if line.page else ""
        yield text_block(f"{words}. {note}" if note else words, color=colour)
        return
    yield text_block(words, color=colour)
    evidence = ", ".join(filter(None, (escaped(in_quotes(line.quote)), _page(line.page, line.url))))
    yield subtle(f"{note} {evidence}".strip(), spacing="None")


def _group(group: Group) -> Iterator[Json]:
    yield text_block(escaped(group.titled), weight="Bolder", spacing="Medium")
    for point in group.points:
        yield from _point(point)
    if group.left_out and group.points:
        yield subtle(f"and {group.left_out} more", spacing="Small")
    if group.note:
        yield subtle(escaped(group.note), spacing="Small")


def _point(point: AlertPoint) -> Iterator[Json]:
    correction = " (correction)" if point.is_correction else ""
    words = [escaped(point.text + correction)]
    words += [escaped(in_quotes(point.quote))] if point.quote else []
    of = f" of {escaped(point.of)}" if point.of else ""
    words += [f"({_page(point.page, point.url)}{of})"] if point.page else []
    yield text_block("• " + " ".join(words), spacing="Small")
    remarks = " ".join((*point.remarks, *point.earlier))
    yield from [subtle(escaped(remarks), spacing="None")] if remarks else []


def _page(page: int | None, url: str | None) -> str:
    """Return the page, as a link where there is an address, with a blank that no line break divides."""
    return linked(at_page(page), url).replace("page ", "page\N{NO-BREAK SPACE}") if page else ""


def text_block(words: str, **look: object) -> Json:
    """Return words, escaped before, as a block that wraps."""
    return {"type": "TextBlock", "text": words, "wrap": True, **look}


def subtle(words: str, **look: object) -> Json:
    """Return words, escaped before, as a small block that stands back."""
    return text_block(words, isSubtle=True, size="Small", **look)
