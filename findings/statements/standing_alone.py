"""Whether a sentence can be quoted by itself: it names a weakness, and needs no sentence before it to say of what."""

from __future__ import annotations

import re
from functools import lru_cache

from findings.prose.sentence import concern_probability, denies_blame, weighed

#: From this probability on a sentence is quoted as a weakness, so long as it does not rather praise.
_PLAINLY = 0.8
# “This means that …”, “For example, …”, “Despite this, …”, “In particular, …” go on with what stands before.
_GOES_ON = re.compile(
    r"(?:(?:However|But|And|Furthermore|Moreover|In addition|Additionally|Also),? )?"
    r"(?:(?:This|These|Those|That|It|They|He|She|Such|Both|Neither|Others?|Some of (?:these|them))\b"
    r"|(?:For (?:example|instance)|In particular|In (?:this|these|such|other) \w+|In turn|Similarly|Likewise|Equally"
    r"|Consequently"
    r"|As a (?:result|consequence)|Since (?:that|then|this)|Therefore|Thus|Hence"
    r"|Instead|Otherwise|Nevertheless|Nonetheless|Conversely|In contrast"
    r"|(?:Despite|Because of|Due to|Given|As) (?:this|these|that|those)|For (?:these|those|others?|both|this|such)|At (?:these|those|that)"
    r"|When (?:this|they|these|it)|Where (?:this|they|these|it)|While (?:this|these|they|it)|Although (?:this|these|they|it))\b)"
    # “On occasion, this leads to …”
    r"|[^,;.]{1,60}, (?:this|these|it|they)\b",
    re.IGNORECASE,
)
# “… the extent of these shortfalls”, “… such meetings”: which, the sentence before said.
_POINTS_BACK = re.compile(
    r"\b(?:from|of|by|to|about|in|for|with) (?:this|these|those)[.,;]"
    r"|\b(?:these|those(?! (?:who|with|in|that|for|from|of|children|needs?\b))|such(?! as\b)) [a-z]+",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:they|them|their|it|its)\b", re.IGNORECASE)
_NAMED_BEFORE = re.compile(
    r"\b(?:children|people|staff|families|carers?|leavers|parents?|workers?|managers?|leaders?|practitioners?|partners?|team|service"
    r"|services|authority|authorities|council|plan|process|system|\w{4,}s)\b(?!’)",
    re.IGNORECASE,
)
# What is done about it, or begins to be: “Leaders have recently introduced …”, “It is too soon to see …”.
_REMEDY = re.compile(
    r"^(?!While|Although|Though|Whilst|Despite|Even)[^,;]{0,120}\b(?:have|has|had) (?:recently |now |already |also |since |been )*"
    r"(?:implemented|introduced|taken (?:\w+ ){0,2}(?:steps|action)|put in place|begun|started|commissioned|appointed|invested"
    r"|established|launched|increased|strengthened|refreshed|recruited)\b"
    # “… and this has only very recently been resolved”
    r"|\b(?:has|have) (?:now |since |already |only |just |very |recently |largely )*been (?:resolved|rectified|remedied|put right)\b"
    r"|\btoo (?:soon|early) to\b|\b(?:is|are) (?:recognised|being addressed|being tackled|aware)\b|\b(?:plans|work) (?:is|are) in place\b"
    r"|\bbring(?:s|ing)? (?:a )?(?:sharper|greater|more)\b",
    re.IGNORECASE,
)
# The conditions under which it works, which are no finding: “There are challenges, with high levels of deprivation”.
_CONTEXT = re.compile(
    r"\b(?:levels? of (?:deprivation|poverty|need in the area)|lockdowns?|(?:national|regional) (?:shortage|picture|challenge|issue)s?"
    r"|population (?:growth|increase)|rising demand|increase in demand|COVID-19|pandemic has)\b",
    re.IGNORECASE,
)
_OF_BEFORE = re.compile(
    r"\b(?:initially|previously|historically|at that time)\b"
    r"|\b(?:Inspectors|Ofsted)(?: then)? (?:made|set|identified|found|issued)\b[^.]{0,60}\bpriority action",
    re.IGNORECASE,
)
_STILL = re.compile(r"\b(?:still|now|remains?|continues?|not yet)\b", re.IGNORECASE)


@lru_cache(maxsize=1 << 14)
def is_quotable_alone(sentence: str) -> bool:
    """Say whether a sentence names a weakness, plainly, and stands alone: no praise, no remedy, no context, nothing pointed back to."""
    if concern_probability(sentence) < _PLAINLY or weighed(sentence).strength > 0 or denies_blame(sentence):
        return False
    return stands_alone(sentence) and not _REMEDY.search(sentence) and not _CONTEXT.search(sentence)


def names_a_weakness_of_now(sentence: str) -> bool:
    """Say whether a sentence by itself names a weakness, and not one of the visit before: “Inspectors made areas for …”."""
    is_past = _OF_BEFORE.search(sentence) is not None and not _STILL.search(sentence)
    return not is_past and is_quotable_alone(sentence)


def stands_alone(sentence: str) -> bool:
    """Say whether a sentence names by itself what it speaks of."""
    if _GOES_ON.match(sentence) or _POINTS_BACK.search(sentence):
        return False
    pronoun = _PRONOUN.search(sentence)
    return pronoun is None or _NAMED_BEFORE.search(sentence, 0, pronoun.start()) is not None
