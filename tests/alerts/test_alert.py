"""Alerts as plain data, and their ids."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

import pytest

from alerts.alert import Notice, as_json, from_json
from alerts.compose.compose import compose, operations
from alerts.identity import alert_id, thread_id
from tests.alerts.wexmoor import fall


def test_an_alert_comes_back_from_json_as_it_was() -> None:
    notice = Notice(sentence="It is slow.", since=datetime(2024, 7, 12, 7, tzinfo=UTC))
    for alert in (compose(fall()), operations([notice])):
        assert from_json(as_json(alert)) == alert


def test_an_alert_kept_by_an_older_version_still_opens() -> None:
    old = {"id": "abcd2345", "kind": "news", "subject": "Wexmoor", "headline": "Wexmoor", "no_longer_known": 1}
    opened = from_json(json.dumps(old))
    assert (opened.subject, opened.sections) == ("Wexmoor", ())


def test_what_is_no_alert_is_refused() -> None:
    with pytest.raises(ValueError, match="validation error"):
        from_json('{"id": 1}')


def test_the_same_telling_has_the_same_id_whatever_the_order() -> None:
    assert alert_id("Board", ["change:1", "change:2"]) == alert_id("Board", ["change:2", "change:1", "change:2"])


def test_another_subscription_or_another_change_has_another_id() -> None:
    ids = {alert_id(name, [f"change:{n}"]) for name in ("Board", "Leadership") for n in range(500)}
    assert len(ids) == 1000


def test_an_id_is_eight_characters_that_cannot_be_mistaken_and_begins_with_a_letter() -> None:
    assert all(re.fullmatch(r"[a-hjkmnp-tv-z][a-hjkmnp-tv-z0-9]{7}", alert_id("Board", [str(n)])) for n in range(2000))


def test_the_id_of_a_thread_is_not_that_of_an_alert() -> None:
    assert thread_id(["Board", "x"]) != alert_id("Board", ["x"])


def test_ids_never_change_between_versions() -> None:
    assert alert_id("Board", ["change:1"]) == "esc46grt"
