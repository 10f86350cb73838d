"""What is answered to a search."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from findings.model import Kind
from findings.passages.passage import PassageSort
from worker.web.api.described import Answer, Part


class Hit(Part):
    """A passage in which the words stand; `marked` are those of them that match."""

    sort: PassageSort
    page: int | None
    text: str
    marked: list[str]


class FoundDocument(Part):
    """A document that matches, as `ofsted-watch search --json` writes it; `more`: so many passages beside the `hits`."""

    sha256: str
    urn: str | None
    authority: str | None
    kind: Kind
    title: str
    published: date | None
    url: str
    by_others: bool
    waits_for_a_person: bool
    hits: list[Hit]
    more: int


class Found(Answer):
    """The documents in which all the words stand, the newest first."""

    asked: str = Field(description="What was looked for; empty where nothing was typed that says anything.")
    total: int = Field(description="How many documents, on this page and others.")
    is_cut: bool = Field(description="There are more among older ones, which were not looked at.")
    documents: list[FoundDocument]
    next: str | None = Field(description="The address of the next page; null on the last.")
