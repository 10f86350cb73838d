"""Whose words a sentence is: how much of it stands in quotation marks, and who is named as speaking beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from findings.articles.page import Sentence
from findings.articles.words import words_in

# An apostrophe looks like the mark that begins or ends a speech; no speech in a paragraph has more than sixty.
_QUOTATION = re.compile(
    r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|(?<!\w)‘[^‘’]*(?:’\w[^‘’]*)*(?:’(?!\w)|$)"
    r"|(?<![\w’])'[^']*+(?:'\w[^']*+){0,60}+'(?!\w)"
)
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|us|[Mm]y|I'(?:m|ve|d)|[Ww]e(?:'|’)(?:re|ve|ll|d))\b")
# Shorter quotations are words taken up into the writer’s own sentence.
_SPEECH_WORDS = 6
_MOST = 0.5


def voices(texts: Sequence[str], sentences: Sequence[Sentence]) -> list[tuple[str, ...]]:
    """Return for each sentence what shows whose words it is; `texts` are those of the blocks that the sentences stand in.

    A quotation that nobody is named beside is of the one who spoke before.
    """
    found: list[tuple[str, ...]] = []
    speaker = "writer"
    block, at, speeches = -1, 0, list[tuple[int, int]]()
    for sentence in sentences:
        if sentence.block != block:
            block, at = sentence.block, 0
            speeches = [
                match.span() for match in _QUOTATION.finditer(texts[block]) if len(match[0].split()) >= _SPEECH_WORDS
            ]
            speaker = _speaker(texts[block], speeches, speaker) if speeches else speaker
        begin = max(at, texts[block].find(sentence.text, at))
        at = begin + len(sentence.text)
        found.append(tuple(_marks(sentence, begin, speeches, speaker)))
    return found


def _marks(sentence: Sentence, begin: int, speeches: Sequence[tuple[int, int]], speaker: str) -> Iterator[str]:
    end = begin + len(sentence.text)
    inside = sum(max(0, min(end, last) - max(begin, first)) for first, last in speeches)
    spoken = inside > _MOST * (end - begin)
    yield f"spoken by {speaker}" if spoken else "written"
    if (not spoken and '"' in sentence.text) or "“" in sentence.text:
        yield "quotes"
    if _FIRST_PERSON.search(sentence.text):
        yield "we" if not spoken else f"we said by {speaker}"
    senses = sentence.senses
    if "person" in senses and "find" in senses:
        yield "a person says"
    if {"ofsted", "letter"} & senses and "find" in senses:
        yield "ofsted finds"


def _speaker(text: str, speeches: Sequence[tuple[int, int]], before: str) -> str:
    bounds = [0, *(at for speech in speeches for at in speech), len(text)]
    outside = " … ".join(text[bounds[at] : bounds[at + 1]] for at in range(0, len(bounds), 2))
    senses = {sense for word in words_in(outside) for sense in word.senses}
    if "person" in senses or "family" in senses:
        return "a person"
    if senses & {"ofsted", "letter"}:
        return "ofsted"
    return before if before != "writer" else "somebody"
