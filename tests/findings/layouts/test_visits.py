"""Letters on visits: what is read in them, and what is held because it does not keep the form."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from findings.layouts import all_layouts
from findings.model import Document, EventKind, Findings, Kind, Precision, Status
from findings.read import read
from findings.wording import event_words

_EXAMPLES = Path(__file__).parents[2] / "examples" / "layouts"
FOCUSED, MONITORING = Kind.FOCUSED_VISIT, Kind.MONITORING_VISIT


def text_of(kind: Kind, name: str) -> str:
    return (_EXAMPLES / kind.value / f"{name}.txt").read_text(encoding="utf-8")


def letter(kind: Kind, name: str, *pairs: tuple[str, str], published: date | None = None) -> Findings:
    text = text_of(kind, name)
    for old, new in pairs:
        assert old in text, f"The example says nothing of {old!r}."
        text = text.replace(old, new)
    return read(Document(pages=tuple(text.split("\x0c")), published=published))


def opened_with(sentence: str, published: date | None = None) -> Findings:
    """A whole letter on a monitoring visit that opens with the sentence."""
    text = text_of(MONITORING, "wexmoor_2026")
    begin, end = text.index("This letter summarises"), text.index("The visit was carried out")
    text = text[:begin] + sentence + "\n" + text[end:]
    return read(Document(pages=(text,), published=published))


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        (
            "This letter summarises the findings of the third monitoring visit to Wexmoor children’s services on 11 and 12"
            " February 2026.",
            "third monitoring visit of 11 to 12 February 2026",
        ),
        (
            "This letter summarises the findings of the monitoring visit to Wexmoor Council on 12 and 13 May 2026, the fourth"
            " since the local authority was judged inadequate in January 2024.",
            "fourth monitoring visit of 12 to 13 May 2026",
        ),
        (
            "This letter summarises the findings of the monitoring visit to Wexmoor children’s services between 31 January"
            " 2026 and 1 February 2026. The last monitoring visit, the third, was in November 2025.",
            "monitoring visit of 31 January to 1 February 2026",
        ),
        (
            "This letter summarises the findings of the monitoring visit to Wexmoor children’s services on 12 and 13 May"
            " and 20 May 2026. This was the 2nd monitoring visit since the authority was judged inadequate in May 2025.",
            "second monitoring visit of 12 to 13 May 2026 and 20 May 2026",
        ),
        (
            "This letter summarises the findings of the monitoring visit to Wexmoor children’s services which took place on"
            " 9–11 March 2026. This visit was one of a series of monitoring visits.",
            "monitoring visit of 9 to 11 March 2026",
        ),
    ],
)
def test_the_opening_sentence_says_when_it_was_and_which_in_the_row(sentence: str, event: str) -> None:
    findings = opened_with(sentence)
    assert (findings.kind, findings.status, findings.problems) == (MONITORING, Status.READ, ())
    assert event_words(findings.event) == event


def test_a_year_that_is_not_printed_is_taken_from_the_day_of_the_letter_and_marked() -> None:
    findings = opened_with("This letter summarises the findings of the monitoring visit to Wexmoor on 12 and 13 May.")
    assert event_words(findings.event) == "monitoring visit of 12 to 13 May 2026"
    assert findings.event.inferred


def test_an_authority_of_the_table_is_named_as_the_table_does_by_its_trust_too() -> None:
    findings = letter(
        MONITORING, "wexmoor_2026", ("Wexmoor children’s services", "Bradford Children and Families Trust")
    )
    assert findings.event.urn == "80449"
    assert findings.event.authority == "Bradford Metropolitan Borough Council"


@pytest.mark.parametrize(
    ("kind", "name", "old", "new", "problem"),
    [
        (FOCUSED, "kestrelby_2025", "This letter summarises", "Much was seen in", "opening sentence"),
        (FOCUSED, "kestrelby_2025", "on 11 to 12 March 2025.", "in the spring.", "dates could not be found"),
        (FOCUSED, "kestrelby_2025", "on 11 to 12 March 2025.", "in March 2025.", "could not be read whole"),
        (FOCUSED, "kestrelby_2025", "11 to 12 March 2025", "11 to 12 May 2025", "after it was published"),
        (FOCUSED, "kestrelby_2025", "\n11 to 12 March 2025 2", "\n11 to 12 March 2024 2", "runs along the pages"),
        (FOCUSED, "kestrelby_2025", "Focused visit to Kestrelby", "Focused visit to Aldermere", "title names"),
        (
            MONITORING,
            "wexmoor_2026",
            "Monitoring visit to Wexmoor",
            "Focused visit to Wexmoor",
            "another kind of visit",
        ),
    ],
)
def test_a_letter_in_doubt_is_held_and_says_why(kind: Kind, name: str, old: str, new: str, problem: str) -> None:
    findings = letter(kind, name, (old, new))
    assert (findings.kind, findings.status) == (kind, Status.HELD)
    assert problem in " ".join(findings.problems)


@pytest.mark.parametrize(
    ("kind", "name", "heading", "note"),
    [
        (FOCUSED, "kestrelby_2025", "Headline findings\n", "The letter has no headline findings."),
        (FOCUSED, "kestrelby_2025", "Main findings\n", "No heading leads to the findings."),
        (MONITORING, "wexmoor_2026", "Areas covered by the visit\n", "no heading “Areas covered by the visit”"),
    ],
)
def test_a_heading_that_is_lacking_is_noted_and_holds_nothing(kind: Kind, name: str, heading: str, note: str) -> None:
    findings = letter(kind, name, (heading, ""))
    assert (findings.status, findings.problems) == (Status.READ, ())
    assert note in " ".join(findings.notes)


def test_a_letter_that_seems_to_grade_its_visit_is_held() -> None:
    judged = ("Plans are clear,", "Services were judged good overall in April 2026. Plans are clear,")
    findings = letter(MONITORING, "wexmoor_2026", judged)
    assert findings.status is Status.HELD
    assert "seems to give a grade" in " ".join(findings.problems)
    assert findings.judgements == ()


def test_a_letter_reprinted_under_other_words_is_still_a_letter() -> None:
    text = text_of(MONITORING, "kestrelby_2020")
    begin = text.index("This letter summarises")
    findings = read(Document(pages=("The council has published the letter in full.\n\n" + text[begin:],)))
    assert (findings.kind, findings.status, findings.event.visit_number) == (MONITORING, Status.READ, 5)


def test_a_part_of_a_letter_is_held_with_what_it_says() -> None:
    text = text_of(MONITORING, "wexmoor_2026")
    findings = read(Document(pages=(text[text.index("This letter") : text.index("Headline findings")],)))
    assert (findings.kind, findings.status) == (MONITORING, Status.HELD)
    assert findings.event.visit_number == 7
    assert findings.areas_reviewed


def test_areas_that_were_looked_at_are_neither_points_nor_concerns() -> None:
    findings = letter(MONITORING, "wexmoor_2016")
    assert len(findings.areas_reviewed) == 4
    assert findings.needs_improvement == ()
    named = " ".join(remark.text for remark in findings.concerns)
    assert not any(area in named for area in findings.areas_reviewed)


@pytest.mark.parametrize(
    ("under_the_heading", "texts"),
    [
        ("There are no areas for priority action arising from this visit.", []),
        ("None.", []),
        ("Inspectors did not identify any new areas for priority action.", []),
        ("The area for priority action set in October 2021 has been addressed.", []),
        (
            "The local authority needs to take swift and decisive action to address the following area of weakness:\nThe"
            " oversight of children’s plans.",
            ["The oversight of children’s plans."],
        ),
        (
            "The local authority should ensure that children are seen.\n\nThe local authority should submit an action plan.",
            ["The local authority should ensure that children are seen."],
        ),
    ],
)
def test_priority_actions_of_this_visit_are_those_that_it_sets(under_the_heading: str, texts: list[str]) -> None:
    none = "There are no areas for priority action arising from this visit."
    findings = letter(FOCUSED, "kestrelby_2025", (none, under_the_heading))
    assert findings.status is Status.READ
    assert [action.text for action in findings.priority_actions] == texts
    assert not any(action.event for action in findings.priority_actions)


@pytest.mark.parametrize(
    "lead",
    [
        "At the focused visit in October 2021, inspectors identified two areas for priority action:\n◼ The oversight of plans.",
        "The following areas for priority action set at the focused visit of 13 and 14 October 2021 remain:\n◼ The oversight"
        " of plans.",
        "The area for priority action identified at the focused visit in October 2021 was: ‘The oversight of plans.’ It is met.",
    ],
)
def test_priority_actions_of_an_earlier_visit_stand_with_that_visit(lead: str) -> None:
    none = "There are no areas for priority action arising from this visit."
    (action,) = letter(FOCUSED, "kestrelby_2025", (none, lead)).priority_actions
    assert action.text == "The oversight of plans."
    assert action.event is not None
    assert (action.event.kind, action.event.spans[0].start.year) == (EventKind.FOCUSED_VISIT, 2021)


@pytest.mark.parametrize(
    ("sentence", "counts"),
    [
        ("At the inspection in October 2022, supervision was too often late and poor.", False),
        ("At that time, too many children waited too long and drift was widespread.", False),
        ("Inspectors then found that plans were weak and too many visits were late.", False),
        ("Adoption, where delay was too often found, was not considered at this visit.", False),
        ("At the inspection, plans were weak, and too many children still wait too long for a visit.", True),
        ("Too many visits are late and poor, and there is too much drift and delay.", True),
    ],
)
def test_what_the_inspection_before_found_is_no_concern_of_the_visit(sentence: str, counts: bool) -> None:
    findings = letter(MONITORING, "wexmoor_2026", ("Plans are clear,", f"{sentence} Plans are clear,"))
    assert any(remark.quote == sentence for remark in findings.concerns) is counts


def test_a_point_that_goes_on_overleaf_is_whole_and_its_furniture_is_left_out() -> None:
    first, _ = letter(FOCUSED, "wexmoor_2022").needs_improvement
    assert first.text.endswith("why no further action is taken.")


@given(st.data())
def test_a_letter_with_lines_missing_or_doubled_is_read_without_a_crash_and_without_a_grade(
    data: st.DataObject,
) -> None:
    kind, name = data.draw(st.sampled_from([(FOCUSED, "wexmoor_2022"), (MONITORING, "wexmoor_2016")]))
    lines = text_of(kind, name).split("\n")
    picked = data.draw(st.lists(st.sampled_from(range(len(lines))), max_size=60))
    findings = read(Document(pages=("\n".join(lines[at] for at in picked),)))
    assert findings.judgements == ()
    assert findings.status is Status.HELD or findings.kind not in (FOCUSED, MONITORING)


@given(st.sampled_from([(FOCUSED, "kestrelby_2021"), (MONITORING, "wexmoor_2026")]), st.integers(0, 60))
def test_a_letter_that_lacks_its_end_is_held_or_says_that_it_is_not_signed(which: tuple[Kind, str], lost: int) -> None:
    lines = text_of(*which).split("\n")
    end = next(at for at, line in enumerate(lines) if line == "Yours sincerely")
    kept = lines[: max(0, end - lost)]
    findings = read(Document(pages=("\n".join(kept),)))
    if findings.status is Status.READ and findings.kind in (FOCUSED, MONITORING):
        assert kept[-1].endswith(".")
        assert "ends without a closing" in " ".join(findings.notes)


def test_no_layout_but_its_own_claims_a_letter_without_its_opening() -> None:
    text = text_of(FOCUSED, "kestrelby_2025").replace("This letter summarises", "Much was seen in")
    document = Document(pages=tuple(text.split("\x0c")))
    assert [layout.name for layout in all_layouts() if layout.claims(document)] == ["focused_visit"]


def test_a_line_of_prose_that_goes_on_with_an_earlier_visit_is_no_title() -> None:
    text = text_of(Kind.ILACS, "wexmoor_2019")
    table = "Overall effectiveness Good\n"
    assert table in text
    prose = (
        "Much has changed since the deficits that inspectors found at a\nfocused visit in October 2017 for children.\n"
    )
    document = Document(pages=tuple(text.replace(table, table + prose).split("\x0c")))
    assert [layout.name for layout in all_layouts() if layout.claims(document)] == ["ilacs"]


def test_a_letter_without_dates_has_an_event_without_dates() -> None:
    findings = letter(FOCUSED, "kestrelby_2025", ("on 11 to 12 March 2025.", "in the spring."))
    assert (findings.event.spans, findings.event.precision) == ((), Precision.NONE)


@pytest.mark.parametrize(
    ("sentence", "is_praise"),
    [
        ("No child was seen to have been left in a situation of unassessed risk and delay.", True),
        ("The time that children wait in drift and delay has not increased.", True),
        ("Too many children are left at risk, and inspectors saw no evidence of challenge to drift and delay.", False),
        ("Inspectors saw no drift, but supervision is too often late and plans are poor and not good enough.", False),
    ],
)
def test_praise_that_sounds_like_blame_is_praise_unless_a_but_follows(sentence: str, is_praise: bool) -> None:
    findings = letter(MONITORING, "wexmoor_2026", ("Plans are clear,", f"{sentence} Plans are clear,"))
    assert any(remark.quote == sentence for remark in findings.concerns) is not is_praise
    assert any(remark.quote == sentence for remark in findings.strengths) or not is_praise
