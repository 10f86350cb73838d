"""The web as the canary meets it: the practice site, from the package; nothing outside is asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from http import HTTPStatus

from practice.shown import Shown
from scrapers.errors import Gone
from scrapers.http.fetch import Fetched, NotModified, Validators

#: A name that no resolver knows (RFC 2606).
SITE = "http://practice.invalid"


class PracticeWeb:
    """Answers every address as the practice site would on that day."""

    def __init__(self, day: date) -> None:
        self._shown = Shown(SITE, day)

    def get(
        self,
        url: str,
        validators: Validators | None = None,
        *,
        cap: int | None = None,  # noqa: ARG002 (the site is small)
        onward: Callable[[str], None] | None = None,  # noqa: ARG002 (it leads nowhere)
    ) -> Fetched | NotModified:
        """Return the answer. Raises Gone where nothing is at that address."""
        answer, known = self._shown.answer(url.removeprefix(SITE)), validators or Validators()
        if answer.status is not HTTPStatus.OK:
            raise Gone(f"{url} is not there.")
        headers = answer.headers()
        given = Validators(etag=headers.get("ETag"), last_modified=headers.get("Last-Modified"))
        if answer.is_known(known.etag, known.last_modified):
            return NotModified(url=url, validators=given)
        return Fetched(url=url, status=200, body=answer.body, content_type=answer.content_type, validators=given)

    def delay(self, url: str) -> timedelta:  # noqa: ARG002 (it has one host)
        return timedelta(0)
