"""Whether the words of an article blame or praise, and whether they name anything by it."""

from __future__ import annotations

import re
from functools import lru_cache

from findings.articles.phrases import SpokenPhrases
from findings.articles.recollection import gives_a_grade
from findings.prose import why

_MUST = SpokenPhrases(
    r"must (be|improve|do|ensure|have)|more help to|needs? (more|to)|more to do to|poor|unsafe",
    r"could be (better|quicker|faster|stronger|clearer|improved|more)|(is|are) ((often|sometimes|still) )?missing(?! from)",
)
_NOT = SpokenPhrases(r"(do|does|did|is|are|was|were|has|have|had|can|could) not|cannot|never|rarely|seldom|no clear")
# The cues of `findings.prose`, by their names; `no:delay` is blame denied, and this is praise denied.
_PRAISE_DENIED = frozenset(
    f"{denial}:{cue}" for denial in ("not", "no") for cue in ("good_after_not", "tackles", "put_right")
)
_BLAME = frozenset({"delay", "lack", "varies", "weak", "hard", "harm", "limits", "too", "more_to_do", "unwatched"})
_PRAISED = frozenset({"good", "better"})
_PRAISE = SpokenPhrases(
    r"improv\w*|progress\w*|strong\w*|well|prais\w+|positive\w*|effective\w*|thoughtful|timely|committed|stable|stability",
    r"recogni[sz]ed|more (children|families|staff|social workers|timely|stable|permanent)|fewer|confident|proud|no drift",
)
# “…, inspectors have said”
_SAID = re.compile(
    r",? (?:\w+ )?(?:inspectors?|ofsted|they|he|she|it|the \w+)? ?(?:have |has |had )?(?:said|added|found|noted|warned)$"
)
# “There remains more to do”, “we know that we must do better”: nothing is named.
_VAGUE = SpokenPhrases(
    r"((and|that|but|whilst|while|still|however,?) )*"
    r"(there (is|are|remains?|will)|we( still)? (have|need|know|must)|areas|a lot|lots|much|this is|it is).{0,70}"
    r"(way to go|to do|to be done|done|better|improve|improvements?|going|needed|complacent|challeng\w+|journey)\W*$",
    begins=True,
)
# “This means that …” explains what was named before.
_EXPLAINS = SpokenPhrases(r"(as a result,? )?this (means|meant) that|this is (because|despite)", begins=True)
_ANNOUNCES = SpokenPhrases(
    r"(published|publishes|released?|issued) (its|their|the|a) (\w+ )?(report|letter|findings|results?|outcome)",
    r"(has )?respond(s|ed) to (the|its) (latest )?(ofsted|monitoring|focused|report|letter)",
)
_PICKS_UP = SpokenPhrases(r"pace … (is|has|was) … (accelerat|increas|quicken|improv|pick)\w*")


def blames(text: str) -> bool:
    """Is there a word of blame that nothing denies?"""
    return bool(_cues(text) & (_BLAME | _PRAISE_DENIED)) or must_change(text)


def denies(text: str) -> bool:
    """Is something said not to be so? That blames where the rest of the sentence does."""
    return bool(_NOT.search(text))


def must_change(text: str) -> bool:
    """Does it say outright that something must be better than it is?"""
    return bool(_MUST.search(text))


def praises(text: str) -> bool:
    """Is there a word of praise, or blame that is denied: `no drift`?"""
    cues = _cues(text)
    denied = {cue.partition(":")[2] for cue in cues if ":" in cue}
    return bool(cues & _PRAISED or denied & _BLAME) or bool(_PRAISE.search(text))


def names_nothing(text: str) -> bool:
    """Is it a grade, an announcement, the opening of a list, an explanation, or blame without an object?"""
    bare = _SAID.sub("", text.rstrip("."))
    return (
        text.endswith(":")
        or gives_a_grade(text)
        or any(phrases.search(text) for phrases in (_ANNOUNCES, _PICKS_UP))
        or any(phrases.match(bare) for phrases in (_VAGUE, _EXPLAINS))
    )


@lru_cache(maxsize=2)
def _cues(text: str) -> frozenset[str]:
    """The names of the cues in a sentence."""
    return frozenset(reason.partition(": “")[0] for reason in why(text))
