"""Schools, homes, colleges and other bodies that Ofsted inspects too, told from an authority’s children’s services."""

from __future__ import annotations

import re
from collections.abc import Sequence

from findings.articles.voices import Said

_INSTITUTION = (
    r"(?:schools?|academ(?:y|ies)|(?:day )?nurser(?:y|ies)|pre-?schools?|play ?groups?|child-?minders?|colleges?|sixth forms?"
    r"|universit(?:y|ies)|(?:children[’']?s|residential|care|nursing|secure|short[- ]breaks?|respite) (?:care )?homes?|children[’']?s centres?"
    r"|centres|adult (?:and community )?(?:learning|education)|community learning|skills (?:service|provision)|apprenticeships?"
    r"|fostering (?:agency|agencies|service)|adoption (?:agency|agencies|service|partnership)|secure (?:unit|training centre)"
    r"|young offender institution|prison|hospital|adult (?:social )?care|alternative provision|pupil referral units?"
    r"|holiday (?:clubs?|camps?)|after-school clubs?|wraparound|out-of-school|training provider|the home)"
)
_JUDGED = (
    r"(?:rated|ratings?|judged|graded|praised?|placed|told|inspected|visited|awarded|ranked|branded|special measures|celebrat\w+|outstanding"
    r"|[‘'\"“](?:good|inadequate)|inspection)"
)
# “nursery … has been rated”, “Ofsted recognises improvement at … Children’s Centres”, “Inspectors visited 10 centres”
_INSTITUTION_JUDGED = re.compile(
    rf"\b{_INSTITUTION}\b[^.;]{{0,80}}(?<![\w])(?:{_JUDGED})\b"
    rf"|\b(?:ofsted|inspectors?|inspect(?:ion|ed)|visit(?:ed)?|cqc|commission)\b[^.;]{{0,60}}\b(?:of|at|to|for|visited|inspected|in) (?:[^.;]{{0,50}} )?{_INSTITUTION}\b"
    rf"|\b(?:praise|rating|verdict|grade) for [^.;]{{0,40}}{_INSTITUTION}\b|\b{_INSTITUTION}\b[^.;]{{0,40}}\b(?:by|from) ofsted\b",
    re.IGNORECASE,
)
_TITLES = re.compile(
    r"\b(?:cabinet member|lead member|executive member|portfolio holder|director|deputy director|head|councillor|cllr|member)"
    r"\b[^.;]{0,30}\b(?:for|of) [^.;]{0,30}?(?:children|education|schools|families)\S*(?:[ ,]+(?:services?|and|education|families|young people|skills|schools|learning))*",
    re.IGNORECASE,
)
_SERVICES = re.compile(
    r"\bchildren[’']?s (?:social (?:care|work) )?(?:services?|department|trust|social)\b|\bservices for (?:vulnerable )?children\b"
    r"|\blocal authorit\w+|\bsocial work(?:ers?)?\b|\bsafeguarding\b|\bcare leavers?\b|\bchild protection\b|\bhelp and protection\b"
    r"|\blooked[- ]after children\b|\bchildren (?:in|and) (?:care|need)\b|\bfront door\b|\barea partnership\b|\bSEND\b|\bspecial educational needs\b"
    r"|\b(?:local authority|council)[’']?s? children\b|\bchildren and families trust\b|\bmulti-agency\b|\bILACS\b",
    re.IGNORECASE,
)
_OF_SERVICES = re.compile(
    r"\b(?:ofsted|inspect\w*|visit\w*|rated|judged|watchdog|report|letter|graded|monitor\w*)\b", re.IGNORECASE
)


def speaks_of_services(text: str) -> bool:
    """Does a sentence speak of an authority’s services for children, the offices of persons left aside?"""
    return bool(_SERVICES.search(_TITLES.sub(" ", text)))


def is_of_an_institution(said: Sequence[Said]) -> bool:
    """Is it a body other than the authority that was inspected? What is named first, and mostly, is meant."""
    bodies = [at for at, each in enumerate(said) if _is_of_a_body(each.text)]
    services = [at for at, each in enumerate(said) if _is_of_services(each.text)]
    if not bodies:
        return False
    return not services or (bodies[0] < services[0] and len(bodies) >= len(services))


def _is_of_a_body(text: str) -> bool:
    text = _TITLES.sub(" ", text)
    return bool(_INSTITUTION_JUDGED.search(text)) and not re.search(r"\bchildren[’']?s (?:social care )?services\b", text, re.IGNORECASE)


def _is_of_services(text: str) -> bool:
    return speaks_of_services(text) and bool(_OF_SERVICES.search(text)) and not _is_of_a_body(text)
