"""Two web servers of our own: Ofsted's with an invented borough, whose answers can be replaced, and one that means harm."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from practice.answer import Answer
from practice.server import Server
from practice.site import PracticeSite


class Ofsted(PracticeSite):
    """The practice site; an address that begins as one in `instead` gets that answer."""

    def __init__(self) -> None:
        super().__init__()
        self.instead: dict[str, Answer] = {}

    def answer(self, address: str) -> Answer:
        others = (answer for start, answer in self.instead.items() if address.startswith(start))
        return next(others, None) or super().answer(address)


@dataclass(frozen=True, slots=True)
class With(Answer):
    """An answer with headers of its own."""

    extra: tuple[tuple[str, str], ...] = ()

    def headers(self) -> dict[str, str]:
        return {"Content-Type": self.content_type, "Content-Length": str(len(self.body)), **dict(self.extra)}


class _Server(Server):
    """A server that says nothing of clients that turn away in the middle of an answer, as ours does from most of these."""

    def handle_error(self, request: object, client_address: object) -> None:
        pass


@dataclass
class Hostile:
    """A site that shows what an attack puts there, and keeps what it was asked for; `feeds` are lists of (title, address)."""

    pages: dict[str, Answer] = field(default_factory=dict)
    feeds: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: {"/newsroom": [], "/stranger": []})
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._server = _Server(0, self._answer)
        self._server.begin()
        # A first look lists something, so that whatever comes later would be news.
        self.pages["/bins"] = Answer(b"<html><main><h1>Bins</h1><p>They are emptied on Mondays.</p></main></html>")
        for entries in self.feeds.values():
            entries.append(("Bins", f"{self.url}/bins"))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def end(self) -> None:
        self._server.end()

    def show(self, path: str, answer: Answer, title: str = "Ofsted inspection of children’s services") -> None:
        """Put a page on the site, and into its newsroom's feed."""
        self.pages[path] = answer
        self.feeds["/newsroom"].insert(0, (title, f"{self.url}{path}"))

    def _answer(self, address: str) -> Answer:
        self.asked.append(address)
        entries = self.feeds.get(address)
        if address in self.pages:
            return self.pages[address]
        if entries is None:
            return Answer(b"Not found", status=404)  # type: ignore[arg-type]
        items = "".join(
            f"<item><title>{escape(title)}</title><link>{escape(link)}</link><guid>{escape(link)}</guid></item>"
            for title, link in entries
        )
        feed = f'<rss version="2.0"><channel><title>News</title>{items}</channel></rss>'
        return Answer(feed.encode(), "application/rss+xml; charset=utf-8")
