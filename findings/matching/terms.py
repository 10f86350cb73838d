"""A point as a reader who compares two of them hears it: its words, its subjects, the children, and what is only why."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from findings.matching.general_work import general_work
from findings.matching.subjects import (
    Subject,
    Vocabulary,
    children_in,
    subjects_in,
    words_that_say_little,
    words_that_say_little_alone,
)

# A text is read in small letters, and so are all patterns here.
_FRAMEWORK = "national framework"
_FRAMEWORK_TAG = re.compile(r"\(?[^().]{0,60}national framework[^().]{0,60}\)?\.?\s*$")
_WORD = re.compile(r"[a-z0-9]+")
_ENDINGS = ("ments", "ment", "ings", "ing", "ies", "es", "ed", "ly", "s")
#: Infinitives that say what something is for: “supervision, to reduce drift”, “recording, used to better inform plans”.
_FOR = (
    "ensure|make sure|enable|drive|inform|improve|promote|reduce|prevent|help|achieve|secure|address|protect|safeguard"
    "|minimise|avoid|strengthen|demonstrate|determine|allow|assist|deliver|underpin|guide|capture|reflect|increase|raise"
    "|maximise|facilitate|assure|evaluate|enhance|equip|provide|build|accelerate|tackle|measure"
    "|support (?:children|families|young|their|the|care|staff|social)"
)
#: With this another thing that must improve begins: “supervision, to reduce drift, and the recording of visits”.
_AND_MORE = r",? (?:and|as well as) the (?:\w+ing|quality|use|timeliness|effectiveness|impact|consistency|range|availability) of\b"
#: What follows says what the weakness is for, not what it is: “supervision, to ensure that plans are progressed”.
_PURPOSE = re.compile(
    rf"(?<=\w)[,;]?\s+(?:so that|in order (?:to|that)|(?:which|that) would|(?:that|which|and) (?:help |better )?informs?"
    rf"|to (?:\w+ly |better |further |help )?(?:{_FOR})|ensuring)\b(?:(?!{_AND_MORE})[^.;:])*"
)
#: Who must see to it, and not what: “The virtual school should ensure that young people have advice on careers”.
_WHO = re.compile(r"(?:^|(?<=[.;:] ))[^,;.:]{1,60}?\b(?:needs? to|should|must) ensure\b(?: that)?")
#: What stands only beside what is meant, by contrast: “In contrast to section 47 enquiries, there is little analysis in assessments”.
CONTRAST = (
    r"\b(?:(?:in contrast|as opposed|in comparison|compared|by comparison) (?:to|with)|contrary to|unlike|apart from"
    r"|aside from|other than|rather than|except(?: for)?|with the exception of|instead of) (?:(?! and )[^,;.:])*"
)
#: Where such words may begin: at a word with one of their first letters, or at a bracket. Most places of a text are passed by one look.
_PASSING_BEGINS = r"(?:\b(?=[abceioprstuw])|(?=\())"
#: What is only said in passing: whom it is about (“children on child protection plans”), when, where, by whom or with whose
#: help, what it must agree with (“a strategy for permanence, aligned with the sufficiency strategy”), which decisions are
#: recorded, and what a report adds of the point itself (“(paragraph 16)”, “This was a recommendation at the last inspection”).
_PASSING = re.compile(
    rf"{_PASSING_BEGINS}(?:"
    r"\b(?:on|subject to|subject of|with|under) (?:an? )?child(?:ren)?(?: in need|[- ]in[- ]need| protection)(?:(?: and|,| or) "
    r"child(?:ren)?(?: in need| protection))? plan(?:s|ning)?\b"
    r"|\bsubject to (?:[\w-]+ ){0,7}plan(?:s|ning)?\b"
    r"|\b(?:in )?between (?:\w+ ){0,4}(?:conferences|reviews|visits|meetings)\b"
    r"|\bwith (?:the )?(?:support|help|assistance) (?:of|from) [^,;.:]*"
    r"|\b(?:especially|particularly) (?:when|where) [^,;.:]*"
    r"|^where [^,;.:]*,|\bplans? (?:is|are) in place\b"
    r"|\b(?:aligned|in (?:line|accordance)|consistent) (?:with|to) (?:(?! and )[^,;.:])*"
    r"|\b(?:is|are|be) (?:\w+ly )?(?:reviewed|completed|undertaken|assessed|agreed) by (?:(?! and )[^,;.:])*"
    r"|\brecord(?:s|ing) of (?:the )?(?:rationale for )?management decisions?\b"
    rf"|{CONTRAST}"
    r"|\((?:paragraphs?|pages?) [^()]*\)|\(?\bthis was (?:also )?a recommendation [^().]*\)?)"
)


#: With so many words that say something a point names nothing by itself: “the pace of leaders’ actions”.
_SAYS_NEXT_TO_NOTHING = 4
#: The weight, from 0 to 1, of what a point only names as its purpose.
PURPOSE = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """A point. Subjects and words (without their endings) weigh 1, or less where they are only in what it is for.

    `general_work` is the work that it says to be weak for all children alike, where that is how it begins.
    """

    words: tuple[str, ...]
    content: Mapping[str, float]
    subjects: Mapping[Subject, float]
    children: frozenset[str]
    general_work: frozenset[tuple[str, str]] = frozenset()

    @property
    def own_subjects(self) -> frozenset[Subject]:
        """The subjects that say by themselves what it is about: private fostering, and not plans.

        Those of its purpose only where it says next to nothing else: “work with partners to ensure that neglect is recognised”.
        """
        own = frozenset(each for each in self.subjects if not each.is_wide)
        named = frozenset(each for each in own if self.subjects[each] == 1)
        says_more = sum(weight == 1 for weight in self.content.values()) > _SAYS_NEXT_TO_NOTHING
        return named if named or self.wide_subjects or says_more else own

    @property
    def wide_subjects(self) -> frozenset[Subject]:
        """What it says is to improve and may be said of any subject: plans, and neither their purpose nor who plans."""
        return frozenset(
            each for each, weight in self.subjects.items() if weight == 1 and each.is_wide and not each.is_actor
        )

    def says_as(self, other: Terms) -> bool:
        """Say whether both have the same words, hyphens apart: `child in need` and `child-in-need`, `multiagency` and `multi-agency`."""
        return "".join(self.words) == "".join(other.words)


def terms_of(text: str, vocabulary: Vocabulary | None = None) -> Terms:
    """Read a point, by the whole vocabulary if no other is given."""
    text = text.casefold()
    said = _WHO.sub("", text) if " ensure" in text else text
    words, main = plain_words(text), plain_words(_PASSING.sub(" ", _PURPOSE.sub(" ", said)))
    subjects, content = subjects_in(words, vocabulary), content_of(words)
    in_main = frozenset(subjects if main == words else subjects_in(main, vocabulary))
    content_of_main = content if main == words else content_of(main)
    if (
        not in_main and len(content_of_main) <= _SAYS_NEXT_TO_NOTHING
    ):  # “Work with partners to improve the referrals”: what it is for is all that it names
        content_of_main, in_main = content, frozenset(each for each in subjects if not each.is_wide)
    return Terms(
        words=words,
        content={each: 1.0 if each in content_of_main else PURPOSE for each in sorted(content)},
        subjects={each: 1.0 if each in in_main else PURPOSE for each in subjects},
        children=children_in(words, vocabulary),
        general_work=general_work(text),
    )


def plain_words(text: str) -> tuple[str, ...]:
    """Return a point’s words without what a reader does not hear: capitals, quotes, hyphens, the framework tag at its end."""
    text = text.casefold()
    return tuple(_WORD.findall(_FRAMEWORK_TAG.sub("", text) if _FRAMEWORK in text else text))


def words_with_places(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return the same words, each with where it begins and ends; none where a letter has no small form of its own length."""
    said = text.casefold()
    found = _WORD.finditer(said) if len(said) == len(text) else ()
    return tuple((each[0], each.start(), each.end()) for each in found)


def content_of(words: tuple[str, ...]) -> frozenset[str]:
    """Return the words that say something, without their endings."""
    little = words_that_say_little()
    return frozenset([stem(word) for word in words if len(word) > 2 and word not in little])


@cache
def stems_that_say_little_alone() -> frozenset[str]:
    """Return words that name something only beside others, without their endings."""
    return frozenset(map(stem, words_that_say_little_alone()))


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """Return a word without its ending: `fostering` and `foster` are one."""
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= 4), "")
    return word.removesuffix(ending) if ending else word
