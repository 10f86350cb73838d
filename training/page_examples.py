"""Pages that were read by hand: those of the shared corpus where it is there, and the invented ones in `training/pages`.

An invented file holds pages, each under a line `### kind day site|- event reason`. `{w:…}` marks a weakness, `{s:…}` a strength, `{r:…}`
what was looked at, `{d:…}` the date of the event, `{n:…}` which visit it was, `{old:…}` and `{new:…}` grades; `{A}` and `{B}` stand for
authorities, which are drawn, so that names say nothing. Those in `voices/` are by another hand, and as long as real ones.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any

from findings.articles.candidates import Candidate
from findings.articles.page import Page, page_of
from findings.articles.weighed import found as found_in
from findings.authorities.authority import all_authorities
from findings.authorities.register import named
from findings.dates.dates import Dated
from findings.model import Document, Grade
from scrapers.documents.documents import Unreadable, open_document

INVENTED = Path(__file__).with_name("pages")
_MARK = re.compile(r"\{(w|s|r|d|n|old|new):([^{}]*)\}")
_OWN = ("council_", "committee_")
_OFSTEDS_OWN = ("monitoring_visit_letter", "focused_visit_letter", "ilacs_report")
_FORMS = {
    "council_press_release": "press_release",
    "council_statement": "press_release",
    "committee_minutes": "committee_report",
    "committee_decision": "committee_report",
    "committee_agenda": "committee_report",
    "news_roundup": "news",
    "dfe_notice": "government_notice",
}
#: Words of the corpus by which its readers say why a page is not relevant.
_REASONS = {
    "early": "announced|under way|awaited|not yet|expected|work programme|planned|anticipatory",
    "general": "guidance|framework|statistics|opinion|every keyword",
    "passing": "job|recruitment|boast|council tax|archive|practice review|election|old inspection|history",
    "body": "",
}
_GRADE_WORDS = {
    "require": Grade.REQUIRES_IMPROVEMENT,
    "inadequate": Grade.INADEQUATE,
    "good": Grade.GOOD,
    "outstanding": Grade.OUTSTANDING,
}

Days = tuple[date, date]


@dataclass(frozen=True, kw_only=True, eq=False)
class Example:
    """A page and what it says. `hand` is who wrote it; `days` are the spans of its event, whole months where `by_month`."""

    name: str
    hand: str
    document: Document
    form: str | None
    event: str
    reason: str | None
    authority: str | None
    days: tuple[Days, ...] = ()
    by_month: bool = False
    number: int | None = None
    weaknesses: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    reviewed: tuple[str, ...] = ()
    new: frozenset[str] = frozenset()
    old: frozenset[str] = frozenset()
    whole: bool = True
    has_reviewed: bool = True
    known: Mapping[str, object] = field(default_factory=dict)

    @property
    def relevant(self) -> bool:
        """Does it tell of an event?"""
        return self.reason is None

    @cached_property
    def page(self) -> Page:
        """The page itself."""
        return page_of(self.document)

    def is_date(self, when: Dated) -> bool:
        """Say whether this is the date of the event, or a part of it."""
        if not self.days:
            return False
        if self.by_month:
            first = when.spans[0].start
            return (first.year, first.month) == (self.days[0][0].year, self.days[0][0].month)
        spans = [(span.start, span.end) for span in when.spans]
        whole = (spans[0][0], spans[-1][1]) == (self.days[0][0], self.days[-1][1])
        return whole or (len(spans) == 1 and spans[0] in self.days)


def corpus_examples(corpus: Path) -> list[Example]:
    """Return the pages of the shared corpus; Ofsted’s own letters among its articles are left out."""
    pages = [_of_corpus(corpus, row, row["id"][0]) for row in _rows(corpus / "gold" / "pages.jsonl")]
    articles = [row for row in _rows(corpus / "gold" / "articles.jsonl") if row["kind"] not in _OFSTEDS_OWN]
    return [*pages, *(_of_corpus(corpus, row, "r") for row in articles)]


def ofsteds_own(corpus: Path, most: int = 24) -> list[tuple[str, Document]]:
    """Return letters and reports of Ofsted with their form, so many of each, by which pages of others are told from them.

    Each is there three times: whole, without its first page, and as one page of its midst, for what is left of it is Ofsted’s all the same.
    """
    found = [("letter", Document(((corpus / row["file"]).read_text(encoding="utf-8"),)))
             for row in _rows(corpus / "gold" / "articles.jsonl") if row["kind"] in _OFSTEDS_OWN]  # fmt: skip
    by_form: defaultdict[str, list[Path]] = defaultdict(list)
    for file in sorted((corpus / "pdf").glob("*.pdf")):
        by_form[file.stem.rsplit("-", 1)[-1]].append(file)
    for form, files in by_form.items():
        step = max(1, len(files) // most)
        for file in files[::step]:
            with suppress(Unreadable):
                whole = open_document(file.read_bytes())
                midst = len(whole.pages) // 2
                cuts = (whole.pages, whole.pages[1:] or whole.pages, whole.pages[midst : midst + 1])
                found += [(form, replace(whole, pages=pages)) for pages in cuts]
    return found


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _of_corpus(corpus: Path, row: dict[str, Any], hand: str) -> Example:
    gold = row["gold"]
    council = row.get("council") if row.get("council") not in ("MULTIPLE", "England") else None
    site = row.get("source_authority") or (council if row["kind"].startswith(_OWN) else None)
    when = gold.get("visit_dates") or {}
    published = date.fromisoformat(row["published"]) if row["published"] else None
    text = (corpus / row["file"]).read_text(encoding="utf-8")
    authority = gold.get("authority") or council
    grades = [each for each in (gold.get("grades") or {}).values() if isinstance(each, dict)]
    return Example(
        name=f"{hand}:{row['id']}",
        hand=hand,
        document=Document((text,), published, found.urn if site and (found := named(site)) else None),
        form=_FORMS.get(row["kind"], row["kind"]) if row["kind"] != "negative" else None,
        event=gold["event_kind"],
        reason=None if gold["is_relevant"] else _reason(gold.get("why_not") or row.get("notes") or ""),
        authority=found.urn if authority and (found := named(authority)) else None,
        days=tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in when.get("ranges") or []),
        by_month=str(when.get("precision", "day")).startswith("month"),
        number=gold.get("visit_number"),
        weaknesses=(*gold.get("weaknesses", ()), *gold.get("prose_weaknesses", ())),
        strengths=tuple(gold.get("strengths", ())),
        reviewed=tuple(gold.get("areas_reviewed", ())),
        new=frozenset(_grade(each["new"]) for each in grades if each.get("new")),
        old=frozenset(_grade(each["old"]) for each in grades if each.get("old")),
        whole=row["text_is"] != "reworded",
        has_reviewed=row["text_is"] != "reworded",
    )


def _reason(words: str) -> str:
    return next(reason for reason, pattern in _REASONS.items() if re.search(pattern, words, re.IGNORECASE))


def _grade(words: str) -> str:
    plain = words.casefold().replace("_", " ")
    return next((grade.value for word, grade in _GRADE_WORDS.items() if word in plain), plain)


def invented_examples(folder: Path = INVENTED, seed: int = 1) -> list[Example]:
    """Return the invented pages, with authorities drawn by that seed."""
    random = Random(seed)  # noqa: S311 (which authorities stand in, and the same each time)
    existing = [each for each in all_authorities() if each.current and " " not in each.short_name]
    found: list[Example] = []
    for file in sorted(folder.rglob("*.txt")):
        hand = "i" if file.parent == folder else file.parent.name[0]
        for number, page in enumerate(file.read_text(encoding="utf-8").split("### ")[1:]):
            one, other = random.sample(existing, 2)
            head, _, body = page.partition("\n")
            filled = body.strip().replace("{A}", one.short_name).replace("{B}", other.short_name)
            found.append(_invented(f"{hand}:{file.stem}{number}", head.split(" ", 4), filled, one.urn))
    return found


def _invented(name: str, head: Sequence[str], body: str, urn: str) -> Example:
    form, day, site, event, *reason = head
    said = [(match[1], match[2]) for match in _MARK.finditer(body)]
    text = _MARK.sub(lambda match: match[2], body)
    document = Document((text,), date.fromisoformat(day), urn if site == "site" else None)
    page = page_of(document)
    marked = [each for mark, words in said if mark == "d" for each in _dated(found_in(page, "date"), words)]
    days = tuple((span.start, span.end) for each in marked for span in each.value.spans)
    return Example(
        name=name,
        hand=name[0],
        document=document,
        form=form,
        event=event,
        reason=reason[0].split(":")[0] if reason else None,
        authority=urn,
        days=days,
        by_month=bool(marked) and marked[0].value.precision.value == "month",
        number=next((_value(page, words) for mark, words in said if mark == "n"), None),
        weaknesses=tuple(words for mark, words in said if mark == "w"),
        strengths=tuple(words for mark, words in said if mark == "s"),
        reviewed=tuple(words for mark, words in said if mark == "r"),
        new=frozenset(_grade(words) for mark, words in said if mark == "new"),
        old=frozenset(_grade(words) for mark, words in said if mark == "old"),
        has_reviewed="{r:" in body,
    )


def _dated(dates: Sequence[Candidate], words: str) -> Iterator[Candidate]:
    """Yield the dates that stand in the marked words."""
    for each in dates:
        begin = each.sentence.text.find(words)
        if begin >= 0 and begin <= each.value.begin + 8 and each.value.end <= begin + len(words) + 2:
            yield each


def _value(page: Page, words: str) -> int | None:
    """Return the number that the marked words are."""
    said = ((each.value, each.sentence.text[each.begin : each.end]) for each in found_in(page, "number"))
    return next((value for value, text in said if text.casefold() in words.casefold().split()), None)
