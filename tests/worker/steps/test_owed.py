"""Who is owed news: asked at every tick, and answered from memory while there is none."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import make_transient

from findings.model import Grade
from storage import changes
from storage.tables import ChangeRow
from tests.house import House, report, subscription
from tests.worker.conftest import MakeHouse
from worker.schedule import Hint, due, due_after
from worker.steps.deliver.deliver import deliver
from worker.steps.tell.tell import tell


def with_news(house: House) -> None:
    """Publish a report that was there before the watch began, and one that is told."""
    house.publish("1", b"%PDF one", report(date(2023, 3, 6), {"overall": Grade.GOOD}), date(2023, 4, 20))
    house.run()
    house.publish("2", b"%PDF two", report(date(2026, 3, 2), {"overall": Grade.INADEQUATE}), date(2026, 4, 20))
    house.run()


def another_change(house: House, change_id: int) -> None:
    """Store the same news again, under that number."""
    with house.services.database.begin() as session:
        row = session.scalars(select(ChangeRow).order_by(ChangeRow.id)).first()
        assert row
        make_transient(row)
        row.id = change_id
        session.add(row)


def hints(house: House) -> list[Hint]:
    return due(house.services, house.clock())


def test_while_there_is_nothing_new_nobody_is_looked_up_twice(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    with_news(house)
    assert hints(house) == []
    monkeypatch.setattr(changes, "owes", lambda *_, **__: pytest.fail("asked again"))
    assert hints(house) == []


def test_a_change_that_was_committed_late_is_told_though_its_number_is_lower(house: House) -> None:
    with_news(house)
    for change_id in (90, 80):
        assert hints(house) == []
        another_change(house, change_id)
        assert hints(house) == [Hint("tell", "Board")]
        tell(house.services, "Board", house.clock())
        for hint in hints(house):
            deliver(house.services, int(hint.argument), house.clock())


def test_what_one_is_told_leads_to_no_hint_at_what_others_are_told(make_house: MakeHouse) -> None:
    house = make_house(subscription("Board"), subscription("Leaders"))
    with_news(house)
    another_change(house, 90)
    for name in ("Board", "Leaders"):
        tell(house.services, name, house.clock())
        assert len(due_after(Hint("tell", name), house.services, house.clock())) == 1
    assert len(hints(house)) == 2
