"""How long the largest burst takes: ten reports at once for 3,060 subscriptions.

    python -m benchmarks.deliveries                        one process on an SQLite file
    python -m benchmarks.deliveries DATABASE_URL 2         two processes on an empty PostgreSQL

Each of 153 authorities has twenty subscriptions, and all of them ask for all of England: seven in eight have a daily
digest that is due now, the others are told at once. Each alert is composed, rendered as a mail or a card, and handed to a
sink. Exit 1 where this takes more than 60 seconds, where a process needs more than 200 MB, or where a subscription is not
told each change exactly once.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import resource
import sys
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.orm import Session

from alerts.alert import Alert
from alerts.channel import Channel, Receipt
from alerts.channels import all_channels
from alerts.destination import Destination
from alerts.render.card import body as card
from alerts.render.footer import Frame
from alerts.render.message import message
from alerts.subscription import Send, Subscription
from findings.authorities.authority import Authority, all_authorities
from findings.changes.compare import compare
from findings.changes.news import news
from findings.model import (
    Event,
    EventKind,
    Findings,
    Grade,
    Judgement,
    Kind,
    Precision,
    Publication,
    Span,
    Weakness,
)
from storage import changes, publications, readings, sources, subscriptions
from storage.database import Database
from storage.exports import EXPORTS, Filter
from storage.migrations import migrate
from storage.sources import Declared
from storage.tables import ContentRow, DocumentRow, PublicationRow, SourceRow
from worker.commands.run import once
from worker.config.settings import Settings
from worker.services import Services

AUTHORITIES, EACH, REPORTS = 153, 20, 10
GOAL_SECONDS, GOAL_MEGABYTES = 60.0, 200.0
BEFORE, NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC), datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SITE = "https://reports.example.org"
KEYS = ("overall", "leaders", "help_protection", "in_care", "care_leavers")
POINTS = (
    "The quality and regularity of supervision and management oversight of social work practice.",
    "The timeliness of child protection conferences and of the visits that follow them.",
    "The response to children who live in private fostering arrangements.",
    "The sufficiency of placements for children in care with the most complex needs.",
    "The quality of pathway plans, and support for care leavers who live far away.",
    "The recording of decisions, so that children can later understand why they were made.",
)


class Sink(Channel):
    """A channel that renders each alert as the real one would, and sends nothing."""

    def __init__(self, real: Channel) -> None:
        self.name, self.traits = real.name, real.traits

    def send(self, alert: Alert, to: Destination) -> Receipt:
        return Receipt(sentence=f"{len(self._rendered(alert, to))} bytes.")

    def _rendered(self, alert: Alert, to: Destination) -> bytes:
        if self.name == "teams":
            return card(alert, Frame(alert_id=to.alert_id))
        frame = Frame(alert_id=to.alert_id)
        return message(alert, frame, sender="watch@example.org", recipients=("dcs@example.org",), at=to.at)


@dataclass(frozen=True)
class Worked:
    """The time and the memory that one process needed."""

    seconds: float
    megabytes: float


def main(database_url: str | None, processes: int) -> bool:
    """Print the figures, and say whether the goals are met."""
    with TemporaryDirectory() as folder:
        settings = _settings(Path(folder), database_url or f"sqlite:///{folder}/watch.db")
        database = Database(settings.database_url)
        migrate.upgrade(database.engine)
        _fill(database, settings)
        began = time.perf_counter()
        with multiprocessing.get_context("spawn").Pool(processes) as pool:
            worked = pool.map(_work, [settings] * processes, chunksize=1)
        seconds = time.perf_counter() - began
        sent, once_each = _told(database)
        database.close()
    memory = max(each.megabytes for each in worked)
    print(
        f"{len(settings.subscriptions)} subscriptions, {REPORTS} reports: {AUTHORITIES * EACH * REPORTS} lines in {sent} "
        f"mails and cards, {seconds:.1f} s in {processes} process(es) of at most {memory:.0f} MB; each change told once: {once_each}"
    )
    return once_each and seconds <= GOAL_SECONDS and memory <= GOAL_MEGABYTES


def _work(settings: Settings) -> Worked:
    began = time.perf_counter()
    services = Services(
        settings=settings,
        database=Database(settings.database_url),
        web=None,  # type: ignore[arg-type]  # nothing is left to fetch or to read
        reader=None,  # type: ignore[arg-type]
        channels={name: Sink(real) for name, real in all_channels().items()},
        clock=lambda: NOW,
        sleep=time.sleep,
    )
    breakdowns = once.work(services, lambda: None)
    services.database.close()
    if breakdowns:
        raise RuntimeError(breakdowns[0])
    return Worked(time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _settings(home: Path, database_url: str) -> Settings:
    subscribers = tuple(
        Subscription(
            name=f"Team {number}",
            channel="teams" if number % 4 == 0 else "email",
            send=Send.AT_ONCE if number % 8 == 0 else Send.DAILY,
        )
        for number in range(AUTHORITIES * EACH)
    )
    return Settings(
        config=home / "watch.toml",
        home=home,
        database_url=database_url,
        authorities=None,
        ofsted_url=SITE,
        subscriptions=subscribers,
    )


def _fill(database: Database, settings: Settings) -> None:
    """Store a report of 2023 for every authority, and for ten a new report of which no subscription has been told."""
    england = [each for each in all_authorities() if each.current][:AUTHORITIES]
    with database.begin() as session:
        for subscription in settings.subscriptions:
            subscriptions.know(session, subscription.name, BEFORE)
        for number, authority in enumerate(england):
            source = _page(session, authority)
            before = _report(authority, date(2023, 3, 6), Grade.GOOD, POINTS[:4])
            _keep(session, source, before)
            if number < REPORTS:
                after = _report(authority, date(2026, 9, 14), Grade.INADEQUATE, POINTS[2:])
                document, publication = _keep(session, source, after)
                found = news(
                    compare(before, after), after, urn=authority.urn, authority=authority.name,
                    publication=publication, before=before, at=NOW - timedelta(hours=12),
                )  # fmt: skip
                changes.save(session, document, found)


def _page(session: Session, authority: Authority) -> SourceRow:
    url, rarely = f"{SITE}/provider/44/{authority.urn}", timedelta(days=365)
    page = Declared(
        kind="ofsted_provider", name=authority.name, url=url, host="reports.example.org", every=rarely,
        urn=authority.urn,
    )  # fmt: skip
    source = sources.declare(session, page, NOW)
    sources.saw(source, NOW, changed=False, again_at=NOW + rarely)
    readings.update_authority_name(session, authority.urn, authority.name)
    return source


def _report(authority: Authority, start: date, grade: Grade, points: tuple[str, ...]) -> Findings:
    event = Event(
        kind=EventKind.ILACS, authority=authority.name, urn=authority.urn, precision=Precision.DAY,
        spans=(Span(start, start + timedelta(days=11)),),
    )  # fmt: skip
    return Findings(
        kind=Kind.ILACS,
        event=event,
        published=start + timedelta(weeks=6),
        judgements=tuple(
            Judgement(key=key, name=key, grade=grade, page=1, quote=f"{key} {grade.plain}", places=2) for key in KEYS
        ),
        needs_improvement=tuple(Weakness(text=text, page=2) for text in points),
    )


def _keep(session: Session, source: SourceRow, findings: Findings) -> tuple[int, Publication]:
    """Store a document as collected, read and compared; return its number and its publication."""
    identity = f"{source.urn}-{findings.event.start}"
    row = PublicationRow(
        source_id=source.id, urn=source.urn, identity=identity, url=f"{SITE}/file/{identity}", host=source.host,
        label="Children's services inspection", form="inspection", published=findings.published,
        inspected=findings.event.start, baseline=True, first_seen_at=BEFORE, collected_at=BEFORE,
    )  # fmt: skip
    sha256 = hashlib.sha256(identity.encode()).hexdigest()
    session.add_all([row, ContentRow(sha256=sha256, size=1, body=b"-")])
    session.flush()
    document = DocumentRow(publication_id=row.id, sha256=sha256, revision=1, received_at=BEFORE)
    session.add(document)
    session.flush()
    readings.record_reading(session, document, findings, "benchmark", BEFORE)
    readings.mark_compared(session, document, BEFORE)
    return document.id, publications.as_published(row, document)


def _told(database: Database) -> tuple[int, bool]:
    """Return how many alerts were sent, and whether each subscription was told each change exactly once."""
    with database.begin() as session:
        rows = list(EXPORTS["deliveries"](session, Filter()))
        expected = len(changes.since(session, BEFORE)) * AUTHORITIES * EACH
    told = Counter((row["subscription"], change) for row in rows for change in row["change_ids"])
    all_sent = all(row["state"] == "sent" for row in rows)
    return len(rows), all_sent and len(told) == expected and set(told.values()) == {1}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.deliveries",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("database_url", metavar="DATABASE_URL", nargs="?", help="an empty PostgreSQL (an SQLite file)")
    parser.add_argument("processes", metavar="PROCESSES", nargs="?", type=int, default=1, help="how many share it (1)")
    return parser.parse_args()


if __name__ == "__main__":
    given = _arguments()
    sys.exit(0 if main(given.database_url, given.processes) else 1)
