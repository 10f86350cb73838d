"""The words of a trace: why nobody is told, what keeps news from a subscription, and moments by London's clocks."""

from __future__ import annotations

from datetime import date, datetime

from alerts.not_told import Quiet, Unwanted
from alerts.subscription import Send, Subscription
from findings.dates.clock import LONDON
from findings.model import Findings, Status
from findings.text.safe import tidy
from findings.wording import day, event_words
from storage.tables import DocumentRow, PublicationRow
from storage.trace.paths import Revision
from worker.steps.compare.silence import Untold
from worker.steps.compare.third_party import NoNews
from worker.steps.tell.owed import Needless
from worker.steps.tell.reason import Owing, Reason
from worker.wording.subscriptions import about, whose

_SILENCE: dict[Untold | NoNews, str] = {
    Untold.BASELINE: "it was listed at the first look at its page (baseline)",
    Untold.BACK_FILLED: "it was back-filled: a later document of its kind was listed before it",
    Untold.NOT_COMPARED: "it has not been compared yet",
    Untold.NOTHING_CHANGED: "what it says is what was known",
    NoNews.BASELINE: "it was listed at the first look at its page (baseline)",
    NoNews.TOLD_BEFORE: "it was told before",
    NoNews.KNOWN_ELSEWHERE: "another source listed the same page before",
    NoNews.SAME_WORDS: "its source listed another page of the same words before",
    NoNews.SAME_EVENT: "the same event was told from the same page before",
    NoNews.COPY: "it is a copy of a document that Ofsted’s own page lists, and says nothing else",
    NoNews.OLD_NEWS: "it tells of an earlier event than the latest of its kind that was known",
}
_REASONS: dict[object, str] = {
    Needless.CORRECTED_SINCE: "a correction of it is told instead",
    Needless.TAKES_BACK_WHAT_WAS_NOT_TOLD: "it only takes back what this subscription was not told",
    Needless.CORRECTS_WHAT_WAS_NOT_TOLD: "it corrects what this subscription was not told",
    Owing.NOT_KNOWN_YET: "the watch has not run since this subscription was written into watch.toml",
    Owing.BEFORE_SUBSCRIPTION: "it was found before this subscription was",
    Owing.NOT_ASKED_THEN: "when it was decided on, this subscription did not ask for it",
    Owing.DUE_NOW: "it is told at the next tick",
}
_DIGESTS = {Send.DAILY: "daily", Send.WEEKLY: "weekly"}
_HELD = {
    Status.READ: "read",
    Status.HELD: "HELD for a person",
    Status.UNSURE: "UNSURE: told to operators alone until a person says whether it matters",
    Status.NOT_A_REPORT: "not a report",
}


def moment(at: datetime | None) -> str:
    """A moment by London's clocks: `29 Nov 10:00`."""
    return f"{at.astimezone(LONDON):%d %b %H:%M}" if at else "never"


def titled(label: str, published: date | None) -> str:
    return f"“{tidy(label)}”" + (f", published {day(published)}" if published else "")


def not_collected(row: PublicationRow, now: datetime) -> str:
    """Why a file was never had, and when it is asked for."""
    why = f": {row.problem}" if row.problem else ""
    if row.next_ask_at is None:
        return f"not collected, and not asked for any more{why}"
    when = "now" if row.next_ask_at <= now else moment(row.next_ask_at)
    times = "not asked for yet" if not row.attempts else f"asked for {row.attempts} times in vain"
    return f"not collected: {times}, next {when}{why}"


def bytes_of(document: DocumentRow) -> str:
    again = f", revision {document.revision}" if document.revision > 1 else ""
    return f"document {document.id}{again}, sha256 {document.sha256[:12]}…"


def not_read(document: DocumentRow) -> str:
    return f"not read yet; tried {document.attempts} times" if document.attempts else "not read yet"


def reading(findings: Findings) -> str:
    """What became of the reading, what the document is about, and what is in doubt."""
    status = findings.status
    outcome = "dismissed" if status is Status.READ and not findings.relevant else _HELD[status]
    is_known = status is Status.HELD or (status is Status.READ and findings.relevant)
    what = f", {findings.kind.plain}" if is_known else ""
    of = f" of the {event_words(findings.event)}" if findings.kind.by_others and findings.relevant else ""
    return f"{outcome}{what}{of}" + (f": {' '.join(findings.problems)}" if findings.problems else "")


def many_changes(many: int) -> str:
    return "1 change" if many == 1 else f"{many} changes"


def silence(code: Untold | NoNews, revision: Revision, earlier: str) -> str:
    """Why nobody is told of a document that was read; `earlier` names the report that it waits for."""
    read = revision.read
    problems = " ".join(read.findings.problems) if read else ""
    if code is NoNews.NOT_RELEVANT:
        return f"it was dismissed: {problems}"
    if code is NoNews.NOT_READ_WITH_CONFIDENCE:
        return _HELD[read.findings.status] if read else ""
    if code is Untold.REJECTED:
        who = [f"{each.by} rejected it: {each.why}" for each in revision.decisions if each.verdict == "rejected"]
        return who[-1] if who else "it was rejected"
    if code is Untold.WAITS_FOR_EARLIER:
        return f"it waits for an earlier report, whose grades are not known: {earlier}"
    return _SILENCE[code]


def reason(one: Reason, subscription: Subscription) -> str:
    """Why a subscription was not told a change, or not yet."""
    match one.code:
        case Unwanted():
            return _unwanted(one.code, subscription)
        case Quiet.PAUSED:
            said = f"it is paused; told from {moment(one.until)}"
        case Quiet.QUIET_HOURS:
            said = f"its quiet hours last until {moment(one.until)}; told then"
        case Owing.DIGEST_DUE:
            said = f"waits for its {_DIGESTS.get(subscription.send, '')} digest, due {moment(one.until)}"
        case Owing.BURST:
            said = f"many alerts in a minute: the rest goes together {moment(one.until)}"
        case _:
            said = _REASONS[one.code]
    return said


def _unwanted(code: Unwanted, subscription: Subscription) -> str:
    if code is Unwanted.AUTHORITY:
        return not_its_authority(subscription)
    if code is Unwanted.THEME:
        return f"not on its themes: it asks for {', '.join(sorted(subscription.themes))}"
    if subscription.hears_only_of_the_watch:
        return "not its subject: it hears only of the watch itself"
    return f"not its subject: it asks for {about(subscription)}"


def not_its_authority(subscription: Subscription) -> str:
    if subscription.hears_only_of_the_watch:
        return "not its subject: it hears only of the watch itself"
    return f"not its authority: it follows {whose(subscription.authorities)}"
