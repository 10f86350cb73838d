"""The sentences on the first screen, verbatim: Ofsted’s own gravest, and of a text by others the two that tell most."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from alerts.compose.context import AuthorityContext, stands_in
from alerts.compose.partnership import what_is_strong, whose, whose_words
from alerts.screen import Said, ScreenQuote
from findings.changes.continuation import continuation_of
from findings.model import Change, Findings, Publication, Remark
from findings.prose.sentence import weighed
from findings.statements.gravest import gravest, gravity
from findings.statements.strongest import listed_strengths, strongest
from findings.text.clauses import cut_at_a_clause
from findings.text.safe import address, at_page

#: In characters. A longer sentence is cut at its end, where a “…” says so.
LONGEST_QUOTE = 260
_NUMBERS = {1: "one", 2: "two"}
_NUMERIC = re.compile(r"[\d.:\[\]]+|localhost")


def said(changes: Sequence[Change], report: Findings | None, known: AuthorityContext | None) -> Iterator[Said]:
    """Yield Ofsted’s sentences, and those of each text by others that the changes are from, as the timeline has it."""
    ofsteds = next((c.publication for c in changes if not is_by_others(c)), None)
    if report and ofsteds and (found := gravest(report) or _that_points_go_on(report)):
        yield Said(by=f"In {whose_words(report)}", quotes=_quotes(found, ofsteds))
    by_others = {change.publication: change for change in changes if is_by_others(change)}
    for publication, change in by_others.items():
        reading = _read_in(known, publication)
        if reading and (telling := most_telling(reading)):
            yield Said(by=by_whom(change), quotes=_quotes(telling, publication))


def _that_points_go_on(report: Findings) -> tuple[Remark, ...]:
    """Return the sentence by which a letter refers to earlier points, where it says nothing graver itself."""
    goes_on = continuation_of(report)
    return (Remark(text=goes_on.quote, quote=goes_on.quote, page=goes_on.page),) if goes_on else ()


def praised(changes: Sequence[Change], report: Findings | None) -> Said | None:
    """Return the first of what Ofsted’s document praises plainly, two sentences where it lists nothing that must improve.

    Of a document that lists its strengths they are two of so many. None where it gives grades, which say what is strong.
    """
    ofsteds = next((c.publication for c in changes if not is_by_others(c)), None)
    found = strongest(report) if report and ofsteds and not report.judgements else ()
    if not found or not report or not ofsteds:
        return None
    most = 1 if report.needs_improvement or report.priority_actions else 2
    of_list, quotes = len(listed_strengths(report)), _quotes(found[:most], ofsteds)
    if not of_list:
        return Said(by=f"{what_is_strong(report)}, in {whose_words(report)}", quotes=quotes)
    how_many = f"{_NUMBERS[len(quotes)]} of {of_list} in" if of_list > len(quotes) else "in"
    return Said(by=f"{what_is_strong(report)}, {how_many} {whose(report)} list", quotes=quotes)


def is_by_others(change: Change) -> bool:
    """Say whether others than Ofsted published what the change is from."""
    return change.document_kind is not None and change.document_kind.by_others


def by_whom(change: Change) -> str:
    """Return whose words they are: `In the words of the press release at wexmoor.example, not Ofsted’s`."""
    kind = change.document_kind.plain if change.document_kind else "document"
    safe = address(change.publication.url)
    host = (urlsplit(safe).hostname or "").removeprefix("www.") if safe else ""
    at = f" at {host}" if host and not _NUMERIC.fullmatch(host) else ""
    return f"In the words of the {kind}{at}, not Ofsted’s"


def _read_in(known: AuthorityContext | None, publication: Publication) -> Findings | None:
    events = known.timeline.events if known else ()
    each = (source.document for event in events for source in event.sources)
    return next((one.findings for one in each if not one.is_ofsteds and stands_in(one, publication)), None)


def most_telling(reading: Findings) -> tuple[Remark, ...]:
    """Return the two sentences of a text by others that tell most, in their order: what it blames, and what it praises.

    Two of one sort where there is none of the other.
    """
    blame = sorted(reading.concerns, key=lambda each: -gravity(each))
    praise = sorted(reading.strengths, key=lambda each: -weighed(each.text).strength)
    mixed = [*blame[:1], *praise[:1], *blame[1:2], *praise[1:2]]
    chosen = {each.quote: each for each in mixed}
    kept = [*chosen][:2]
    return tuple(each for each in _in_order(reading) if each.quote in kept)[:2]


def _in_order(reading: Findings) -> Iterable[Remark]:
    each = {remark.quote: remark for remark in (*reading.concerns, *reading.strengths)}
    return sorted(each.values(), key=lambda remark: (remark.page or 0, remark.paragraph or 0))


def quoted(sentence: str) -> str:
    """Return a sentence as it stands between double marks: none at its ends, of which it may hold one only, and single ones within."""
    bare = sentence.strip(' “”"')
    within = sentence if "“" in bare else bare
    return within.replace("“", "‘").replace("”", "’")


def _quotes(remarks: Iterable[Remark], source: Publication) -> tuple[ScreenQuote, ...]:
    return tuple(
        ScreenQuote(
            words=cut_at_a_clause(quoted(each.quote), LONGEST_QUOTE), page=each.page, url=at_page(source.url, each.page)
        )
        for each in remarks
    )
