"""An authority: its grades over time, its weaknesses with what they rest on, its timeline."""

from __future__ import annotations

from datetime import date

from findings.model import Direction, Grade, Status
from findings.timeline.timeline import timeline_of
from storage.pages.editions import AuthorityEdition
from tests.findings.timeline.wexmoor import FOSTERING_2025, history
from tests.house import URN, House, report
from tests.worker.web.pages.conftest import FAIR, FOSTERING, SUPERVISION, Pages, pages_of
from worker.web.pages.authority.neighbours import neighbours
from worker.web.read_model.known import KnownAuthority, known_of

PAGE = f"/authorities/{URN}"


def known(urn: str = URN, name: str = "Wexmoor Borough Council") -> KnownAuthority:
    """The borough of the timeline's own tests, which others write of too."""
    return known_of(AuthorityEdition(urn=urn, name=name), timeline_of(history()))


def test_grades_stand_by_inspection_the_latest_first_with_what_fell(pages: Pages) -> None:
    page = pages.text(PAGE)
    assert page.index("May 2025 ILACS") < page.index("Mar 2022 ILACS")
    leaders = page[page.index('<th scope="row">Impact of leaders') :]
    assert leaders.index('<td class="g0">inadequate<small>fell</small></td>') < leaders.index('<td class="g1">')


def test_a_weakness_that_is_named_again_has_each_dated_quote_that_it_rests_on(pages: Pages) -> None:
    page = pages.text(PAGE)
    assert "twice since Mar 2022, under supervision and management oversight" in page
    assert page.count(f"<blockquote><p>{SUPERVISION}</p>") == 2
    assert "Ofsted’s report, 29 April 2022</a>, page 2" in page


def test_what_a_later_inspection_left_out_is_no_longer_open(pages: Pages) -> None:
    page = pages.text(PAGE)
    assert "1 weakness no longer named" in page
    assert FOSTERING not in page[page.index('id="open"') : page.index('id="timeline"')]


def test_what_only_a_press_release_says_is_never_in_ofsteds_name() -> None:
    said = {each.only_say for each in known().open}
    assert "" in said
    assert all(each.only_say == "" for each in known().open if each.text == FOSTERING_2025 and each.times > 1)


def test_links_that_are_only_likely_count_nowhere() -> None:
    for weakness in known().open:
        assert len({mention.event for mention in weakness.named}) >= weakness.times or weakness.times == 1


def test_since_when_a_grade_holds_is_the_first_inspection_that_gave_it() -> None:
    leaders = next(each for each in known().judged if each.key == "leaders")
    assert (leaders.grade, leaders.since, leaders.direction) == (Grade.INADEQUATE, date(2024, 5, 13), Direction.DOWN)


def test_the_documents_of_an_event_stand_with_it_and_say_how_far_ofsted_bears_them_out() -> None:
    visit = known().events[0]
    assert visit.documents[0].title == "Ofsted’s letter, 5 June 2025"
    assert {each.note for each in visit.documents} <= {"", "borne out by it", "corrected by it", "speaks of it"}


def test_neighbours_that_are_watched_have_their_grades_and_the_others_their_names() -> None:
    halton = known("80471", "Halton Borough Council")
    near = known(halton.neighbours[0], "The nearest")
    found = neighbours(halton, [halton, near])
    assert [bool(each.known) for each in found] == [True] + [False] * (len(found) - 1)
    assert found[0].grade("leaders") is Grade.INADEQUATE
    assert found[1].grade("leaders") is None


def test_an_authority_that_is_not_watched_has_no_page(pages: Pages) -> None:
    assert "There is no such page" in pages.text("/authorities/80471", 404)


def test_of_an_authority_of_which_nothing_is_known_no_number_of_weaknesses_is_said(house: House) -> None:
    house.run()
    page = pages_of(house).text(PAGE)
    assert "No inspection or visit is known." in page
    assert "<dt>Open weaknesses" not in page


def test_a_document_that_waits_for_a_person_is_no_silent_gap(house: House) -> None:
    house.publish("1", b"old", report(date(2022, 3, 7), FAIR), date(2022, 4, 29))
    house.run()
    house.publish("2", b"odd", report(date(2026, 1, 12), {}, status=Status.HELD), date(2026, 2, 20))
    house.run()
    assert "1 document waits for a person" in pages_of(house).text(PAGE)
