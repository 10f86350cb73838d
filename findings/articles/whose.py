"""Whose children’s services an article is about, by how often and how plainly it names an authority."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from findings.articles.blocks import Block
from findings.authorities import recognised
from findings.authority import Authority
from findings.authority_names import Naming, namings

# “Halton Borough Council”, “Halton’s children’s services”, “children’s services in Halton”: the authority is meant.
_AFTER = re.compile(
    r"(?:[’']s)?\s+(?:(?:city|county|borough|metropolitan|district|mbc|unitary|[A-Z][\w-]+|local|area|safeguarding)\s+){0,3}"
    r"(?:council\b|children|authority|partnership|borough|cc\b|mbc\b|social care|send\b)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:council of the|borough of|services (?:in|at|for|across)|visit(?:ed)? (?:to|of)|inspect\w+ (?:of|in)|issued to"
    r"|direction to|notice to|back in|returned to|told|rated|visited|inspected)(?: the)?\s+$",
    re.IGNORECASE,
)
# Newspapers, police forces, hospitals and the like bear the names of places, and so do people.
_ANOTHER_BODY = re.compile(
    r"\s*(?:Live|Online|Echo|Mail|Post|Star|Gazette|Guardian|Chronicle|Express|Telegraph|Evening|News\b|World|Observer|Mercury"
    r"|Times|Examiner|Advertiser|Herald|Argus|Independent|Standard|Police|Constabulary|Hospitals?|University|College"
    r"|Airport|Crown Court|Magistrates|Coroner|Schools?|Academy|High\b|Primary|FC\b|City FC|United|(?:[A-Z]\w+ ){0,3}(?:ICB"
    r"|NHS|Integrated Care|Fire and Rescue|Probation|Youth Offending)|Local Democracy|Road|Street|MP\b)"
)
_A_PERSON_OR_HELPER = re.compile(
    r"(?:\b(?:Councillor|Cllr|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Baroness|Radio|NHS|BBC)(?: [A-Z][a-z’'-]+){0,2}"
    r"|\b(?:partner(?:ed|ship)? with|supported by|support from|helped by|adviser from|advised by|partners? in practice[,:]?"
    r"|formerly (?:of|at|with)|previously (?:of|at|with|worked (?:for|at))|moved from|joined from|came from"
    r"|director of [^.]{0,40} at|chief executive (?:of|at)|neighbouring|unlike|such as|alongside|similar to)(?: the)?)\s+$"
)
# At the beginning of a sentence “Reading” and “Bury” may be verbs.
_VERBS = ("Reading", "Bury")
_TELLING, _TITLE, _PLAIN = 4, 3, 1
_CLEAR = 1.25
_AN_INVENTED_OR_UNKNOWN_ONE = re.compile(
    r"\b(?P<name>(?:[A-Z][\w’-]+ ){1,4}?(?:(?:County|City|Borough|Metropolitan|District) ){0,3}Council)\b"
)
_NO_NAME = re.compile(r"(?:The|This|Our|Your|That|A|By|In|At|To|And|Of|Ofsted|National|Town|Parish|Full|Health)\b ?")


@dataclass(frozen=True, slots=True)
class Whose:
    """The authority by name and URN (None where it is in no table); both None where none, or several, are meant."""

    name: str | None = None
    urn: str | None = None
    several: bool = False


def whose(blocks: Sequence[Block]) -> Whose:
    """The authority that is named most, plain names counting less than `… Council` and the title more."""
    scores = _scores(blocks)
    (best, first), (_, second) = (*scores.most_common(2), (None, 0.0), (None, 0.0))[:2]
    if best is None:
        return _unknown(blocks)
    if first < _CLEAR * second:
        return Whose(several=True)
    return Whose(best.name, best.urn)


def _scores(blocks: Sequence[Block]) -> Counter[Authority | None]:
    scores: Counter[Authority | None] = Counter()
    for at, block in enumerate(blocks):
        for naming in namings(block.text):
            weight = _weight(block.text, naming) + (_TITLE if at == 0 else 0)
            owners = _owners(naming)
            for authority in owners if weight >= _PLAIN and not _of_another(block.text, naming) else ():
                scores[authority] += weight / len(owners)
    return scores


def _owners(naming: Naming) -> tuple[Authority, ...]:
    """The one meant by the name; an abolished authority stands before its successors; a trust may serve several."""
    bearers = sorted(naming.bearers, key=lambda each: each.urn)
    abolished = [each for each in bearers if each.successors]
    return tuple(abolished or bearers)


def _weight(text: str, naming: Naming) -> int:
    before, after = text[max(0, naming.begin - 40) : naming.begin], text[naming.end : naming.end + 60]
    telling = _AFTER.match(after) or _BEFORE.search(before) or "Council" in text[naming.begin : naming.end]
    if not telling and text[naming.begin : naming.end] in _VERBS and not re.search(r"\b(?:in|of|to|at|for)\s$", before):
        return 0
    return _TELLING if telling else _PLAIN


def _of_another(text: str, naming: Naming) -> bool:
    before = text[max(0, naming.begin - 60) : naming.begin]
    return bool(_ANOTHER_BODY.match(text[naming.end : naming.end + 50]) or _A_PERSON_OR_HELPER.search(before))


def _unknown(blocks: Sequence[Block]) -> Whose:
    """A council that is in no table, by the name it is called most: `Wexmoor Borough Council`."""
    names: Counter[str] = Counter()
    for block in blocks:
        for match in _AN_INVENTED_OR_UNKNOWN_ONE.finditer(block.text):
            name = match["name"]
            while begins := _NO_NAME.match(name):
                name = name[begins.end() :]
            if name.split()[0] != "Council" and recognised(name) is None:
                names[name] += 1
    return Whose(names.most_common(1)[0][0]) if names else Whose()
