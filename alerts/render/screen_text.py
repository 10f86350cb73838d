"""The first screen of an alert as plain text: the text part of its mail, and what a terminal shows of it."""

from __future__ import annotations

from collections.abc import Iterator

from alerts.alert import Alert, AlertSection
from alerts.render.cache import rendered_once
from alerts.render.footer import OGL, OGL_URL, Frame, at_page, in_quotes, when
from alerts.render.shorten import is_stored_whole
from alerts.render.text import WIDTH, text, wrapped
from alerts.screen import Said, Screen
from findings.text.safe import address, tidy


@rendered_once
def screen_text(alert: Alert, frame: Frame) -> str:
    """Return it; an alert that an older release stored has no screen, and is shown whole."""
    if is_stored_whole(alert):
        return text(alert, frame.alert_id)
    return "\n".join(_lines(alert, frame)) + "\n"


def _lines(alert: Alert, frame: Frame) -> Iterator[str]:
    several = len(alert.sections) > 1
    yield from wrapped(alert.first_line)
    yield from wrapped(alert.kicker)
    for sentence in () if several else alert.sentences:
        yield from ("", *wrapped(sentence))
    yield from ("",) if alert.contents else ()
    for section, line in zip(alert.sections, alert.contents, strict=False):
        yield from wrapped(f"- {line}", "  ", "    ")
        if not section.screen and section.links and address(section.links[0].url):
            yield f"    {section.links[0].url}"
    for notice in alert.notices:
        yield from ("", *wrapped(notice.sentence), *wrapped(f"{when(notice)}.", "  "))
    for section in alert.sections:
        if section.screen:
            yield from ("", "-" * WIDTH) if several else ()
            yield from _section(section, section.screen, several=several)
    if alert.left_out:
        yield from ("", *wrapped(alert.left_out))
    yield from _to_the_whole(alert, frame)
    yield from ("", "-" * WIDTH, f"Alert {frame.alert_id}", *wrapped(frame.why), *wrapped(OGL), OGL_URL)


def _section(section: AlertSection, screen: Screen, *, several: bool) -> Iterator[str]:
    if several:
        yield from wrapped(f"{section.authority}: {screen.verdict}")
    yield from wrapped(". ".join(filter(None, (section.event, section.published, screen.trust))))
    yield from ("",) if screen.table else ()
    for line in (*screen.table.lines, *screen.table.notes) if screen.table else ():
        yield from wrapped(line, "  ", "    ")
    for said in screen.said:
        yield from _said(said)
    if screen.tally:
        yield from ("", *wrapped(screen.tally))
    for point in screen.gravest:
        yield from wrapped(f"- {' '.join(filter(None, (point.sentence, point.known)))}", "  ", "    ")
    yield from _said(screen.strong) if screen.strong else ()
    yield from ("", "What happens next") if screen.next_steps else ()
    for step in screen.next_steps:
        yield from wrapped(step, "  ")
    for link in section.links[:1] if several else section.links[:2]:
        if address(link.url):
            yield from ("", f"{tidy(link.title)}:", link.url)


def _said(said: Said) -> Iterator[str]:
    yield ""
    for number, quote in enumerate(said.quotes):
        page = f" ({at_page(quote.page)})" if quote.page else ""
        yield from wrapped(("" if number else f"{said.by}: ") + in_quotes(quote.words) + page)


def _to_the_whole(alert: Alert, frame: Frame) -> Iterator[str]:
    if alert.sections and frame.whole_at:
        yield from ("", "The whole story:", frame.whole_at)
    elif alert.sections and frame.attached:
        yield from ("", f"The whole story is attached: {frame.attached}")
