"""An alert as an Adaptive Card in the message that a Teams Workflows webhook takes: at most 20 KB."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from alerts.alert import Alert, AlertLink, AlertPoint, AlertSection, GradeLine, Group
from alerts.chart import Chart
from alerts.render.cache import PLACE_OF_ID, rendered_once
from alerts.render.footer import OGL, OGL_URL, at_page, in_quotes, when
from alerts.render.markdown import escaped, linked
from alerts.render.shorten import fullest, whole
from findings.model import Direction
from findings.text.safe import LONGEST_SENTENCE, address, clipped, tidy

#: The most bytes of the message. Teams refuses more than about 28 KB, and failures from 21 KB on have been seen.
LARGEST = 20_000
_MOST_BUTTONS = 4
_COLOURS = {Direction.UP: "Good", Direction.DOWN: "Attention"}

Json = dict[str, Any]


def payload(alert: Alert, alert_id: str) -> Json:
    """Return the message to post.

    Every grade is shown in full; other parts are left out and counted where there is no room.
    """
    message: Json = json.loads(_written(alert, alert_id))
    return message


def body(alert: Alert, alert_id: str) -> bytes:
    """Return `payload` as the bytes to post, UTF-8, at most 20 KB."""
    return _written(alert, alert_id).encode()


def tells_all(alert: Alert) -> bool:
    """Say whether one card has room for the whole alert.

    A card never shows the end of a text of more than 1,200 characters: that does not count.
    """
    return len(_json(_message(whole(alert), PLACE_OF_ID)).encode()) <= LARGEST


@rendered_once
def _written(alert: Alert, alert_id: str) -> str:
    return fullest(
        alert, lambda shown: _json(_message(shown, alert_id)), lambda written: len(written.encode()) <= LARGEST
    )


def _json(message: Json) -> str:
    return json.dumps(message, ensure_ascii=False)


def _message(alert: Alert, alert_id: str) -> Json:
    card = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "lang": "en",
        "fallbackText": escaped(f"{clipped(alert.headline, LONGEST_SENTENCE)} Alert {alert_id}"),
        "msteams": {"width": "full"},
        "body": list(_body(alert, alert_id)),
    }
    attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": None, "content": card}
    return {"type": "message", "attachments": [attachment]}


def _body(alert: Alert, alert_id: str) -> Iterator[Json]:
    yield _text(escaped(alert.headline), size="Large", weight="Bolder", style="heading")
    yield from [_subtle(escaped(alert.kicker))] if alert.kicker else []
    yield from (_text(escaped(sentence)) for sentence in alert.sentences)
    yield from map(_listed, alert.contents)
    for notice in alert.notices:
        yield _text(escaped(notice.sentence), spacing="Medium")
        yield _subtle(escaped(when(notice)))
    for section in alert.sections:
        is_named_above = len(alert.sections) == 1 and section.authority in alert.headline
        yield from _section(section, with_headline=not is_named_above)
    if alert.left_out:
        yield _text(escaped(alert.left_out), separator=True, spacing="Medium")
    yield _subtle(f"Alert {alert_id} · {linked(OGL, OGL_URL)}", separator=True, spacing="Medium")


def _listed(line: str) -> Json:
    name, _, what = line.partition(": ")
    return _text(f"• **{escaped(name)}:** {escaped(what)}", spacing="Small")


def _section(section: AlertSection, *, with_headline: bool) -> Iterator[Json]:
    if with_headline:
        yield _text(
            escaped(f"{section.authority}: {section.headline}"),
            weight="Bolder",
            size="Medium",
            separator=True,
            spacing="Large",
        )
    if section.event or section.published:
        yield _subtle(escaped(". ".join(filter(None, (section.event, section.published)))))
    yield from (_text(escaped(sentence)) for sentence in section.sentences)
    for line in section.grades:
        yield from _grade(line)
    if section.unchanged:
        yield _text(escaped(f"Unchanged: {'; '.join(section.unchanged)}."))
    if section.also_judged:
        yield _subtle(escaped(f"Also judged: {'; '.join(section.also_judged)}."))
    yield from _chart(section.chart) if section.chart else ()
    for group in section.groups:
        yield from _group(group)
    if section.next_steps:
        yield _text("What happens next", weight="Bolder", spacing="Medium")
    yield from (_text(escaped(step), spacing="Small") for step in section.next_steps)
    yield from (_subtle(escaped(note)) for note in section.notes)
    yield from _buttons(section.links)


def _chart(chart: Chart) -> Iterator[Json]:
    """Yield the grades over time in words, because a card shows no picture."""
    yield _text("Grades over time", weight="Bolder", spacing="Medium")
    yield from (_text(escaped(line), spacing="Small") for line in chart.lines)
    yield from (_subtle(escaped(note), spacing="Small") for note in chart.notes)


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
        yield _text(f"{words}. {note}" if note else words, color=colour)
        return
    yield _text(words, color=colour)
    evidence = ", ".join(filter(None, (escaped(in_quotes(line.quote)), _page(line.page, line.url))))
    yield _subtle(f"{note} {evidence}".strip(), spacing="None")


def _group(group: Group) -> Iterator[Json]:
    yield _text(escaped(group.titled), weight="Bolder", spacing="Medium")
    for point in group.points:
        yield from _point(point)
    if group.left_out and group.points:
        yield _subtle(f"and {group.left_out} more", spacing="Small")
    if group.note:
        yield _subtle(escaped(group.note), spacing="Small")


def _point(point: AlertPoint) -> Iterator[Json]:
    correction = " (correction)" if point.is_correction else ""
    words = [escaped(point.text + correction)]
    words += [escaped(in_quotes(point.quote))] if point.quote else []
    words += [f"({_page(point.page, point.url)})"] if point.page else []
    yield _text("• " + " ".join(words), spacing="Small")
    remarks = " ".join((*point.remarks, *point.earlier))
    yield from [_subtle(escaped(remarks), spacing="None")] if remarks else []


def _page(page: int | None, url: str | None) -> str:
    """Return the page, as a link where there is an address, with a blank that no line break divides."""
    return linked(at_page(page), url).replace("page ", "page\N{NO-BREAK SPACE}") if page else ""


def _buttons(links: tuple[AlertLink, ...]) -> Iterator[Json]:
    """Yield one button for each link; a button opens its link and does nothing else."""
    safe = [link for link in links if address(link.url)][:_MOST_BUTTONS]
    if safe:
        yield {"type": "ActionSet", "actions": [_button(link) for link in safe]}


def _button(link: AlertLink) -> Json:
    return {"type": "Action.OpenUrl", "title": tidy(link.title), "url": link.url}


def _text(words: str, **look: object) -> Json:
    return {"type": "TextBlock", "text": words, "wrap": True, **look}


def _subtle(words: str, **look: object) -> Json:
    return _text(words, isSubtle=True, size="Small", **look)
