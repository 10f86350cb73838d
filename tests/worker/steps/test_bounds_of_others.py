"""What others publish is bounded: how large a file may be, how many bytes a source brings in a day, and what of it is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import LargeBinary, func, insert, literal, select, type_coerce

from findings.model import Event, EventKind, Findings, Grade, Kind
from scrapers.http.fetch import FILE_CAP, OTHERS_FILE_CAP
from storage import documents, hosts, publications, troubles
from storage.tables import ContentRow, DocumentRow, PublicationRow
from tests.house import FILES, FakeWeb, House, report
from worker.commands.reread.reread import differing
from worker.config.settings import PageSettings
from worker.steps.look import collect
from worker.steps.read.read import read

NEWSROOM = "https://a-newsroom.example.org"
FEED = f"{NEWSROOM}/feed/"
RELEASE = Findings(kind=Kind.PRESS_RELEASE, event=Event(kind=EventKind.MONITORING_VISIT))
INSPECTION = report(date(2024, 3, 4), {"overall": Grade.GOOD})


class CappedWeb(FakeWeb):
    """Keeps the cap with which each address was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.caps: dict[str, int | None] = {}

    def get(self, url, validators=None, *, cap=None, onward=None):  # type: ignore[no-untyped-def]
        self.caps[url] = cap
        return super().get(url, validators, cap=cap, onward=onward)


@pytest.fixture
def watched(house: House) -> House:
    """A house that watches a newsroom too."""
    page = PageSettings(name="The newsroom", url=FEED, kind=Kind.PRESS_RELEASE, authority=None, every=None)
    house.settings = replace(house.settings, pages=(page,))
    house.services = replace(house.services, settings=house.settings)
    house.web.pages[FEED] = feed()
    return house


def feed(*links: str) -> bytes:
    entries = "".join(f"<item><title>Story {link}</title><link>{link}</link></item>" for link in links)
    return f'<rss version="2.0"><channel><title>News</title>{entries}</channel></rss>'.encode()


def stories(house: House, bodies: dict[str, bytes], meaning: Findings | None = RELEASE) -> None:
    """Put stories into the newsroom’s feed, and on the web."""
    house.web.pages[FEED] = feed(*(f"{NEWSROOM}/{name}" for name in bodies))
    house.web.pages |= {f"{NEWSROOM}/{name}": body for name, body in bodies.items()}
    house.reader.meanings |= dict.fromkeys(bodies.values(), meaning) if meaning else {}


def stored(house: House) -> dict[str, tuple[int, bytes]]:
    """What the database holds of each document: its size, and its bytes."""
    with house.services.database.begin() as session:
        rows = session.execute(
            select(PublicationRow.url, ContentRow.size, ContentRow.body)
            .join_from(PublicationRow, DocumentRow)
            .join(ContentRow)
        )
        return {url.rpartition("/")[2]: (size, body) for url, size, body in rows}


def test_a_file_by_others_may_have_a_few_megabytes_and_ofsteds_many(watched: House) -> None:
    web = CappedWeb()
    web.pages, watched.web = watched.web.pages, web
    watched.services = replace(watched.services, web=web)
    stories(watched, {"story": b"<html>"})
    watched.publish("1", b"report", INSPECTION, date(2024, 4, 29))
    watched.run()
    assert web.caps[f"{NEWSROOM}/story"] == OTHERS_FILE_CAP < 10_000_000 < FILE_CAP == web.caps[f"{FILES}/v1/file/1"]


def test_a_source_that_brings_more_than_its_quota_waits_until_tomorrow_and_operators_hear(
    watched: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collect, "DAILY_QUOTA", 2_500)
    stories(watched, {f"{number}": bytes([65 + number]) * 1_000 for number in range(9)})
    watched.run()
    assert len(stored(watched)) == 3
    with watched.services.database.begin() as session:
        (trouble,) = [each.sentence for each in troubles.all_open(session) if "MB" in each.sentence]
    assert trouble.startswith("What The newsroom lists today has more than")
    watched.run()
    assert len(stored(watched)) == 3
    watched.clock.now += timedelta(days=1)
    watched.run()
    assert len(stored(watched)) == 6
    watched.clock.now += timedelta(days=1)
    watched.run()
    watched.clock.now += timedelta(days=1)
    watched.run()
    assert len(stored(watched)) == 9


def test_the_quota_of_one_source_holds_up_nothing_of_ofsteds(watched: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collect, "DAILY_QUOTA", 0)
    stories(watched, {"story": b"<html>"})
    watched.publish("1", b"report", INSPECTION, date(2024, 4, 29))
    watched.run()
    assert list(stored(watched)) == ["1"]


def test_bytes_that_are_no_document_are_not_kept_but_their_size_and_the_reason_are(watched: House) -> None:
    stories(watched, {"junk": b"junk" * 100}, meaning=None)
    stories_of_ofsted = b"also junk"
    watched.publish("1", stories_of_ofsted, None, date(2024, 4, 29))
    watched.run()
    assert stored(watched) == {"junk": (400, b""), "1": (9, stories_of_ofsted)}
    (row,) = [row for row in watched.export("documents") if row["url"] == f"{NEWSROOM}/junk"]
    assert row["sha256"]
    with watched.services.database.begin() as session:
        problem = session.scalars(select(PublicationRow.problem).where(PublicationRow.url == f"{NEWSROOM}/junk")).one()
    assert problem == "This is no PDF."


def test_bytes_that_were_dropped_are_kept_when_ofsted_publishes_the_same(watched: House) -> None:
    stories(watched, {"junk": b"%PDF report"}, meaning=None)
    watched.run()
    assert stored(watched)["junk"] == (11, b"")
    watched.publish("1", b"%PDF report", INSPECTION, date(2024, 4, 29))
    watched.run()
    assert stored(watched)["1"] == (11, b"%PDF report")
    assert [row["status"] for row in watched.export("documents") if row["url"] == f"{FILES}/v1/file/1"] == ["read"]


def test_bytes_that_ofsted_has_published_are_not_dropped_because_others_do(watched: House) -> None:
    watched.publish("1", b"no report", None, date(2024, 4, 29))
    watched.run()
    stories(watched, {"junk": b"no report"}, meaning=None)
    watched.run()
    assert stored(watched)["junk"] == (9, b"no report")


def test_what_was_dropped_is_read_again_as_before(watched: House) -> None:
    stories(watched, {"junk": b"junk"}, meaning=None)
    watched.run()
    assert not list(differing(watched.services.database, watched.reader))


def test_a_story_is_stored_compressed_and_a_pdf_as_it_is(house_on_both: House) -> None:
    given = {
        "story": b"<html>Inspectors found drift. " * 200,
        "pdf": b"%PDF-1.7" + b"a" * 500,
        "empty": b"",
        "zero": b"\x00",
    }
    with house_on_both.services.database.begin() as session:
        session.add_all(ContentRow(sha256=name, size=len(body), body=body) for name, body in given.items())
        session.flush()
        session.expire_all()
        rows = session.execute(select(ContentRow.sha256, ContentRow.body, func.length(ContentRow.body))).all()
    assert {name: body for name, body, _ in rows} == given
    lengths = {name: length for name, _, length in rows}
    assert lengths["story"] < len(given["story"]) / 10
    assert (lengths["pdf"], lengths["empty"]) == (508, 0)


def test_bytes_of_an_earlier_release_are_read_as_they_are(house_on_both: House) -> None:
    with house_on_both.services.database.begin() as session:
        raw = insert(ContentRow).values(sha256="1", size=5, body=type_coerce(literal(b"<html"), LargeBinary))
        session.execute(raw)
        assert session.get_one(ContentRow, "1").body == b"<html"


def test_ofsteds_documents_are_collected_and_read_before_those_of_others(watched: House) -> None:
    stories(watched, {f"{number}": bytes([65 + number]) for number in range(3)})
    watched.run()
    with watched.services.database.begin() as session:
        for row in session.scalars(select(DocumentRow)):
            row.read_at, row.next_try_at = None, None
    watched.publish("1", b"report", INSPECTION, date(2024, 4, 29))
    now = watched.clock()
    with watched.services.database.begin() as session:
        theirs = list(documents.waiting(session, now))
        source_id = session.scalars(select(PublicationRow.source_id)).first()
        ofsteds = PublicationRow(
            source_id=source_id,
            identity="o",
            url=f"{NEWSROOM}/o",
            host="a-newsroom.example.org",
            label="",
            form="inspection",
            baseline=True,
            first_seen_at=now,
            next_ask_at=now,
            attempts=0,
        )
        session.add(ofsteds)
        for one in session.scalars(select(PublicationRow)):
            one.next_ask_at = now
        session.flush()
        assert publications.next_due(session, "a-newsroom.example.org", now) == ofsteds.id
        newest = documents.keep(session, ofsteds, b"report", now)
        assert newest is not None
        session.flush()
        assert documents.waiting(session, now) == [newest.id, *theirs]
        newest_id = newest.id
    read(watched.services, theirs[0], now)  # A hint at another's, which the queue held before.
    with watched.services.database.begin() as session:
        assert session.get_one(DocumentRow, newest_id).read_at == now
        assert documents.waiting(session, now) == theirs


def test_ofsteds_hosts_are_visited_before_those_of_others(watched: House) -> None:
    watched.run()
    with watched.services.database.begin() as session:
        later = watched.clock() + timedelta(days=2)
        wanted = hosts.with_work(session, later)
        assert wanted == ["reports.example.org", "a-newsroom.example.org"]
