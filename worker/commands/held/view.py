"""Prints held documents as text for a terminal 80 columns wide."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from findings.changes.sentences import leaning
from findings.changes.third_party import name_of
from findings.model import Findings, Grade, Kind, Status
from findings.wording import day, judgement_name
from storage import publications
from storage.readings import ReadDocument
from storage.tables import PublicationRow
from worker.commands.held.doubt_table import doubt_table
from worker.errors import UserError


def lines(held: Sequence[ReadDocument], unreadable: Sequence[ReadDocument] = ()) -> Iterator[str]:
    """For each document: what and where it is, why it is held, which readings differ, and how to settle it.

    Those that nobody can read stand last, under a heading of their own.
    """
    if not held:
        yield "No document is held."
    yield from _each(held)
    if unreadable:
        yield from ("", "What nobody can read") if not held else ("What nobody can read",)
    yield from _each(unreadable)


def _each(documents: Sequence[ReadDocument]) -> Iterator[str]:
    for each in documents:
        document, publication, findings = each.document, each.publication, each.findings
        of = publication.urn
        authority = findings.event.authority or (name_of(of) if of else None) or of or "No authority named"
        published = f", published {day(publication.published)}" if publication.published else ""
        yield f"{document.id}. {authority}"
        yield from _wrapped(f"“{publication.label}”{published}", "    ")
        yield f"    {publication.url}"
        if publications.is_by_others(publication):
            yield from _wrapped(_by_others(publication, findings), "    ")
        for problem in findings.problems:
            yield from _wrapped(f"? {problem}", "    ")
        yield from _doubtful(findings)
        yield from _certain(findings)
        yield from _settle(each)
        yield ""


def grades_in(words: Iterable[str]) -> dict[str, Grade]:
    """Judgement key → grade, from words such as `overall=inadequate`.

    Raises:
        UserError: a word is not of that form.
    """
    return dict(_grade_in(word) for word in words)


def _grade_in(word: str) -> tuple[str, Grade]:
    key, _, grade = word.partition("=")
    known = ", ".join(one.value for one in Grade)
    if grade not in {one.value for one in Grade}:
        raise UserError(f"“{word}” is no grade: say it as overall=inadequate, with one of {known}.")
    return key, Grade(grade)


def _doubtful(findings: Findings) -> Iterator[str]:
    """The table of readings, then the names of the judgements for which no grade could be read."""
    yield from (f"      {line}" for line in doubt_table([doubt for doubt in findings.doubts if doubt.readings]))
    unread = [judgement_name(doubt.key) for doubt in findings.doubts if not doubt.readings]
    if unread:
        yield from _wrapped(f"No grade could be read for: {'; '.join(unread)}", "      ")


def _certain(findings: Findings) -> Iterator[str]:
    if findings.judgements:
        yield "    Not in doubt:"
    for judgement in findings.judgements:
        yield from _wrapped(
            f"{judgement_name(judgement.key)}: {judgement.grade.plain} (page {judgement.page})", "      "
        )


def _by_others(publication: PublicationRow, findings: Findings) -> str:
    """Who published it, and what the reader holds to be likelier where it is unsure."""
    what = f"By others than Ofsted, as a {Kind(publication.form).plain}."
    if findings.status is not Status.UNSURE:
        return what
    return f"{what} Does it tell of a visit or an inspection by Ofsted? {_capital(leaning(findings))}."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _settle(each: ReadDocument) -> Iterator[str]:
    """The commands, with all that a person must say; one whose form is not known can only be rejected."""
    document, findings = each.document.id, each.findings
    if publications.is_by_others(each.publication):
        yield from _settle_page(each)
        return
    if findings.kind is not Kind.OTHER:
        said = "".join(
            " --outcome …" if doubt.key == "outcome" else f" --grade {doubt.key}=…" for doubt in findings.doubts
        )
        yield from _wrapped(f"To let it stand: ofsted-watch held approve {document}{said} --why …", "    ")
    yield f"    To reject it: ofsted-watch held reject {document} --why …"


def _settle_page(each: ReadDocument) -> Iterator[str]:
    """For a page by others: it matters and is told, or it does not."""
    document, publication = each.document.id, each.publication
    whose = "" if publication.urn else " --authority …"
    told = "nobody is told, for it was there at the first look" if publication.baseline else "it is told"
    yield f"    If it matters ({told}):"
    yield f"      ofsted-watch held approve {document}{whose} --why …"
    yield "    If it does not:"
    yield f"      ofsted-watch held reject {document} --why …"


def _wrapped(words: str, indent: str) -> list[str]:
    return textwrap.wrap(words, 78, initial_indent=indent, subsequent_indent=indent + "  ", break_on_hyphens=False)
