"""Pages of which the reader is unsure: a person says whether they matter, and until then no subscriber hears."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from findings.model import Event, EventKind, Findings, Kind, Precision, Span, Status
from storage import decisions, timeline
from tests.house import NOON, URN, House, report, subscription
from tests.worker.conftest import MakeHouse
from tests.worker.houses_after import HouseAfter
from tests.worker.steps.newsroom import HALTON, OPERATORS, Newsroom, documents, finding, notices, told, visit
from worker.commands.held.view import lines
from worker.commands.reread.reread import differing, keep
from worker.deciding.held import approve, reject
from worker.errors import UserError
from worker.health.promises import WatchStatus

WHY = "It speaks of inspectors, and not of when they came."


def unsure(*, relevant: bool = False, certainty: float | None = 0.62, event: Event | None = None) -> Findings:
    """A release that may tell of a visit."""
    return Findings(
        kind=Kind.PRESS_RELEASE,
        status=Status.UNSURE,
        relevant=relevant,
        certainty=certainty,
        problems=(WHY,),
        event=event or Event(kind=EventKind.NONE),
    )


@pytest.fixture
def newsroom(house_after: HouseAfter) -> Newsroom:
    """Of Wexmoor, after its first look; people and operators hear."""
    newsroom = Newsroom(house_after(first_look, subscription(), OPERATORS))
    newsroom.items = [newsroom.item("old")]
    newsroom.show()
    return newsroom


def first_look(house: House) -> None:
    Newsroom(house).publish("old", visit(date(2025, 10, 6)))
    assert told(house) == []


def waiting(house: House) -> list[int]:
    with house.services.database.begin() as session:
        return [each.document.id for each in decisions.held(session)]


def shown(house: House) -> str:
    with house.services.database.begin() as session:
        return "\n".join(lines(decisions.held(session)))


def well(house: House) -> WatchStatus:
    return house.health()


def let_stand(house: House, urn: str | None = None) -> None:
    (document,) = waiting(house)
    with house.services.database.begin() as session:
        approve(session, document, "Ann", "The letter is online.", house.clock(), urn=urn)


def turn_down(house: House) -> None:
    (document,) = waiting(house)
    with house.services.database.begin() as session:
        reject(session, document, "Ann", "It is about a school.", house.clock())


@pytest.mark.parametrize("relevant", [True, False])
def test_an_unsure_page_is_kept_as_such_whatever_is_likelier_and_told_to_operators_alone(
    newsroom: Newsroom, relevant: bool
) -> None:
    address = newsroom.publish("perhaps", unsure(relevant=relevant))
    assert told(newsroom.house) == []
    assert documents(newsroom.house) == []
    kept = finding(newsroom.house, address)
    assert (kept["status"], kept["relevant"], kept["certainty"], kept["problems"]) == ("unsure", relevant, 0.62, [WHY])
    (heard,) = [sentence for sentence in notices(newsroom.house) if address in sentence]
    assert "a person must say" in heard
    assert WHY in heard


def test_held_and_status_name_the_same_documents(newsroom: Newsroom) -> None:
    newsroom.publish("perhaps", unsure())
    newsroom.publish("doubtful", replace(visit(), status=Status.HELD, problems=("Two dates are given.",)))
    newsroom.publish("report", report(date(2026, 2, 9), {}))
    told(newsroom.house)
    found = well(newsroom.house)
    assert len(found.held) == len(waiting(newsroom.house)) == 3
    assert found.unreadable == ()
    assert not any("perhaps" in sentence for sentence in found.broken)


def test_what_was_there_at_the_first_look_is_asked_of_a_person_too_and_wakes_no_operator(make_house: MakeHouse) -> None:
    newsroom = Newsroom(make_house(subscription(), OPERATORS))
    newsroom.publish("old", unsure())
    told(newsroom.house)
    assert notices(newsroom.house) == []
    assert len(well(newsroom.house).held) == len(waiting(newsroom.house)) == 1
    assert "nobody is told, for it was there at the first look" in " ".join(shown(newsroom.house).split())
    let_stand(newsroom.house)
    assert told(newsroom.house) == []


def test_the_list_says_why_what_is_likelier_and_what_to_say_next_in_eighty_columns(newsroom: Newsroom) -> None:
    newsroom.publish("perhaps", unsure(), title="Children’s services on the right path, say inspectors " * 3)
    told(newsroom.house)
    (document,) = waiting(newsroom.house)
    words = " ".join(shown(newsroom.house).split())
    assert "Likelier no than yes (62% sure)." in words
    assert f"? {WHY}" in words
    assert f"ofsted-watch held approve {document} --why" in words
    assert f"ofsted-watch held reject {document} --why" in words
    assert max(map(len, shown(newsroom.house).splitlines())) <= 80


def test_an_approved_page_matters_from_then_on_and_is_told_once(newsroom: Newsroom) -> None:
    address = newsroom.publish("perhaps", unsure())
    told(newsroom.house)
    let_stand(newsroom.house)
    (alert,) = told(newsroom.house)
    assert "Wexmoor" in alert.headline
    assert told(newsroom.house) == []
    kept = finding(newsroom.house, address)
    assert (kept["status"], kept["relevant"], kept["reader"], kept["certainty"]) == (
        "read",
        True,
        "approved by Ann",
        None,
    )
    assert well(newsroom.house).held == ()


def test_a_rejected_page_is_dismissed_keeps_its_reasons_and_is_told_to_nobody(newsroom: Newsroom) -> None:
    address = newsroom.publish("perhaps", unsure())
    told(newsroom.house)
    turn_down(newsroom.house)
    assert told(newsroom.house) == []
    kept = finding(newsroom.house, address)
    assert (kept["status"], kept["relevant"]) == ("read", False)
    assert kept["problems"] == [WHY, "Ann dismissed it: It is about a school."]
    assert (waiting(newsroom.house), well(newsroom.house).held) == ([], ())


def test_a_page_of_many_authorities_that_names_none_needs_one_to_be_approved(make_house: MakeHouse) -> None:
    newsroom = Newsroom(make_house(), kind=Kind.NEWS, authority=None)
    told(newsroom.house)
    address = newsroom.publish("perhaps", unsure())
    told(newsroom.house)
    assert "--authority …" in shown(newsroom.house)
    with pytest.raises(UserError, match="--authority NAME"):
        let_stand(newsroom.house)
    with pytest.raises(UserError, match="has the URN 123"):
        let_stand(newsroom.house, "123")
    let_stand(newsroom.house, HALTON)
    (alert,) = told(newsroom.house)
    assert "Halton" in alert.headline
    assert finding(newsroom.house, address)["urn"] == HALTON


@pytest.mark.parametrize(("decide", "alerts"), [(approve, 1), (reject, 0)])
def test_a_page_that_two_feeds_list_is_asked_of_a_person_once(
    newsroom: Newsroom, decide: Callable[..., None], alerts: int
) -> None:
    house = newsroom.house
    other = Newsroom(house, "https://news.example.org/tag/children/feed/")
    other.items = [*newsroom.items]
    other.show()
    told(house)
    newsroom.publish("perhaps", unsure())
    other.items = [*newsroom.items]
    other.show()
    told(house)
    first, _ = waiting(house)
    with house.services.database.begin() as session:
        decide(session, first, "Ann", "I have looked.", house.clock())
    assert (waiting(house), well(house).held) == ([], ())
    assert len(told(house)) == alerts


def test_a_page_of_an_authority_is_approved_for_no_other(newsroom: Newsroom) -> None:
    newsroom.publish("perhaps", unsure())
    told(newsroom.house)
    with pytest.raises(UserError, match="leave --authority out"):
        let_stand(newsroom.house, HALTON)


def test_a_page_that_may_tell_of_an_authority_is_listed_under_it(make_house: MakeHouse) -> None:
    newsroom = Newsroom(make_house(), kind=Kind.NEWS, authority=None)
    told(newsroom.house)
    event = Event(kind=EventKind.FOCUSED_VISIT, urn=HALTON, authority="Halton Borough Council")
    newsroom.publish("perhaps", unsure(event=event))
    told(newsroom.house)
    with newsroom.house.services.database.begin() as session:
        assert timeline.held(session, HALTON) == 1
        assert timeline.filed(session, HALTON) == []
    let_stand(newsroom.house)
    assert len(told(newsroom.house)) == 1


@pytest.mark.parametrize(("now", "alerts"), [(visit(), 1), (replace(unsure(), status=Status.READ), 0)])
def test_a_better_reader_gives_an_unsure_page_its_answer(newsroom: Newsroom, now: Findings, alerts: int) -> None:
    address = newsroom.publish("perhaps", unsure())
    told(newsroom.house)
    house = newsroom.house
    house.reader.meanings[house.web.pages[address]] = now  # type: ignore[index]
    (one,) = differing(house.services.database, house.reader)
    assert one.differences[0] == "unsure as press_release → read as press_release"
    keep(house.services.database, one, house.clock(), tell=True)
    assert len(told(house)) == alerts
    assert (waiting(house), well(house).held) == ([], ())


def test_a_page_that_a_later_revision_makes_plain_waits_for_nobody(newsroom: Newsroom) -> None:
    address = newsroom.publish("perhaps", unsure())
    told(newsroom.house)
    newsroom.items[0] = newsroom.item("perhaps", title="Inspectors have come")
    newsroom.house.web.pages[address] = b"plain"
    newsroom.house.reader.meanings[b"plain"] = visit()
    newsroom.show()
    assert len(told(newsroom.house)) == 1
    assert waiting(newsroom.house) == []


def test_an_unsure_page_makes_nothing_old(newsroom: Newsroom) -> None:
    later = Event(
        kind=EventKind.MONITORING_VISIT, spans=(Span(date(2026, 3, 1), date(2026, 3, 2)),), precision=Precision.DAY
    )
    newsroom.publish("perhaps", unsure(relevant=True, event=later))
    told(newsroom.house)
    newsroom.publish("visit", visit())
    assert len(told(newsroom.house)) == 1


def test_of_what_ofsteds_own_page_lists_nothing_is_unsure(newsroom: Newsroom) -> None:
    newsroom.house.publish("9", b"odd", unsure(relevant=True), NOON.date())
    (alert,) = told(newsroom.house)
    assert "being checked" in str(alert)
    row = next(row for row in newsroom.house.export("documents") if row["publisher"] == "ofsted")
    assert (row["status"], row["urn"]) == ("held", URN)


def test_a_page_that_is_older_than_what_it_tells_of_is_asked_of_a_person(newsroom: Newsroom) -> None:
    address = newsroom.publish("mistyped", visit(date(2027, 6, 7)), day="2026-03-02")
    assert told(newsroom.house) == []
    kept = finding(newsroom.house, address)
    assert (kept["status"], kept["problems"]) == (
        "unsure",
        ["It tells of an event of 7 to 8 June 2027, but was published on 2 March 2026."],
    )
    let_stand(newsroom.house)
    assert len(told(newsroom.house)) == 1


def test_of_a_page_without_a_day_nothing_is_too_early(newsroom: Newsroom) -> None:
    newsroom.publish("visit", visit(), day="soon")
    assert len(told(newsroom.house)) == 1
