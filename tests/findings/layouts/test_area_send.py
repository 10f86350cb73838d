"""Area SEND reports: an outcome that is certain, and areas from tables that run over pages."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from findings.authorities.register import all_authorities
from findings.layouts.area_send.cells import cells_in
from findings.layouts.area_send.layout import LAYOUT
from findings.layouts.area_send.rows import rows_in
from findings.model import Document, Findings, Kind, Status
from findings.text.lines import Line
from tests.findings.layouts.area_send_table import one_column, two_columns
from tests.findings.layouts.examples import reading, reading_with, texts_of

TEXTS = texts_of("area_send")
COUNCIL, BOARD = "Kestrelby Borough Council", "NHS Vale and Wexmoor Integrated Care Board (ICB)"
BOTH = f"{COUNCIL} and {BOARD}"
AREAS = (
    "Leaders across the partnership must agree what they will commission together, and check that it is there for the"
    " children and young people who need it.",
    "Leaders of the council and of the ICB should improve the timeliness of new plans and of their annual reviews. They"
    " should tell families when a plan is late, and why it is.",
    "Vale and Wexmoor Integrated Care Board should work with families to shorten the wait for an assessment.",
    "Leaders in health, social care and education need to see to it that what one service knows of a child is known to"
    " the others, so that families need not tell their story again, and so that no child is forgotten between services.",
    "Area leaders need a shared strategy for young people who leave school.",
)


TRUTH = {name: LAYOUT.read(Document(pages=tuple(text.split("\x0c")))).outcome for name, text in TEXTS.items()}


def changed(name: str, old: str, new: str) -> Findings:
    return reading_with(TEXTS[name], old, new)


def held(findings: Findings, why: str) -> None:
    assert (findings.kind, findings.status, findings.outcome) == (Kind.AREA_SEND, Status.HELD, None)
    assert any(why in problem for problem in findings.problems), findings.problems


@pytest.mark.parametrize("name", TEXTS)
def test_no_report_gives_a_grade(name: str) -> None:
    assert reading(TEXTS[name]).judgements == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("lead to inconsistent experiences", "lead to mostly inconsistent experiences"),
        ("inconsistent experiences and outcomes", "consistent experiences and outcomes"),
        ("lead to inconsistent", "do not always lead to good"),
    ],
)
def test_an_outcome_in_other_words_is_held_and_quoted(old: str, new: str) -> None:
    held(
        changed("wexmoor_2025", old, new), "The inspection outcome is none of the three that are known: “The local area"
    )


def test_an_outcome_that_is_not_there_is_held() -> None:
    held(
        changed("wexmoor_2025", TEXTS["wexmoor_2025"].split("\x0c")[0], ""),
        "The inspection outcome could not be found.",
    )


def test_two_outcomes_are_held() -> None:
    both = "arrangements lead to inconsistent experiences and outcomes for children. The arrangements typically lead to"
    held(changed("wexmoor_2023", "arrangements typically lead to", both), "The report gives more than one outcome")


def test_an_outcome_that_the_next_sentence_contradicts_is_held() -> None:
    contradiction = changed(
        "wexmoor_2025", "lead to inconsistent experiences", "typically lead to positive experiences"
    )
    held(contradiction, "goes on as reports of another outcome do")


def test_priority_actions_without_widespread_failings_are_held() -> None:
    text = TEXTS["kestrelby_2024"]
    front = TEXTS["wexmoor_2025"].split("\x0c")[0]
    held(reading(text.replace(text.split("\x0c")[0], front)), "but it sets areas for priority action")


def test_widespread_failings_without_priority_actions_are_held() -> None:
    text = TEXTS["kestrelby_2024"]
    begin, end = text.index("Areas for priority action \n"), text.index("Areas for improvement")
    held(reading(text[:begin] + text[end:]), "no areas for priority action were found")


def test_a_report_without_areas_for_improvement_is_held() -> None:
    findings = changed("wexmoor_2025", "Areas for improvement\n", "Recommendations\n")
    assert findings.status is Status.HELD
    assert "No areas for improvement were found" in findings.problems[0]


def test_a_page_that_is_missing_is_noticed_by_the_numbers_along_the_pages() -> None:
    pages = TEXTS["kestrelby_2024"].split("\x0c")
    findings = reading("\x0c".join([*pages[:2], *pages[3:]]))
    assert "Pages are missing, by the numbers printed on them: 3." in findings.problems


def test_without_its_first_page_it_is_known_by_its_headings_and_held() -> None:
    findings = reading("\x0c".join(TEXTS["wexmoor_2025"].split("\x0c")[1:]))
    held(findings, "The inspection outcome could not be found.")
    assert findings.event.authority == "Wexmoor"


def test_a_text_that_has_lost_its_pages_reads_as_well() -> None:
    whole, one_page = (
        reading(text) for text in (TEXTS["kestrelby_2024"], TEXTS["kestrelby_2024"].replace("\x0c", "\n"))
    )
    assert [area.text for area in one_page.needs_improvement] == [area.text for area in whole.needs_improvement]
    assert one_page.outcome == whole.outcome


def test_the_authority_of_every_partnership_is_known() -> None:
    for authority in all_authorities():
        title = f"Area SEND inspection of {authority.short_name} Local \nArea Partnership\nInspection dates: 5 to 9 May 2025"
        assert LAYOUT.read(Document(pages=(title,))).event.urn == authority.urn, authority.short_name


def test_a_responsible_body_cut_by_the_page_s_end_is_whole_again() -> None:
    table = [
        Line(COUNCIL, 1),
        Line("and NHS Vale and Wexmoor", 1),
        Line("Integrated Care Board (ICB)", 1),
        Line("Leaders across the partnership must agree what they", 1),
        Line("will commission together.", 1),
        Line(COUNCIL, 1),
        Line("and NHS Vale and Wexmoor", 1),
        Line("Integrated Care", 1),
        Line("Leaders of the council and of the ICB should improve", 1),
        Line("the timeliness of plans so that children and", 1),
        Line("Board (ICB) young people are helped when they", 2),
        Line("need it.", 2),
    ]
    assert [row.responsible for row in rows_in(table)] == [BOTH, BOTH]
    assert [row.area[-2].text for row in rows_in(table)][1] == "young people are helped when they"


def test_a_row_begins_where_a_known_body_stands_though_the_row_before_lacks_its_stop() -> None:
    table = two_columns([(BOTH, AREAS[0]), (BOTH, AREAS[2].removesuffix(".")), (BOTH, AREAS[4])], (28, 56), 40)
    assert [row.responsible for row in rows_in(table)] == [BOTH, BOTH, BOTH]


def test_a_table_without_bodies_has_rows_all_the_same() -> None:
    text = TEXTS["kestrelby_2024"]
    begin, end = text.index("Responsible body"), text.index("Areas for improvement")
    findings = reading(f"{text[:begin]}{AREAS[0]}\n{AREAS[2]}\n{text[end:]}")
    assert [(action.text, action.responsible) for action in findings.priority_actions] == [
        (AREAS[0], None),
        (AREAS[2], None),
    ]


@pytest.mark.parametrize("line", ["Kestrelby Council (" * 20_000, "Kestrelby\n" * 20_000, "A, " * 60_000])
def test_a_table_made_to_take_for_ever_is_read_at_once(line: str) -> None:
    text = TEXTS["kestrelby_2024"].replace("Areas for improvement", f"{line}\nAreas for improvement", 1)
    begun = process_time()
    LAYOUT.read(Document(pages=tuple(text.split("\x0c"))))
    assert process_time() - begun < 2


def test_areas_numbered_in_one_cell_have_the_same_body() -> None:
    findings = changed(
        "kestrelby_2024",
        "Leaders across the partnership must agree what they will\ncommission together, and check that it is there for the\n"
        "children and young people who need it.",
        "1. Leaders must agree what they will commission together.\n2. Leaders must check that it is there for the\n"
        "children and young people who need it.",
    )
    assert [(action.text[:18], action.responsible) for action in findings.priority_actions[:2]] == [
        ("Leaders must agree", BOTH),
        ("Leaders must check", BOTH),
    ]


def test_a_number_at_the_head_of_a_line_is_no_mark_unless_it_is_the_next() -> None:
    lines = [
        Line("Leaders should plan for all children and young people from birth to", 1),
        Line("25. They should begin soon.", 1),
    ]
    assert [cell.text for cell in cells_in(lines)] == [f"{lines[0].text} {lines[1].text}"]


def test_a_table_that_says_there_are_none_holds_none() -> None:
    findings = changed(
        "wexmoor_2025",
        "Areas for improvement\nAreas for improvement",
        "Areas for priority action\nThere are no areas for priority action.\nAreas for improvement",
    )
    assert (findings.status, findings.priority_actions) == (Status.READ, ())


@given(
    rows=st.lists(st.tuples(st.sampled_from([BOTH, COUNCIL, BOARD]), st.sampled_from(AREAS)), min_size=1, max_size=4),
    widths=st.tuples(st.integers(26, 30), st.integers(52, 58)),
    room=st.integers(8, 30),
)
def test_rows_come_back_wherever_the_page_ends(rows: list[tuple[str, str]], widths: tuple[int, int], room: int) -> None:
    table = [(BOTH, AREAS[0]), *rows]
    found = [
        (row.responsible, " ".join(line.text for line in row.area)) for row in rows_in(two_columns(table, widths, room))
    ]
    assert found == table


@given(
    areas=st.lists(st.sampled_from(AREAS), min_size=1, max_size=5), width=st.integers(76, 92), room=st.integers(1, 20)
)
def test_areas_of_a_table_with_one_column_come_back_wherever_the_page_ends(
    areas: list[str], width: int, room: int
) -> None:
    assert [cell.text for cell in cells_in(one_column(areas, width, room))] == areas


@given(name=st.sampled_from(sorted(TEXTS)), data=st.data())
def test_lines_left_out_or_moved_never_give_another_outcome(name: str, data: st.DataObject) -> None:
    lines = TEXTS[name].split("\n")
    begin = data.draw(st.integers(0, len(lines) - 1))
    taken = lines[begin : begin + data.draw(st.integers(1, 12))]
    rest = lines[:begin] + lines[begin + len(taken) :]
    at = data.draw(st.integers(0, len(rest)))
    text = "\n".join(rest if data.draw(st.booleans()) else [*rest[:at], *taken, *rest[at:]])
    document = Document(pages=tuple(text.split("\x0c")))
    findings = LAYOUT.read(document)
    assert findings.status is not Status.READ or not LAYOUT.claims(document) or findings.outcome == TRUTH[name]


def test_the_bodies_that_are_responsible_are_named_in_the_report_s_own_words() -> None:
    to = reading(TEXTS["wexmoor_2025"]).addressed_to
    assert to
    assert to.text == "Wexmoor Borough Council and NHS Vale and Wexmoor Integrated Care Board (ICB)"
    assert to.quote.startswith(f"{to.text} are jointly responsible")


def test_what_the_outcome_obliges_to_and_when_inspectors_come_again_is_quoted() -> None:
    steps = [(step.quote, step.page) for step in reading(TEXTS["kestrelby_2024"]).next_steps]
    assert steps[:2] == [
        ("A monitoring inspection will be carried out within approximately 18 months.", 1),
        ("The next full reinspection will be within approximately three years.", 1),
    ]
    assert "priority action plan" in steps[2][0]


def test_what_is_effective_is_a_list_of_which_each_point_is_whole() -> None:
    found = reading(TEXTS["kestrelby_2024"]).strengths
    assert [(each.text, each.page, each.listed) for each in found] == [
        (
            "Portage workers visit families early, and help parents to play with their children in ways that make a "
            "difference.",
            2,
            True,
        ),
        ("Young people help to choose the services that they use. They say that they are listened to.", 2, True),
    ]


def test_what_is_effective_without_bullets_is_praise_in_prose() -> None:
    found = reading(TEXTS["kestrelby_2024"].replace("▪ Portage", "Portage").replace("▪ Young", "Young")).strengths
    assert found
    assert not any(each.listed for each in found)
