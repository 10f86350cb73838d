"""From the domain’s timeline to the small records that pages show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from findings.timeline import words
from findings.timeline.event_record import EventRecord, EventSource
from findings.timeline.named_point import MentionForm
from findings.timeline.stored_document import StoredDocument
from findings.timeline.topics import topics_of
from findings.timeline.weakness_history import Improvement, Mention, WeaknessHistory
from findings.wording import event_words, with_article
from worker.web.read_model.shown import (
    ShownDocument,
    ShownEvent,
    ShownMention,
    ShownSubject,
    ShownWeakness,
)


def shown_document(document: StoredDocument) -> ShownDocument:
    return ShownDocument(
        title=words.document(document),
        url=document.publication.url,
        sha256=document.publication.sha256,
        day=document.day,
    )


def shown_event(record: EventRecord) -> ShownEvent:
    return ShownEvent(
        line=words.event_line(record),
        day=record.day,
        documents=tuple(map(_source, record.on_it)),
        priority_actions=len(record.priority_actions),
        note=words.what_is_not_known(record),
    )


def shown_weaknesses(entries: Iterable[WeaknessHistory]) -> tuple[ShownWeakness, ...]:
    return tuple(map(_weakness, entries))


def _source(source: EventSource) -> ShownDocument:
    return replace(shown_document(source.document), note=words.standing(source), of_its_own=source.of_its_own)


def _weakness(entry: WeaknessHistory) -> ShownWeakness:
    return ShownWeakness(
        text=entry.text,
        state=words.state(entry),
        since=entry.first.event.start or entry.first.document.day,
        times=entry.times,
        themes=tuple(sorted(subject.name for subject in topics_of(entry.text).narrow)),
        subject=entry.subject,
        named=tuple(map(_mention, entry.mentions)),
        subjects=tuple(
            ShownSubject(subject=each.subject, times=each.times, mentions=tuple(map(_mention, each.mentions)))
            for each in entry.subjects
            if each.times > 1
        ),
        is_priority=entry.form is MentionForm.PRIORITY_ACTION,
        only_say="" if any(each.document.is_ofsteds for each in entry.mentions) else _others(entry.last.document),
        better=_better(entry.improvement) if entry.improvement else None,
        better_in_part=entry.improvement.about if entry.improvement and not entry.improvement.is_whole else (),
    )


def _others(document: StoredDocument) -> str:
    return with_article(document.findings.kind.plain)


def _mention(mention: Mention) -> ShownMention:
    return ShownMention(
        day=mention.event.start or mention.document.day,
        event=event_words(mention.event),
        quote=mention.text,
        page=mention.page,
        document=shown_document(mention.document),
        because=mention.because,
    )


def _better(improvement: Improvement) -> ShownMention:
    return ShownMention(
        day=improvement.event.start or improvement.document.day,
        event=event_words(improvement.event),
        quote=improvement.quote,
        page=improvement.page,
        document=shown_document(improvement.document),
    )
