"""Search in the text beside the findings: Ofsted’s documents alone, a while after they were read, and kept in step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from findings.model import Findings, Grade, Remark, Status
from findings.passages.passage import PassageSort
from storage.search.find import Hit, search
from storage.search.texts import add, lacking, text_of_digest
from storage.tables import DocumentRow
from tests.house import House, report
from tests.worker.steps.newsroom import Newsroom, visit
from worker.reader.pool import ReaderPool
from worker.searching.texts import bring_texts_up_to_date

DRIFT = "Plans for children drift."
TEXT = f"Wexmoor Borough Council\n\n{DRIFT} The lighthouse project began in spring.\n\f\nIt helps young people at the harbour."
SAYS = replace(report(date(2025, 5, 12), {"overall": Grade.GOOD}), concerns=(Remark(text=DRIFT, quote=DRIFT, page=1),))
Bring = Callable[[House], int]


@pytest.fixture
def bring(reader: ReaderPool) -> Bring:
    return lambda house: bring_texts_up_to_date(house.services.database, reader)


def published(house: House, says: Findings = SAYS) -> House:
    house.publish("1", TEXT.encode(), says, date(2025, 7, 1))
    house.run()
    return house


def hits(house: House, typed: str) -> list[Hit]:
    with house.services.database.reading() as session:
        return [hit for document in search(session, typed).documents for hit in document.hits]


def test_what_no_finding_says_is_found_with_its_page_on_both_databases(house_on_both: House, bring: Bring) -> None:
    house = published(house_on_both)
    assert hits(house, "lighthouse") == []
    assert bring(house) == 1
    (hit,) = hits(house, "lighthouse projects Wexmoor")
    assert (hit.sort, hit.page, hit.at, hit.text) == (
        PassageSort.TEXT, 1, None, "The lighthouse project began in spring."
    )  # fmt: skip
    assert [hit.page for hit in hits(house, "harbour")] == [2]
    assert [hit.sort for hit in hits(house, "drift")] == [PassageSort.CONCERN]
    assert bring(house) == 0
    with house.services.database.reading() as session:
        document = session.get_one(DocumentRow, 1)
        named = text_of_digest(session, document.sha256, hit.digest)
        assert named
        assert (named.quote, named.page) == (hit.text, 1)
        assert text_of_digest(session, document.sha256, "0" * 12) is None


def test_a_new_reading_has_its_text_looked_at_again(house: House, bring: Bring) -> None:
    bring(published(house))
    with house.services.database.reading() as session:
        assert lacking(session, 9) == []
    house.web.pages["https://files.example.org/v1/file/1"] = TEXT.replace("lighthouse", "windmill").encode()
    house.reader.meanings[TEXT.replace("lighthouse", "windmill").encode()] = SAYS
    house.lines[0] = replace(house.lines[0], label="Children's services inspection (corrected)")
    house.show()
    house.run()
    assert hits(house, "lighthouse") == []
    assert bring(house) == 1
    assert len(hits(house, "windmill")) == 1


def test_what_was_read_anew_while_its_text_was_read_waits_for_the_next_turn(house: House) -> None:
    published(house)
    with house.services.database.begin() as session:
        (one,) = lacking(session, 9)
        add(session, replace(one, reading_id=one.reading_id - 1), ())
        assert lacking(session, 9) == [one]


def test_of_what_waits_for_a_person_no_text_is_found(house: House, bring: Bring) -> None:
    bring(published(house, replace(SAYS, status=Status.HELD)))
    assert hits(house, "lighthouse") == []


def test_no_text_of_what_others_publish_is_kept(house: House, bring: Bring) -> None:
    newsroom = Newsroom(house)
    house.run()
    newsroom.publish("visit", visit())
    house.run()
    assert bring(house) == 0


def test_bytes_that_cannot_be_read_are_not_asked_for_again_and_again(house: House, bring: Bring) -> None:
    house.publish("1", b"\x00\x01", SAYS, date(2025, 7, 1))
    house.run()
    assert (bring(house), bring(house)) == (1, 0)
