"""The text of what others publish is kept as long as it takes to read it; what it said, and that it was told, is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from findings.model import Findings, Kind, Status
from storage import documents
from storage.tables import ContentRow, DocumentRow, PublicationRow
from tests.house import House, subscription
from tests.worker.houses_after import HouseAfter
from tests.worker.steps.newsroom import NEWSROOM, OPERATORS, Newsroom, told, visit
from worker.commands.prune.prune import freed
from worker.commands.reread.reread import differing
from worker.config.settings import RetentionSettings
from worker.deciding.held import approve
from worker.services import Reader

BINS = Findings(kind=Kind.NEWS, relevant=False, problems=("It tells of bins.",))
DOUBT = replace(visit(), status=Status.UNSURE, problems=("Perhaps.",))


@pytest.fixture
def newsroom(house_after: HouseAfter) -> Newsroom:
    newsroom = Newsroom(house_after(bins_are_known, subscription(), OPERATORS))
    newsroom.items = [newsroom.item("known")]
    newsroom.show()
    return newsroom


def bins_are_known(house: House) -> None:
    house.run()
    Newsroom(house).publish("known", BINS)
    house.run()


def keeping(house: House, texts: timedelta | None) -> None:
    house.settings = replace(house.settings, retention=RetentionSettings(texts=texts))
    house.services = replace(house.services, settings=house.settings)


def texts(house: House) -> dict[str, int]:
    """Bytes kept of each page of the newsroom."""
    with house.services.database.begin() as session:
        rows = session.execute(
            select(PublicationRow.url, ContentRow)
            .join(DocumentRow, DocumentRow.publication_id == PublicationRow.id)
            .join(ContentRow, ContentRow.sha256 == DocumentRow.sha256)
        )
        return {url.removeprefix(f"{NEWSROOM}/"): len(row.body) for url, row in rows if url.startswith(NEWSROOM)}


def look(newsroom: Newsroom) -> int:
    newsroom.house.clock.now += timedelta(hours=1)
    return len(told(newsroom.house))


def test_title_link_and_findings_stay_and_the_text_goes(newsroom: Newsroom) -> None:
    address = newsroom.publish("visit", visit())
    assert look(newsroom) == 1
    assert texts(newsroom.house) == {"known": 0, "visit": 0}
    (row,) = [row for row in newsroom.house.export("documents") if row["url"] == address]
    assert (row["label"], len(str(row["sha256"]))) == ("Story visit", 64)
    assert any(row["document_url"] == address for row in newsroom.house.export("findings"))


def test_the_same_page_is_told_once_though_its_text_is_gone(newsroom: Newsroom) -> None:
    newsroom.publish("visit", visit())
    assert look(newsroom) == 1
    body = newsroom.house.web.pages[f"{NEWSROOM}/visit"]
    newsroom.publish("moved", None)
    newsroom.house.web.pages[f"{NEWSROOM}/moved"] = body
    assert look(newsroom) == 0
    assert texts(newsroom.house)["moved"] == 0


def test_a_page_that_was_changed_is_read_anew_and_one_that_comes_again_as_it_was_is_not(newsroom: Newsroom) -> None:
    newsroom.publish("visit", visit())
    assert look(newsroom) == 1
    for title, body in (("As it was", None), ("Another title", b"<html>changed</html>")):
        newsroom.items[0] = newsroom.item("visit", title=title)
        newsroom.show()
        newsroom.house.web.pages[f"{NEWSROOM}/visit"] = body or newsroom.house.web.pages[f"{NEWSROOM}/visit"]
        newsroom.house.reader.meanings[b"<html>changed</html>"] = visit()
        look(newsroom)
    with newsroom.house.services.database.begin() as session:
        newest = session.scalars(select(DocumentRow).order_by(DocumentRow.id.desc())).first()
        assert newest is not None
        assert newest.revision == 2
    assert texts(newsroom.house)["visit"] == 0


def test_what_waits_for_a_person_keeps_its_text_until_the_prune_after_the_decision(newsroom: Newsroom) -> None:
    newsroom.publish("doubtful", DOUBT)
    look(newsroom)
    house = newsroom.house
    list(freed(house.settings, house.clock() + timedelta(days=500), dry_run=False))
    assert texts(house)["doubtful"] > 0
    with house.services.database.begin() as session:
        document = session.scalars(select(DocumentRow.id).order_by(DocumentRow.id.desc())).first()
        assert document is not None
        approve(session, document, "A. Person", "It is theirs.", house.clock())
    assert look(newsroom) == 1
    list(freed(house.settings, house.clock(), dry_run=False))
    assert texts(house)["doubtful"] == 0
    assert look(newsroom) == 0


def test_what_ofsted_publishes_too_is_kept(newsroom: Newsroom) -> None:
    house = newsroom.house
    newsroom.publish("copy", visit())
    body = house.web.pages[f"{NEWSROOM}/copy"]
    assert isinstance(body, bytes)
    with house.services.database.begin() as session:
        listed_by_ofsted = PublicationRow(
            source_id=1, identity="letter", url="https://files.example.org/1", host="files.example.org", label="Letter",
            form="monitoring_visit", baseline=True, first_seen_at=house.clock(), attempts=0,
        )  # fmt: skip
        session.add(listed_by_ofsted)
        session.flush()
        kept = documents.keep(session, listed_by_ofsted, body, house.clock())
        assert kept is not None
        kept.read_at = house.clock()
    look(newsroom)
    assert texts(house)["copy"] == len(body)


@pytest.mark.parametrize("age", [timedelta(days=30), None])
def test_who_may_keep_texts_says_how_long(newsroom: Newsroom, age: timedelta | None) -> None:
    house = newsroom.house
    keeping(house, age)
    newsroom.publish("visit", visit())
    look(newsroom)
    assert texts(house)["visit"] > 0
    list(freed(house.settings, house.clock() + timedelta(days=29), dry_run=False))
    assert texts(house)["visit"] > 0
    list(freed(house.settings, house.clock() + timedelta(days=31), dry_run=False))
    assert (texts(house)["visit"] == 0) is (age is not None)


def test_what_is_gone_is_not_read_again_as_nothing(newsroom: Newsroom) -> None:
    newsroom.publish("visit", visit())
    look(newsroom)
    newsroom.house.reader.meanings.clear()
    reader: Reader = newsroom.house.reader
    assert list(differing(newsroom.house.services.database, reader)) == []


def test_to_repeat_the_prune_frees_nothing_more(newsroom: Newsroom) -> None:
    keeping(newsroom.house, timedelta(days=1))
    newsroom.publish("visit", visit())
    look(newsroom)
    later = newsroom.house.clock() + timedelta(days=2)
    counts = [
        next(line for line in freed(newsroom.house.settings, later, dry_run=False) if "pages by others" in line)
        for _ in range(2)
    ]
    assert [int(line.split()[0]) for line in counts] == [1, 0]
