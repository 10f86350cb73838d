"""An alert as an entry of an Atom feed, and the feed of the newest entries (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from lxml import etree

from alerts.alert import Alert
from alerts.render.footer import OGL
from alerts.render.text import text
from findings.text.safe import address, tidy

ATOM = "http://www.w3.org/2005/Atom"
TITLE = "Inspections of children’s services: what changed"
NEWEST = 200
_NO_FEED = "The file is no Atom feed of the watch: move it away, or name another."
_SAFE = {"resolve_entities": False, "no_network": True, "load_dtd": False}


def feed_with(alert: Alert, alert_id: str, kept: bytes | None, at: datetime) -> bytes:
    """Return the feed with this alert first, replacing an earlier entry for it, and the newest other entries of `kept`.

    Raises ValueError, with a sentence, where `kept` is no such feed.
    """
    feed = _opened(kept) if kept else _new_feed()
    entry = _entry(
        alert, uuid5(UUID(_text_of(feed, "id").removeprefix("urn:uuid:")), alert_id), text(alert, alert_id), at
    )
    others = [each for each in feed.findall(_name("entry")) if _text_of(each, "id") != _text_of(entry, "id")]
    for each in feed.findall(_name("entry")):
        feed.remove(each)
    feed.extend([entry, *others[: NEWEST - 1]])
    feed.find(_name("updated")).text = _moment(at)
    return _written(feed)


def whole_feed(
    title: str, address: str, news: Iterable[tuple[str, Alert, datetime]], at: datetime, ours: str = ""
) -> bytes:
    """Return the feed that stands at an address, with an entry for each piece of news: its key, alert and moment; newest first.

    The address and a key give an entry its id, so that a reader knows it again. `ours` is the page beside the feed.
    """
    identity = uuid5(NAMESPACE_URL, address)
    feed = _new_feed(title, identity)
    etree.SubElement(feed, _name("link"), rel="self", href=address)
    if ours:
        etree.SubElement(feed, _name("link"), rel="alternate", href=ours)
    entries = [_entry(alert, uuid5(identity, key), _without_id(alert), when) for key, alert, when in news]
    feed.extend(entries)
    feed.find(_name("updated")).text = _text_of(entries[0], "updated") if entries else _moment(at)
    return _written(feed)


def _without_id(alert: Alert) -> str:
    """Return the alert as text, without the line for its id: it was sent to nobody."""
    return "\n".join(line for line in text(alert, "").splitlines() if line != "Alert ")


def _written(feed: etree._Element) -> bytes:
    etree.indent(feed)
    content: bytes = etree.tostring(feed, xml_declaration=True, encoding="UTF-8")
    return content


def _opened(kept: bytes) -> etree._Element:
    try:
        feed = etree.fromstring(kept, etree.XMLParser(**_SAFE))
        UUID(_text_of(feed, "id").removeprefix("urn:uuid:"))
    except (etree.XMLSyntaxError, ValueError):
        feed = None
    if feed is None or feed.tag != _name("feed") or feed.find(_name("updated")) is None:
        raise ValueError(_NO_FEED)
    return feed


def _new_feed(title: str = TITLE, identity: UUID | None = None) -> etree._Element:
    """Return an empty feed. An id of chance is kept in the file, so that two watches never share an entry’s id."""
    feed = etree.Element(_name("feed"), nsmap={None: ATOM})
    _add(feed, "id", (identity or uuid4()).urn)
    _add(feed, "title", title)
    _add(feed, "updated", "")
    _add(etree.SubElement(feed, _name("author")), "name", "Ofsted watch")
    _add(feed, "rights", OGL)
    return feed


def _entry(alert: Alert, identity: UUID, words: str, at: datetime) -> etree._Element:
    entry = etree.Element(_name("entry"))
    _add(entry, "id", identity.urn)
    _add(entry, "title", alert.subject)
    _add(entry, "updated", _moment(at))
    etree.SubElement(entry, _name("category"), term=alert.kind.value)
    link = next((link for section in alert.sections for link in section.links if address(link.url)), None)
    if link is not None:
        etree.SubElement(entry, _name("link"), rel="alternate", href=link.url)
    _add(entry, "summary", alert.headline)
    content = etree.SubElement(entry, _name("content"), type="text")
    content.text = "\n".join(_tidy_line(line) for line in words.splitlines())
    return entry


def _tidy_line(line: str) -> str:
    """Return the line with its indent, and without the characters that XML cannot hold."""
    return " " * (len(line) - len(line.lstrip(" "))) + tidy(line)


def _add(parent: etree._Element, name: str, words: str) -> None:
    etree.SubElement(parent, _name(name)).text = tidy(words)


def _text_of(parent: etree._Element, name: str) -> str:
    return parent.findtext(_name(name)) or ""


def _name(name: str) -> str:
    return f"{{{ATOM}}}{name}"


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")
