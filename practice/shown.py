"""What the practice site shows at each address on a day: invented authorities as Ofsted, councils and GOV.UK would show them."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus
from urllib.parse import parse_qs, urlsplit

from practice import newsrooms
from practice.answer import Answer
from practice.article import Article
from practice.pages import missing_page, provider_page, search_page
from practice.publication import Publication
from practice.story import AUTHORITIES, BASELINE, articles, publications

_MOST_ROWS = 100


class Shown:
    """What has been published by the end of `day`, at the addresses of a site at `url` (no slash at its end)."""

    def __init__(self, url: str, day: date = BASELINE.day) -> None:
        self.url = url
        self.day = day

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
        return [article for article in articles() if article.published <= self.day]

    def _published(self) -> list[Publication]:
        return [publication for publication in publications() if publication.published <= self.day]

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
