"""The tables of watch.toml, and how the file is read and checked."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import Field, StrictBool, ValidationError, create_model, model_validator

from alerts.channel import Channel
from worker.config.authorities import Urn, Urns
from worker.config.councils import Councils
from worker.config.email import EmailTable
from worker.config.mistakes import sentences
from worker.config.retention import RetentionTable
from worker.config.subscription import SubscriptionTable, subscription_table
from worker.config.times import Pace
from worker.config.values import Surroundings, Text, TomlTable, WebAddress, shown
from worker.config.web import WebTable
from worker.errors import Mistakes

OFSTED = "https://reports.ofsted.gov.uk"
_HOW_TO_MAKE_ONE = (
    'There is no {path}: write one that begins with the two lines [watch] and authorities = ["Halton"], '
    "or say with --config where yours is."
)


class WatchTable(TomlTable):
    """[watch]: `authorities` holds URNs, None means all."""

    authorities: Urns
    allow_private_addresses: StrictBool = False
    contact: Text = ""


class OfstedTable(TomlTable):
    """[sources.ofsted]: the site, and how often it is looked at (None: as its kind needs)."""

    url: WebAddress = OFSTED
    every: Pace | None = None


class PageTable(TomlTable):
    """[[sources.pages]]: a page or feed that lists documents of one kind."""

    name: Text
    url: WebAddress
    kind: Literal["press_release", "news", "committee_report", "government_notice"]
    authority: Urn | None = None
    every: Pace | None = None


class SourcesTable(TomlTable):
    """[sources]: Ofsted's site, the pages of others, and whether those of the watched councils are among them."""

    ofsted: OfstedTable = OfstedTable()
    councils: Councils = False
    pages: list[PageTable] = Field(default_factory=list)

    @model_validator(mode="after")
    def _leaves_ofsteds_pages_to_ofsted(self) -> Self:
        """Whose a page is decides what may stand on it, so that none can be Ofsted’s and another’s."""
        site = self.ofsted.url.rstrip("/").casefold()
        for number, page in enumerate(self.pages, start=1):
            if page.url.casefold().startswith((f"{site}/provider/", f"{site}/search?")):
                raise ValueError(
                    f"pages number {number} {shown(page.name)} is a page of Ofsted’s own, which is looked at as such; leave it out"
                )
        return self


class WatchFile(TomlTable):
    """The whole of watch.toml."""

    watch: WatchTable
    sources: SourcesTable = SourcesTable()
    email: EmailTable | None = None
    web: WebTable | None = None
    retention: RetentionTable = RetentionTable()
    subscriptions: list[SubscriptionTable] = Field(default_factory=list)


_TABLES: dict[tuple[str, ...], type[TomlTable]] = {
    ("watch",): WatchTable,
    ("sources",): SourcesTable,
    ("sources", "ofsted"): OfstedTable,
    ("sources", "pages"): PageTable,
    ("email",): EmailTable,
    ("web",): WebTable,
    ("retention",): RetentionTable,
}


def read_watch_file(path: Path, channels: Mapping[str, Channel]) -> WatchFile:
    """Read and check watch.toml; `channels`, by name, give the keys that a subscription may have.

    Raises:
        Mistakes: the file is missing, is not TOML, or says what it should not; every mistake is named.
    """
    data = _parsed(path)
    subscriptions = subscription_table(channels)
    file = create_model(
        "WatchFile",
        __base__=WatchFile,
        subscriptions=(list[subscriptions], Field(default_factory=list)),  # type: ignore[valid-type]
    )
    try:
        return file.model_validate(data, context=_surroundings(data, channels))
    except ValidationError as error:
        tables = {**_TABLES, (): file, ("subscriptions",): subscriptions}
        raise Mistakes([f"{path.name}: {sentence}" for sentence in sentences(error, data, tables)]) from None


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Mistakes([_HOW_TO_MAKE_ONE.format(path=path)]) from None
    except OSError as error:
        raise Mistakes([f"{path} cannot be read: {error.strerror}."]) from None
    except UnicodeDecodeError:
        raise Mistakes([f"{path.name} is not UTF-8 text; save it as UTF-8."]) from None
    except tomllib.TOMLDecodeError as error:
        raise Mistakes([f"{path.name} is not TOML that can be read: {error}."]) from None


def _surroundings(data: dict[str, Any], channels: Mapping[str, Channel]) -> Surroundings:
    watch, subscriptions = data.get("watch"), data.get("subscriptions")
    tables = [each for each in subscriptions if isinstance(each, dict)] if isinstance(subscriptions, list) else []
    return Surroundings(
        practice=isinstance(watch, dict) and watch.get("allow_private_addresses") is True,
        has_email="email" in data,
        names=Counter(str(each.get("name", "")).strip() for each in tables),
        channels=channels,
    )
