"""The crash benchmark counts what it should: its country is read, its cuts cut, and what is lost or comes twice is seen."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from datetime import UTC, datetime
from http.client import HTTPConnection

import pytest

from alerts.alert import Notice, as_json
from alerts.compose.compose import operations
from benchmarks.crash.country import Receivers, boroughs, report_on
from benchmarks.crash.proxy import Stretch
from benchmarks.crash.tally import tally
from storage import deliveries
from storage.tables import DeliveryRow
from tests.house import House
from tests.worker.conftest import house, make_house

__all__ = ["house", "make_house"]
NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


def test_each_borough_has_a_name_and_a_report_of_its_own() -> None:
    places = boroughs(300)
    assert len({each.name for each in places}) == len({each.urn for each in places}) == 300
    assert report_on(places[0]) != report_on(places[1])


def test_a_stretch_of_network_leads_on_until_it_is_cut_and_again_when_it_is_mended() -> None:
    receivers = Receivers(1)
    stretch = Stretch(receivers.port)
    assert posted(stretch.port) == 204
    stretch.cut()
    with pytest.raises(OSError, match=r"."):
        posted(stretch.port)
    stretch.mend()
    assert posted(stretch.port) == 204
    assert receivers.taken == {"k7q2m9xa": 2}
    stretch.end()
    receivers.end()


def posted(port: int) -> int:
    with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request("POST", "/hook", body=b"{}", headers={"webhook-id": "k7q2m9xa"})
        answer = connection.getresponse()
        answer.read()
        return answer.status


def test_what_is_lost_and_what_comes_twice_is_counted(house: House) -> None:
    content = as_json(operations([Notice(sentence="A page is blocked.", since=NOW, ended=False)]))
    with house.services.database.begin() as session:
        ids = [
            deliveries.promise(
                session, alert_id=f"a{n}", subscription="Board", channel="webhook", content=content, now=NOW
            )
            for n in range(4)
        ]
        for each in ids[:3]:
            row = deliveries.claim(session, each, NOW, NOW - NOW)
            assert row is not None
            if each == ids[0]:  # killed between the answer and the commit, and sent again
                row = deliveries.claim(session, each, NOW, NOW - NOW)
            deliveries.sent(session, row or session.get_one(DeliveryRow, each), "Accepted.", NOW)
        found = tally(session, 1, Counter({"a0": 2, "a1": 2}))
    assert {what: many for what, many in found.lost.items() if many} == {
        "reports never collected": 1,
        "deliveries never sent": 1,
        "deliveries that nobody has": 1,
    }
    assert (found.doubled, found.between, found.is_well) == (2, 1, False)
