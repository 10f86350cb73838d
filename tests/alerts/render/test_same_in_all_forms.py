"""Mail, plain text and card of one alert state the same: what one says, the others say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from alerts.alert import Alert
from alerts.compose.compose import compose, digest
from alerts.render.card_blocks import Json, whole_body
from alerts.render.footer import Frame
from findings.model import (
    ChangeKind,
    Comparable,
    Event,
    EventKind,
    Findings,
    Grade,
    Kind,
    Precision,
    Remark,
    Span,
    Weakness,
)
from findings.outcomes import Outcome
from tests.alerts.background import as_news, grades, known, readings
from tests.alerts.rendered import html, payload, sent_html, sent_text, text
from tests.alerts.stated import in_card, in_html, in_text
from tests.alerts.test_history import FIRST, HISTORY, SECOND, THIRD, VISITED
from tests.alerts.wexmoor import change, fall, grade, letter, priority_action, publication, weakness
from tests.findings.timeline.wexmoor import FOSTERING_2021, SUFFICIENCY, filed, report

_SPAN = (Span(date(2019, 7, 8), date(2019, 7, 12)),)
JOINT = Event(kind=EventKind.JTAI, spans=_SPAN, precision=Precision.DAY)
SEND = Event(kind=EventKind.AREA_SEND, spans=_SPAN, precision=Precision.DAY)


def remark(quote: str, page: int, text: str | None = None) -> Remark:
    return Remark(text=text or quote, quote=quote, page=page)


def joint_letter() -> Alert:
    findings = Findings(
        kind=Kind.JTAI,
        event=JOINT,
        addressed_to=remark("Dear local partnership", 1, "the local authority, health, the police"),
        areas_for_improvement=(
            Weakness(text="Thresholds are applied in several ways. Some children wait.", page=5, to="partnership"),
            Weakness(text="Records are *not* shared; see [the plan](here).", page=6, to="partnership"),
        ),
        next_steps=(remark("The authority should send the written statement of action by 2 December 2019.", 8),),
    )
    told = change(ChangeKind.DOCUMENT, event=JOINT, text="Ofsted published a letter.", document_kind=Kind.JTAI)
    return compose([told], readings={publication().sha256: findings})


def send_report() -> Alert:
    told = change(ChangeKind.DOCUMENT, event=SEND, text="A report.", outcome=Outcome.WIDESPREAD_FAILINGS)
    actions = [priority_action(f"Act on {what}.", event=SEND, responsible="Wexmoor Council") for what in ("A", "B")]
    follows = remark("A monitoring inspection will be carried out within approximately 18 months.", 1)
    said = remark("Wexmoor Council and the board are jointly responsible for the services.", 1, "Wexmoor Council")
    findings = Findings(kind=Kind.AREA_SEND, event=SEND, next_steps=(follows,), addressed_to=said)
    return compose([told, *actions], readings={publication().sha256: findings})


def after_three() -> Alert:
    sif = {"overall": Grade.GOOD, "leadership": Grade.GOOD, "looked_after_permanence": Grade.OUTSTANDING}
    earlier = filed("r2014", report(date(2014, 3, 3), sif, (SUFFICIENCY,), kind=Kind.SIF), date(2014, 5, 1))
    trust = remark("Inspection of Wexmoor Children’s Trust", 1, "Wexmoor Children’s Trust")
    third = replace(THIRD, findings=replace(THIRD.findings, trust=trust))
    return compose(as_news(third, SECOND), readings=readings(third), known=known((earlier, FIRST, SECOND, third)))


def first_of_its_framework() -> Alert:
    sif = {"overall": Grade.REQUIRES_IMPROVEMENT, "leadership": Grade.GOOD}
    earlier = filed("r2014", report(date(2014, 3, 3), sif, (FOSTERING_2021,), kind=Kind.SIF), date(2014, 5, 1))
    given = grades(Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE)
    now = filed("r2018", report(date(2018, 9, 17), given, (SUFFICIENCY,)), date(2018, 10, 29))
    return compose(as_news(now, earlier), readings=readings(now), known=known((earlier, now)))


ALERTS: dict[str, Callable[[], Alert]] = {
    "a report in which all falls": lambda: compose(fall()),
    "a letter after an inspection": lambda: compose(as_news(VISITED, THIRD), known=known((*HISTORY, VISITED))),
    "a report after three": after_three,
    "the first of its framework": first_of_its_framework,
    "a letter on a joint inspection": joint_letter,
    "an area SEND report": send_report,
    "a digest": lambda: digest([*fall(), letter(), priority_action("Act at once.", event=SEND)]),
    "grades of another framework": lambda: compose(
        [grade("overall", Grade.GOOD, Grade.INADEQUATE, Comparable.SIMILAR), weakness("Caseloads.")]
    ),
}


THERE = Frame(
    alert_id="abcd2345",
    why="You get this through the subscription “Board”. To change that, ask those who run the watch.",
    whole_at="https://watch.example.org/alerts/abcd2345",
)


def card(alert: Alert) -> list[Json]:
    blocks: list[Json] = payload(alert, THERE)["attachments"][0]["content"]["body"]
    return blocks


def whole_of(alert: Alert) -> dict[str, list[str]]:
    """The whole story: as the page, as text, and as a card would unfold it if it had all the room there is."""
    unfolded = [*whole_body(alert), payload(alert)["attachments"][0]["content"]["body"][-1]]
    return {"text": in_text(text(alert)), "html": in_html(html(alert)), "card": in_card(unfolded)}


def screen_of(alert: Alert) -> dict[str, list[str]]:
    """The first screen, as it is sent."""
    return {
        "text": in_text(sent_text(alert, THERE)),
        "html": in_html(sent_html(alert, THERE)),
        "card": in_card(card(alert)),
    }


@pytest.mark.parametrize("form", [whole_of, screen_of])
@pytest.mark.parametrize("name", ALERTS)
def test_what_one_form_states_the_others_state(name: str, form: Callable[[Alert], dict[str, list[str]]]) -> None:
    forms = form(ALERTS[name]())
    running = {name: " ".join(" ".join(blocks).split()) for name, blocks in forms.items()}
    missing = {
        (one, other, block.strip())
        for one, blocks in forms.items()
        for other, said in running.items()
        for block in blocks
        if other != one and block.strip() not in said
    }
    assert missing == set()


def test_a_form_that_left_something_out_would_be_found() -> None:
    alert = after_three()
    assert any("grades over time" in block for block in whole_of(alert)["card"])
    chartless = replace(alert, sections=(replace(alert.sections[0], chart=None),))
    assert not any("grades over time" in block for block in whole_of(chartless)["card"])
