"""Points on all the work of one sort, whoever the children are: “The quality of assessments and plans, so that …”.

General words link nothing by themselves, and plans are named in many a point. But where two lists of one authority each have a
point that is on the quality of all assessments, the second names the first again for any reader. So what is read here is no word
that stands somewhere in a point, but how the point begins: manner, work, and nothing that narrows it to some children or teams.
"""

from __future__ import annotations

import re
from functools import lru_cache

#: What is good or bad about the work.
_MANNER = "quality|timeliness|consistency|effectiveness|impact|accuracy|currency|clarity|robustness|rigour|standard|specificity"
_JOINING = "and|of|in|the|both|all|consistent|consistently|overall|children[’']?s?|written|case|social|work|worker|workers[’']?"
_WITH_RISK = "identification|recognition|assessment|management|response|oversight"
#: The work, under the name of its subject.
_WORK = {
    "assessments": r"assessments?(?: of (?:risks? and needs?|risks?|needs?|children[’']s needs))?",
    "plans and planning": "plans?|planning",
    "records and recording": "records?|recording|case ?notes",
    "the response to risk": rf"(?:(?:{_WITH_RISK})\b,?(?: of| to| and|,)*(?: the)? ){{1,4}}risks?",
}
_ANY_WORK = "|".join(_WORK.values())
_BEGINS = r"^(?:(?:continue to )?(?:improve|strengthen|raise|increase|address|ensure) )?(?:the )?"
# “Social work practice, including the quality of assessments and plans”: it says itself which part of the practice is meant.
_OF_PRACTICE = (
    r"(?P<practice>(?:quality of )?(?:social work )?practice, (?:including|specifically|particularly|in particular) )?"
)
# Nothing else may follow: “for children in need”, “in the duty team” speak of a part of the work.
_FOR_ALL = r"(?:(?:for|to) (?:all )?children\b(?:,? (?:and )?(?:young people|care leavers|(?:their )?families))*)?"
_ENDS = (
    rf"{_FOR_ALL}(?:by social workers)?(?:their \w+)?,? *"
    r"(?:$|[.;:(]|(?:so|including|particularly|specifically|especially|ensuring|which|that)\b|(?:in particular|and their)\b"
    r"|to (?:ensure|support|improve|inform|make|help|enable|drive|provide|reduce)\b)"
)
_POINT = re.compile(
    rf"{_BEGINS}{_OF_PRACTICE}(?P<said>(?>(?:(?:{_ANY_WORK}|{_MANNER}|{_JOINING})\b,? *)+)){_ENDS}", re.IGNORECASE
)
_QUALITY = re.compile(rf"\b(?:{_MANNER})\b(?<!timeliness)", re.IGNORECASE)
_TIMELINESS = re.compile(r"\btimeliness\b", re.IGNORECASE)
_NAMED = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _WORK.items()}
#: It says by itself what must be better about risk.
_OF_RISK = "the response to risk"
#: What must be better about the work: that it is good, or that it is in time.
_GOOD, _IN_TIME = "good", "in time"


@lru_cache(maxsize=1 << 14)
def general_work(point: str) -> frozenset[tuple[str, str]]:
    """Return the subjects of which a point says, of all children alike, that the work must be better, each with how; nearly always none."""
    begins = _POINT.match(point)
    if begins is None or begins["said"].rstrip().endswith((" of", " in")):
        return frozenset()
    said, practice = begins["said"], begins["practice"] or ""
    named = frozenset(name for name, words in _NAMED.items() if words.search(said))
    is_good, is_in_time = _QUALITY.search(said), _TIMELINESS.search(said)
    ways = [way for way, says_so in ((_GOOD, practice or is_good), (_IN_TIME, is_in_time)) if says_so]
    general = {(name, way) for name in named for way in ways}
    return frozenset(general | ({(_OF_RISK, _GOOD)} & {(name, _GOOD) for name in named}))
