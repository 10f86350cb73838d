"""Whose children’s services an article is about, by how often and how plainly it names an authority."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from findings.articles.blocks import Block
from findings.authorities.authority import Authority
from findings.authorities.names import Naming, namings
from findings.authorities.register import named, recognised

# “Halton Borough Council”, “Halton’s children’s services”, “services in Halton”: the authority is meant.
_AFTER = re.compile(
    r"(?:[’']s)?\s+(?:(?:city|county|borough|metropolitan|district|mbc|unitary|local|area|safeguarding)\s+){0,3}"
    r"(?:council\b|children|authority|partnership|borough|cc\b|mbc\b|social care|send\b)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:council of the|borough of|services (?:in|at|for|across)|visit(?:ed)? (?:to|of)|inspect\w+ (?:of|in)|issued to"
    r"|direction to|notice to|back in|returned to|told|rated|visited|inspected)(?: the)?\s+$",
    re.IGNORECASE,
)
# Newspapers, police forces, hospitals and the like bear the names of places, and so do people.
_OF_ANOTHER_BODY = re.compile(
    r"\s*(?:(?:Live|Online|Echo|Mail|Post|Star|Gazette|Guardian|Chronicle|Express|Telegraph|Evening|News|World|Observer"
    r"|Mercury|Times|Examiner|Advertiser|Herald|Argus|Independent|Standard|Police|Constabulary|Hospitals?|University"
    r"|College|Airport|Crown Court|Magistrates|Coroner|Schools?|Academy|High|Primary|City FC|FC|United|Road|Street|MP)\b"
    r"|(?:[A-Z]\w+ ){0,3}(?:ICB|NHS|Integrated Care|Fire and Rescue|Probation|Youth Offending)\b)"
)
_OF_A_PERSON = re.compile(
    r"\b(?:Councillor|Cllr|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Baroness|Radio|NHS|BBC)(?: [A-Z][a-z’'-]+){0,2}\s+$"
)
_OF_A_HELPER = re.compile(
    r"\b(?:partner(?:ed|ship)? with|supported by|support from|helped by|advis(?:er from|ed by)|partners? in practice[,:]?"
    r"|(?:formerly|previously) (?:of|at|with|worked (?:for|at))|(?:moved|joined|came|joins|from a similar post) (?:from|at)"
    r"|director of [^.]{0,40} at|chief executive (?:of|at)|neighbouring|unlike|such as|alongside|similar to)(?: the)?\s+$"
)
# At the beginning of a sentence these may be verbs.
_VERBS = ("Reading", "Bury")
_BESIDE_A_PLACE = re.compile(r"\b(?:in|of|to|at|for|from|across)\s$")
_TELLING, _TITLE, _PLAIN = 4, 3, 1
_CLEAR = 1.25
_ANY_COUNCIL = re.compile(r"\b(?:[A-Z][\w’-]+ ){1,4}?(?:(?:County|City|Borough|Metropolitan|District) ){0,3}Council\b")
_NO_NAME = re.compile(
    r"(?:The|This|Our|Your|That|A|By|In|At|To|And|Of|Ofsted|National|Town|Parish|Full|Health|When|While|But|As)\b ?"
)


@dataclass(frozen=True, slots=True)
class Whose:
    """The authority by name and URN (None where it is in no table); both None where none, or several, are meant."""

    name: str | None = None
    urn: str | None = None
    several: bool = False


def whose(blocks: Sequence[Block]) -> Whose:
    """The authority that is named most, plain names counting less than `… Council` and the title more."""
    scores = _scores(blocks).most_common(2)
    if not scores:
        return Whose(name=_any_council(blocks))
    best, first = scores[0]
    if len(scores) > 1 and first < _CLEAR * scores[1][1]:
        return Whose(several=True)
    return Whose(best.name, best.urn)


def council_named(heading: str) -> Whose:
    """The council whose name a heading is, and nothing else: `Wexmoor Borough Council`."""
    authority = named(heading)
    if authority:
        return Whose(authority.name, authority.urn)
    return Whose(name=heading if _ANY_COUNCIL.fullmatch(heading) and not _NO_NAME.match(heading) else None)


def _scores(blocks: Sequence[Block]) -> Counter[Authority]:
    """In twelfths of a point, for a trust may serve up to four."""
    scores: Counter[Authority] = Counter()
    for at, block in enumerate(blocks):
        for naming in namings(block.text):
            weight = _weight(block.text, naming)
            owners = _owners(naming) if weight else ()
            for authority in owners:
                scores[authority] += 12 * (weight + (0 if at else _TITLE)) // len(owners)
    return scores


def _owners(naming: Naming) -> tuple[Authority, ...]:
    """The one meant by the name; an abolished authority stands before its successors; a trust may serve several."""
    bearers = sorted(naming.bearers, key=lambda each: each.urn)
    return tuple([each for each in bearers if each.successors] or bearers)


def _weight(text: str, naming: Naming) -> int:
    """How plainly the authority itself is named; 0 where the name is that of another body or person, or no name."""
    name, before = text[naming.begin : naming.end], text[max(0, naming.begin - 60) : naming.begin]
    if _OF_ANOTHER_BODY.match(text[naming.end :]) or _OF_A_PERSON.search(before) or _OF_A_HELPER.search(before):
        return 0
    if "Council" in name or _AFTER.match(text, naming.end) or _BEFORE.search(before):
        return _TELLING
    return 0 if name in _VERBS and not _BESIDE_A_PLACE.search(before) else _PLAIN


def _any_council(blocks: Sequence[Block]) -> str | None:
    """A council that is in no table, by the name it is called most: `Wexmoor Borough Council`."""
    names = Counter(name for block in blocks for name in _council_names(block.text))
    return names.most_common(1)[0][0] if names else None


def _council_names(text: str) -> Iterator[str]:
    for match in _ANY_COUNCIL.finditer(text):
        name = match[0]
        while begins := _NO_NAME.match(name):
            name = name[begins.end() :]
        if name and name != "Council" and recognised(name) is None:
            yield name
