"""Authorities are known by every name that documents give them, and never one for another."""

import csv
import json
from pathlib import Path

import pytest

from findings.authorities.register import all_authorities, by_urn, named, neighbours, recognised, similar_names

CORPUS = Path(__file__).parents[3].parent / "shared" / "corpus"


@pytest.mark.parametrize(
    ("text", "short_name"),
    [
        ("Inspection of Halton local authority children’s services", "Halton"),
        ("Inspection of Portsmouth City local\nauthority children’s services", "Portsmouth"),
        ("London Borough of Bromley", "Bromley"),
        ("Inspection of Kent County Council children’s services", "Kent"),
        ("Kingston upon Hull", "Kingston upon Hull"),
        ("Hull City Council", "Kingston upon Hull"),
        ("Royal Borough of Kingston upon \nThames Council", "Kingston upon Thames"),
        ("St. Helens", "St Helens"),
        ("St Helens Metropolitan Borough Council", "St Helens"),
        ("Bristol City", "Bristol"),
        ("Bristol, City of", "Bristol"),
        ("Cornwall", "Cornwall"),
        ("Isles of Scilly", "Isles of Scilly"),
        ("North Northamptonshire", "North Northamptonshire"),
        ("Inspection of West \nNorthamptonshire Local Area Partnership", "West Northamptonshire"),
        ("Northamptonshire County Council", "Northamptonshire"),
        ("Bath and North East Somerset", "Bath and North East Somerset"),
        ("Bath & North East Somerset Council", "Bath and North East Somerset"),
        ("North Somerset", "North Somerset"),
        ("Somerset", "Somerset"),
        ("Inspection of East Riding local authority", "East Riding of Yorkshire"),
        ("North Yorkshire", "North Yorkshire"),
        ("City of York Council", "York"),
        ("Derby City Council", "Derby"),
        ("Derbyshire County Council", "Derbyshire"),
        ("Leicester", "Leicester"),
        ("Leicestershire", "Leicestershire"),
        ("Nottingham City", "Nottingham"),
        ("Nottinghamshire", "Nottinghamshire"),
        ("North East Lincolnshire", "North East Lincolnshire"),
        ("Telford & Wrekin Council", "Telford and Wrekin"),
        ("Southend-on-Sea Borough Council", "Southend-on-Sea"),
        ("Southend on Sea", "Southend-on-Sea"),
        ("Stoke-on-\nTrent", "Stoke-on-Trent"),
        ("Durham County Council", "Durham"),
        ("City of Bradford Metropolitan District Council", "Bradford"),
        ("Inspection of Bradford Children and Families Trust", "Bradford"),
        ("Birmingham Children’s Trust", "Birmingham"),
        ("Slough Children First", "Slough"),
        ("Together for Children, Sunderland", "Sunderland"),
        ("BOURNEMOUTH, CHRISTCHURCH AND POOLE COUNCIL", "Bournemouth, Christchurch and Poole"),
        ("BCP Council", "Bournemouth, Christchurch and Poole"),
        ("Borough of Poole", "Poole"),
        ("London Borough of City of London", "City of London"),
        ("City of Westminster", "Westminster"),
        ("North Northamptonshire Council and Northamptonshire Children’s Trust", "North Northamptonshire"),
        ("Achieving for Children, for the Royal Borough of Windsor and Maidenhead", "Windsor and Maidenhead"),
    ],
)
def test_a_title_names_its_authority(text: str, short_name: str) -> None:
    authority = recognised(text)
    assert authority is not None
    assert authority.short_name == short_name


@pytest.mark.parametrize(
    "text",
    [
        "Halton and Warrington",
        "Achieving for Children",
        "Northamptonshire Children’s Trust",
        "Greater Manchester",
        "Lancashire and South Cumbria and Devon",
        "West Devon",
        "Newcastle-under-Lyme",
        "Sutton Coldfield",
        "the reading of a report",
        "İİİİ ẞẞẞ Straße",
        "An inspection of children’s services",
        "",
    ],
)
def test_no_authority_is_taken_where_none_or_several_are_named(text: str) -> None:
    assert recognised(text) is None


@pytest.mark.parametrize(
    "style", ["{}", "Inspection of {} local authority children’s services", "{}\nJoint inspection"]
)
def test_every_name_in_the_table_is_recognised_and_no_other_is_taken_for_it(style: str) -> None:
    for authority in all_authorities():
        for name in (authority.name, authority.short_name, authority.name.upper()):
            assert recognised(style.format(name)) is authority


def test_every_other_name_means_its_authority_or_several() -> None:
    for authority in all_authorities():
        for name in authority.also_called:
            assert recognised(name) in (authority, None)


def test_the_table_holds_all_of_england_and_those_that_are_gone() -> None:
    current = [each for each in all_authorities() if each.current]
    assert len(current) == 153
    assert len({each.urn for each in all_authorities()}) == len({each.la_code for each in all_authorities()}) == 156
    assert {each.short_name for each in all_authorities() if not each.current} == {
        "Cumbria",
        "Northamptonshire",
        "Poole",
    }


def test_those_that_are_gone_have_successors_that_exist() -> None:
    for each in all_authorities():
        for urn in each.successors:
            successor = by_urn(urn)
            assert successor is not None
            assert successor.current


def test_an_authority_has_ten_other_authorities_as_neighbours() -> None:
    for each in all_authorities():
        if each.current:
            assert len(set(neighbours(each.urn)) - {each.urn}) == 10
            assert all(by_urn(urn) for urn in neighbours(each.urn))


def test_an_unknown_number_has_no_authority_and_no_neighbours() -> None:
    assert by_urn("1") is None
    assert neighbours("1") == ()


@pytest.mark.parametrize(
    "text", ["80471", " 80471 ", "Halton Borough Council", "halton", "HALTON", "Halton Council", "halton borough"]
)
def test_a_watch_file_may_name_an_authority_by_number_or_name(text: str) -> None:
    assert named(text) is by_urn("80471")


@pytest.mark.parametrize("text", ["Haltn", "", "Achieving for Children", "all", "Halton and Warrington", "council"])
def test_a_name_that_is_not_one_authority_names_none(text: str) -> None:
    assert named(text) is None


def test_a_misspelt_name_is_answered_with_those_like_it() -> None:
    assert similar_names("Haltn")[0] == "Halton Borough Council"
    assert "Kingston upon Hull Council" in similar_names("Kingston upon Hul")
    assert len(similar_names("Northamptonshir")) <= 3
    assert similar_names("xyzzy") == []


@pytest.mark.shared
def test_the_numbers_names_and_neighbours_are_those_of_the_public_list() -> None:
    if not CORPUS.exists():
        pytest.skip("the makers’ corpus is not here")
    with (CORPUS / "facts" / "authorities.csv").open(newline="") as table:
        rows = list(csv.DictReader(table))
    assert len(rows) == len(all_authorities())
    for row in rows:
        authority = by_urn(row["urn"])
        assert authority is not None
        assert (authority.name, authority.la_code, authority.region) == (row["name"], row["la_code"], row["region"])
        codes = [by_urn(urn).la_code for urn in authority.neighbours]  # type: ignore[union-attr]
        assert codes == row["statistical_neighbours_la_codes"].split()


@pytest.mark.shared
def test_the_title_of_every_report_in_the_corpus_is_recognised_and_none_wrongly() -> None:
    if not CORPUS.exists():
        pytest.skip("the makers’ corpus is not here")
    import pypdfium2

    reports = [json.loads(line) for line in (CORPUS / "gold" / "reports.jsonl").read_text().splitlines()]
    for report in reports:
        if not (report.get("era") or "").startswith("ilacs"):
            continue
        with pypdfium2.PdfDocument(CORPUS / report["file"]) as pdf:
            title = pdf[0].get_textpage().get_text_range().split("Inspection date")[0]
        authority = recognised(title)
        assert authority is not None, title
        assert authority.urn == report["urn"], title
