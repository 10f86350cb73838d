"""The practice site: invented authorities as Ofsted, councils and GOV.UK would show them, on a day that can be moved."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, urlsplit

from practice import newsrooms
from practice.answer import Answer
from practice.article import Article
from practice.pages import missing_page, provider_page, search_page
from practice.publication import Publication
from practice.server import Server
from practice.story import AUTHORITIES, BASELINE, articles, publications

_MOST_ROWS = 100


class PracticeSite:
    """The site as a context manager: inside it, it serves what has been published by the end of `day`.

    `port` 0 takes any port that is free. Raises OSError where the port is taken.
    """

    def __init__(self, port: int = 0, day: date = BASELINE.day) -> None:
        self._day = day
        self._server = Server(port, self.answer)

    def __enter__(self) -> Self:
        self._server.begin()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.end()

    @property
    def url(self) -> str:
        """The site’s address, without a slash at its end."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def day(self, day: date) -> None:
        """Move the clock: from now on the site shows what is published by the end of `day`."""
        self._day = day

    def answer(self, address: str) -> Answer:
        """Return the answer for `address`, a path with its query."""
        parts = urlsplit(address)
        answer = None
        match parts.path.removeprefix("/").split("/"):
            case ["robots.txt"]:
                answer = Answer(b"User-agent: *\nDisallow: /admin/\n", "text/plain; charset=utf-8")
            case ["search"]:
                answer = self._search(parse_qs(parts.query))
            case ["provider", "44", urn]:
                answer = self._provider(urn)
            case ["v1", "file", file_id]:
                answer = self._file(file_id)
            case _:
                answer = newsrooms.answer(parts.path, self._articles(), self.url)
        return answer or Answer(missing_page().encode(), status=HTTPStatus.NOT_FOUND)

    def _articles(self) -> list[Article]:
        return [article for article in articles() if article.published <= self._day]

    def _published(self) -> list[Publication]:
        return [publication for publication in publications() if publication.published <= self._day]

    def _search(self, query: dict[str, list[str]]) -> Answer | None:
        start, rows = query.get("start", ["0"])[0], query.get("rows", ["10"])[0]
        if not (start.isdecimal() and rows.isdecimal()):
            return None
        by_name = sorted(AUTHORITIES, key=lambda authority: authority.name)
        latest = {publication.urn: publication.published for publication in self._published()}
        return Answer(search_page(by_name, latest, int(start), min(int(rows), _MOST_ROWS)).encode())

    def _provider(self, urn: str) -> Answer | None:
        theirs = [publication for publication in self._published() if publication.urn == urn]
        for authority in AUTHORITIES:
            if authority.urn == urn:
                return Answer(provider_page(authority, theirs, f"{self.url}/v1/file/").encode())
        return None

    def _file(self, file_id: str) -> Answer | None:
        for publication in self._published():
            if publication.file_id == file_id:
                return Answer(publication.content, "application/pdf", modified=publication.appeared)
        return None
