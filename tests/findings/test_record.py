"""Findings as a plain object, and back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from findings.model import (
    Doubt,
    Event,
    EventKind,
    Findings,
    Grade,
    Judgement,
    Kind,
    Origin,
    Precision,
    PriorityAction,
    Remark,
    Span,
    Stated,
    StatedGrade,
    Status,
    Weakness,
)
from findings.record import findings_from_record, findings_record, origin_from_record, origin_record

words = st.text(max_size=20)
pages = st.none() | st.integers(1, 99)
days = st.dates()
tuples = st.sampled_from(["overall", "leaders"])
events = st.builds(
    Event,
    kind=st.sampled_from(EventKind),
    authority=st.none() | words,
    urn=st.none() | words,
    spans=st.lists(st.builds(Span, days, days), max_size=2).map(tuple),
    precision=st.sampled_from(Precision),
    inferred=st.booleans(),
    visit_number=st.none() | st.integers(1, 9),
)
remarks = st.lists(
    st.builds(Remark, text=words, quote=words, page=pages, paragraph=pages, listed=st.booleans()), max_size=2
).map(tuple)
readings = st.builds(Stated, place=words, grade=st.none() | st.sampled_from(Grade), page=st.integers(1, 9), quote=words)
findings = st.builds(
    Findings,
    kind=st.sampled_from(Kind),
    status=st.sampled_from(Status),
    problems=st.lists(words, max_size=2).map(tuple),
    relevant=st.booleans(),
    event=events,
    other_events=st.lists(events, max_size=1).map(tuple),
    published=st.none() | days,
    lead_inspector=st.none() | words,
    judgements=st.lists(
        st.builds(
            Judgement,
            key=words,
            name=words,
            grade=st.sampled_from(Grade),
            page=st.integers(1, 9),
            quote=words,
            places=st.integers(1, 3),
        ),
        max_size=2,
    ).map(tuple),
    needs_improvement=st.lists(
        st.builds(
            Weakness,
            text=words,
            page=pages,
            sub=st.lists(words, max_size=2).map(tuple),
            national_framework=st.none() | words,
            to=words,
        ),
        max_size=2,
    ).map(tuple),
    priority_actions=st.lists(
        st.builds(PriorityAction, text=words, page=pages, event=st.none() | events, responsible=st.none() | words),
        max_size=2,
    ).map(tuple),
    concerns=remarks,
    strengths=remarks,
    areas_reviewed=st.lists(words, max_size=2).map(tuple),
    stated_grades=st.lists(
        st.builds(StatedGrade, key=words, grade=st.sampled_from(Grade), as_of=st.none() | words, new=st.booleans()),
        max_size=2,
    ).map(tuple),
    certainty=st.none() | st.floats(0, 1),
    outcome=st.none() | words,
    doubts=st.lists(st.builds(Doubt, key=words, readings=st.lists(readings, max_size=2).map(tuple)), max_size=2).map(
        tuple
    ),
)


@given(findings)
def test_all_findings_come_back_as_they_were_through_json(original: Findings) -> None:
    assert findings_from_record(json.loads(json.dumps(findings_record(original)))) == original


def test_what_a_partnership_is_asked_comes_back_and_is_left_out_where_nothing_is_asked() -> None:
    said = Remark(text="the police", quote="Dear local partnership", page=1)
    asked = Findings(
        kind=Kind.JTAI,
        addressed_to=said,
        areas_for_improvement=(Weakness(text="Thresholds.", page=5, to="partnership"),),
        next_steps=(said,),
        trust=said,
    )
    assert findings_from_record(json.loads(json.dumps(findings_record(asked)))) == asked
    assert not {"addressed_to", "areas_for_improvement", "next_steps", "trust"} & set(
        findings_record(Findings(kind=Kind.JTAI))
    )


def test_a_certainty_written_by_hand_may_be_a_whole_number() -> None:
    read = findings_from_record({"status": "unsure", "certainty": 1})
    assert (read.status, read.certainty) == (Status.UNSURE, 1.0)


@given(st.builds(Origin, published=st.none() | days, site=st.none() | words, form=st.none() | st.sampled_from(Kind)))
def test_an_origin_comes_back_as_it_was_through_json(origin: Origin) -> None:
    assert origin_from_record(json.loads(json.dumps(origin_record(origin)))) == origin


def test_the_object_has_the_names_of_the_contract() -> None:
    event = Event(kind=EventKind.ILACS, spans=(Span(date(2024, 5, 13), date(2024, 5, 24)),), precision=Precision.DAY)
    record = findings_record(Findings(kind=Kind.ILACS, event=event, published=date(2024, 7, 12)))
    assert record["published"] == "2024-07-12"
    assert record["event"] == {
        "kind": "ilacs",
        "authority": None,
        "urn": None,
        "start": "2024-05-13",
        "end": "2024-05-24",
        "spans": [["2024-05-13", "2024-05-24"]],
        "precision": "day",
        "inferred": False,
        "visit_number": None,
    }


def test_an_empty_object_says_nothing() -> None:
    assert findings_from_record({}) == Findings(kind=Kind.OTHER)


def test_a_short_object_says_what_it_says() -> None:
    said = findings_from_record(
        {
            "kind": "ilacs",
            "event": {"start": "2024-05-13"},
            "judgements": [{"key": "overall", "grade": "good"}],
            "needs_improvement": [{"text": "Supervision."}],
            "unknown": 1,
        }
    )
    assert said.event.spans == (Span(date(2024, 5, 13), date(2024, 5, 13)),)
    assert said.judgements[0].grade is Grade.GOOD
    assert said.needs_improvement[0].text == "Supervision."


@pytest.mark.parametrize(
    "record",
    [
        {"kind": "gazette"},
        {"judgements": {"overall": "good"}},
        {"judgements": [{"key": "overall"}]},
        {"judgements": [{"key": "overall", "grade": "superb"}]},
        {"published": "last week"},
        {"event": ["ilacs"]},
        {"needs_improvement": ["Supervision."]},
        {"relevant": 1},
    ],
)
def test_what_is_not_in_the_form_is_refused_with_a_sentence(record: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="“"):
        findings_from_record(record)


def test_that_a_remark_is_listed_is_written_only_where_it_is_and_is_not_needed() -> None:
    praise = Remark(text="Plans are good.", quote="Plans are good.", page=2)
    found = Findings(kind=Kind.JTAI, strengths=(praise, replace(praise, listed=True)))
    record = findings_record(found)
    assert record["strengths"] == [
        {"text": "Plans are good.", "quote": "Plans are good.", "page": 2, "paragraph": None},
        {"text": "Plans are good.", "quote": "Plans are good.", "page": 2, "paragraph": None, "listed": True},
    ]
    assert findings_from_record(record) == found
