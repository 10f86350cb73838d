"""Search: what documents say is found from the transaction on that stores it, alike on both databases, whatever is typed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from findings.model import Findings, Grade, Remark, Status
from storage.database import Database
from storage.decisions import held
from storage.search import find
from storage.search.asked import asked
from storage.search.find import Found, search
from storage.search.index import catch_up
from storage.tables import SearchedRow, SearchPassageRow
from tests.conftest import TEMPLATE, fresh
from tests.house import House, report, subscription
from worker.deciding.held import reject
from worker.searching.up_to_date import bring_up_to_date

HOSTILE = [
    '"', '""', '"unbalanced', "OR AND NOT NEAR", "NEAR(plans drift, 5)", "plans*", "^plans", "text:plans", "-plans", "{text about} : x",
    "'; DROP TABLE search_passages; --", "((((", "a & b | !c <-> d:*", "\\", "\x00plans\x02\x03", "%_%", ":term_0", "\ud83d plans",
    "é" * 300, "plans " * 5_000, "x" * 100_000, '"' * 2_000, "",
]  # fmt: skip


def says(day: date, *concerns: str, status: Status = Status.READ) -> Findings:
    remarks = tuple(Remark(text=words, quote=words, page=at) for at, words in enumerate(concerns, 3))
    return replace(report(day, {"overall": Grade.GOOD}, status=status), concerns=remarks)


OLD = says(date(2023, 3, 6), "Plans for private fostering drift.", "The multi-agency response to exploitation is slow.")
NEW = says(date(2025, 5, 12), "Children who are privately fostered are not visited.", "Supervision is rare.")


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Yield a house in which both are stored, for tests that change nothing."""
    home = tmp_path_factory.mktemp("searching")
    with ExitStack() as stack:
        url = f"sqlite:///{home}/watch.db"
        if request.param == "postgresql":
            url = stack.enter_context(fresh(request.getfixturevalue("postgres_server"), TEMPLATE))
        made = House(url, home, (subscription(),))
        stack.callback(made.services.close)
        yield with_both(made)


def with_both(house: House) -> House:
    house.publish("1", b"old", OLD, date(2023, 4, 29))
    house.publish("2", b"new", NEW, date(2025, 7, 1))
    house.run()
    return house


@contextmanager
def reading(house: House) -> Iterator[Session]:
    with house.services.database.reading() as session:
        yield session


def found(house: House, typed: str, page: int = 1) -> Found:
    with reading(house) as session:
        return search(session, typed, page)


def days(house: House, typed: str) -> list[date | None]:
    return [each.day for each in found(house, typed).documents]


def test_documents_are_found_by_their_words_in_any_form_the_newest_first(filled: House) -> None:
    assert days(filled, "private fostering") == [date(2025, 7, 1), date(2023, 4, 29)]
    newest, _ = found(filled, "Private FOSTERING").documents
    (hit,) = newest.hits
    assert (hit.page, hit.at, hit.sort) == (3, 1, "concern")
    assert [words for words, is_word in hit.pieces if is_word] in (["privately fostered"], ["privately", "fostered"])
    assert hit.text == "Children who are privately fostered are not visited."


def test_a_phrase_is_found_where_its_words_follow_one_another(filled: House) -> None:
    assert days(filled, '"private fostering drift"') == [date(2023, 4, 29)]
    assert days(filled, '"fostering private"') == []
    assert days(filled, "multi-agency") == days(filled, '"multi agency response"') == [date(2023, 4, 29)]
    (hit,) = found(filled, "multi-agency exploitation").documents[0].hits
    assert hit.text == OLD.concerns[1].quote


def test_all_words_must_stand_in_one_sentence_or_be_of_its_document(filled: House) -> None:
    assert days(filled, "plans exploitation") == []
    assert days(filled, "Wexmoor supervision 2025") == [date(2025, 7, 1)]
    assert [each.hits for each in found(filled, "Wexmoor").documents] == [(), ()]


def test_words_that_say_nothing_find_nothing_alone_and_hinder_nothing(filled: House) -> None:
    assert found(filled, "the of").asked.terms == ()
    assert days(filled, "the plans of fostering") == [date(2023, 4, 29)]


def test_what_is_stored_changes_what_is_found(house_on_both: House) -> None:
    filled = with_both(house_on_both)
    database = filled.services.database
    filled.web.pages["https://files.example.org/v1/file/2"] = b"corrected"
    filled.reader.meanings[b"corrected"] = says(date(2025, 5, 12), "Supervision is regular.")
    filled.lines[0] = replace(filled.lines[0], label="Children's services inspection (corrected)")
    filled.show()
    filled.run()
    assert days(filled, "supervision regular") == [date(2025, 7, 1)]
    assert days(filled, "supervision rare") == []
    empty(database)
    assert days(filled, "fostering") == []
    with database.begin() as session:
        assert catch_up(session, 1) == 1
    assert len(days(filled, "Wexmoor")) == 1
    assert bring_up_to_date(database) == 1
    assert len(days(filled, "Wexmoor")) == 2
    assert bring_up_to_date(database) == 0
    with pytest.raises(ZeroDivisionError):
        empty(database, then=lambda: 1 / 0)
    assert len(days(filled, "Wexmoor")) == 2


def empty(database: Database, then: Callable[[], object] = lambda: None) -> None:
    with database.begin() as session:
        session.execute(delete(SearchPassageRow))
        session.execute(delete(SearchedRow))
        then()


def test_of_what_waits_for_a_person_nothing_is_found_but_that_it_is_there(house: House) -> None:
    house.publish("1", b"held", says(date(2025, 5, 12), "Plans drift.", status=Status.HELD), date(2025, 7, 1))
    house.run()
    assert days(house, "drift") == []
    (known,) = found(house, "Wexmoor").documents
    assert known.waits
    with house.services.database.begin() as session:
        (waits,) = held(session)
        reject(session, waits.document.id, "A. Person", "It is of a college.", house.clock())
    assert days(house, "Wexmoor") == []


def test_pages_of_results_hold_each_document_once(filled: House, monkeypatch: pytest.MonkeyPatch) -> None:
    with reading(filled) as session:
        pages = [search(session, "fostering", page, documents=1) for page in (1, 2, 3)]
    assert [[each.day for each in page.documents] for page in pages] == [[date(2025, 7, 1)], [date(2023, 4, 29)], []]
    assert {page.total for page in pages} == {2}
    monkeypatch.setattr(find, "MOST_ENTRIES", 1)
    assert found(filled, "fostering").is_cut


def test_whatever_is_typed_is_no_error_no_operator_and_quick(filled: House) -> None:
    started = time.monotonic()
    for typed in HOSTILE:
        assert all(document.hits for document in found(filled, typed).documents), typed
    assert time.monotonic() - started < 30


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(alphabet=st.sampled_from("plans \"'*:^-()&|!<>\\%\x00\u0301ß"), max_size=40))
def test_no_signs_break_a_search(filled: House, typed: str) -> None:
    found(filled, typed)


@given(st.text(max_size=400))
def test_what_is_asked_for_is_words_alone_and_few(typed: str) -> None:
    for term in asked(typed).terms:
        assert 0 < len(term) <= 10
        assert all(word.isalnum() and len(word) <= 40 for word in term)
    assert len(asked(typed).terms) <= 10


def test_entries_refer_to_the_publication_and_their_place(filled: House) -> None:
    with reading(filled) as session:
        rows = session.scalars(select(SearchPassageRow).order_by(SearchPassageRow.key.desc())).all()
    assert [(row.sort, row.at, row.page) for row in rows[:4]] == [
        ("document", None, None),
        ("grade", 0, 1),
        ("concern", 1, 3),
        ("concern", 2, 4),
    ]
